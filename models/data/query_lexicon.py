"""Words of search queries by department, written for this project: what shoppers type, and how."""

from dataclasses import dataclass

from models.data.lexicon import listed


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one department's queries are made of."""

    kinds: tuple[str, ...]
    qualities: tuple[str, ...]
    sizes: tuple[str, ...]
    brands: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Products and lines known by a name of their own, most often typed without the maker's."""


DEPARTMENTS: dict[str, Words] = {
    "fashion": Words(
        kinds=listed(
            """
            dress, dresses, jeans, skinny jeans, shirt, tops, sweater, hoodie, sweatpants, leggings,
            yoga pants, bra, underwear, boxers, panties, thongs, socks, ankle socks, tights,
            pajamas, nightgown, robe, swimsuit, bikini, one piece swimsuit, board shorts, shorts,
            skirt, jumpsuit, romper, blazer, suit, tuxedo, vest, coat, trench coat, puffer jacket,
            denim jacket, bomber jacket, rain jacket, cardigan, turtleneck, polo, tank tops, crop
            tops, corset, bodysuit, kimono, poncho, overalls, scrubs, uniform, belt, suspenders,
            tie, bow tie, scarf, gloves, mittens, beanie, baseball cap, bucket hat, fedora,
            sunglasses, wallet, purse, handbag, crossbody bag, fanny pack, tote, clutch, backpack,
            luggage, carry on, duffle bag, clothes, clothing, outfits, womens tops, mens shirts,
            maternity clothes, lingerie, shapewear, saree, kurta, lehenga, hijab, abaya, wedding
            dress, prom dress, t shirt, tshirts, sweatshirt, trousers, slacks, cargo pants, joggers,
            tracksuit, blouse, necklace, earrings, hoop earrings, nose ring, rings, engagement ring,
            wedding band, bracelet, charm bracelet, anklet, cufflinks, brooch, watch, watches,
            choker, belly button ring, hair clips, scrunchies, headband, ear muffs, umbrella,
            keychain, bathing suits
            """
        ),
        qualities=listed(
            """
            plus size, long sleeve, short sleeve, sleeveless, v neck, crew neck, high waisted, low
            rise, ripped, oversized, slim fit, loose fit, stretchy, fleece lined, sequin, lace, off
            shoulder, backless, knee length, maxi, mini, midi, petite, tall, big and tall, vintage,
            boho, casual, formal, business casual, see through, thermal, moisture wicking, tie dye,
            leopard print, plaid, floral, striped, pleated, hooded, zip up, pull on, reversible, two
            piece, 14k gold, sterling silver, rose gold, gold plated, pearl, diamond, beaded,
            oversize, sexy, cute, trendy, flowy
            """
        ),
        sizes=listed(
            """
            size 12, size 6, size 14w, xl, xxl, 3xl, 4x, small, medium, large, xs, 32x30, 34 x 32,
            36c, 34b, size 8 petite, 2 pack, 3 pack, 6 pack, 18 inch, 7 inch
            """
        ),
        brands=listed(
            """
            Hanes, Fruit of the Loom, Carhartt, Dickies, Lee, Old Navy, Banana Republic, J Crew,
            Abercrombie, Hollister, American Eagle, Aeropostale, Forever 21, Shein, ASOS, Mango,
            Pull and Bear, Bershka, Topshop, Boohoo, Fashion Nova, Victoria's Secret, Aerie, Spanx,
            Wacoal, Calvin Klein, Armani, Versace, Burberry, Fendi, Balenciaga, Givenchy, Valentino,
            Dolce and Gabbana, Chanel, Dior, Hermes, Louis Vuitton, Saint Laurent, Bottega Veneta,
            Off White, Supreme, Stussy, Bape, Kate Spade, Tory Burch, Marc Jacobs, Longchamp,
            Fjallraven, Herschel, JanSport, Samsonite, Tumi, Away, Ray-Ban, Oakley, Persol, Maui
            Jim, Pandora, Swarovski, Tiffany, Cartier, Omega, Tag Heuer, Tissot, Hamilton, Bulova,
            Invicta, Skagen, Daniel Wellington, Arc'teryx, Canada Goose, Barbour, Helly Hansen,
            Lacoste, Hugo Boss, Diesel, True Religion, Ariat, Duluth, Free People, Anthropologie,
            Zaful, Cider, Gymshark, Fabletics, Athleta, Alo, Fila, Kappa, Umbro, Ellesse, Napapijri,
            Superdry, Jack and Jones, Vero Moda, Only, Next, Boden, Joules, Desigual, Stradivarius
            """
        ),
        names=listed(
            """
            501 jeans, levis 505, speedmaster, submariner, g shock, never full bag, birkin, air max
            hoodie, jackie bag, aviator classic, clubmaster, nuptse, down sweater hoody, nano puff,
            better sweater, define jacket, align leggings, scuba hoodie, wander tote, kanken, le
            pliage, love bracelet
            """
        ),
    ),
    "shoes": Words(
        kinds=listed(
            """
            shoes, sneakers, running shoes, walking shoes, basketball shoes, tennis shoes, boots,
            cowboy boots, snow boots, rain boots, combat boots, chelsea boots, work boots, steel toe
            boots, hiking shoes, sandals, flip flops, slides, slippers, house shoes, loafers,
            moccasins, clogs, mules, flats, heels, stilettos, platform heels, wedges, pumps, dress
            shoes, oxfords, espadrilles, water shoes, cleats, ballet shoes, dance shoes, skate
            shoes, nurse shoes, insoles, shoe laces, shoe polish, boot socks, mary janes,
            ballerinas, high tops, slip ons
            """
        ),
        qualities=listed(
            """
            wide width, extra wide, non slip, waterproof, leather, suede, mesh, platform, open toe,
            pointed toe, cap toe, ankle strap, lace up, slip on, memory foam, arch support,
            lightweight, insulated, fur lined, chunky, high top, low top, open back, glitter, light
            up, orthopedic, breathable, vegan
            """
        ),
        sizes=listed(
            """
            size 9, size 10.5, size 7.5, size 13, size 8 wide, 4e, size 5 youth, size 11 mens,
            toddler size 6, eu 42, uk 7, 3 inch heel, 4 inch
            """
        ),
        brands=listed(
            """
            Brooks, Hoka, Saucony, Mizuno, On, Altra, Salomon, Merrell, Keen, Teva, Chaco,
            Birkenstock, Ugg, Dr Martens, Red Wing, Wolverine, Cole Haan, Steve Madden, Sam Edelman,
            Jimmy Choo, Louboutin, Manolo Blahnik, Aldo, Nine West, Naturalizer, Sperry, Toms,
            Allbirds, Sorel, Hunter, Blundstone, Johnston and Murphy, Ecco, Rockport, Florsheim, Hey
            Dude, Veja, Golden Goose, Onitsuka Tiger, K Swiss, DC, Etnies, Le Coq Sportif, Geox,
            Camper, Havaianas, Ipanema, Kickers, Jordan, Yeezy
            """
        ),
        names=listed(
            """
            air max 97, air force 1 07, jordan 1 low, dunk low panda, gel kayano 29, ghost 15,
            clifton 9, bondi 8, superstar, samba og, gazelle, nmd r1, old skool, sk8 hi, 574 core,
            990v5, chuck 70, arizona sandal, boston clog, 1460 boots, 6 inch premium boot, pegasus
            40, classic mini ii, club c 85, yeezy 350, foam runner, forum low, speedcat,
            cloudmonster, moab 3, classic clog
            """
        ),
    ),
    "beauty": Words(
        kinds=listed(
            """
            makeup, foundation, concealer, blush, bronzer, highlighter, eyeshadow, eyeshadow
            palette, eyeliner, mascara, false eyelashes, brow gel, lipstick, lip gloss, lip balm,
            lip liner, nail polish, gel nail kit, press on nails, nail file, cuticle oil, face wash,
            cleanser, toner, serum, moisturizer, night cream, eye cream, sunscreen, sheet masks,
            clay mask, exfoliator, micellar water, makeup remover, makeup bag, makeup mirror, beauty
            blender, shampoo, conditioner, hair mask, hair oil, hair spray, hair gel, dry shampoo,
            hair dye, bleach kit, hair dryer, curling iron, flat iron, hair brush, comb, hair
            extensions, wigs, braiding hair, bonnet, perfume, cologne, body spray, body wash, bath
            bombs, bubble bath, loofah, body lotion, body butter, hand cream, foot cream, deodorant,
            razor, shaving cream, electric shaver, beard trimmer, waxing kit, tweezers, self tanner,
            essential oils, cotton pads, soap, hand soap, primer, setting spray, body scrub, facial
            steamer, nose strips, pimple patches
            """
        ),
        qualities=listed(
            """
            matte, long lasting, waterproof, oil free, fragrance free, cruelty free, vegan, sulfate
            free, paraben free, hypoallergenic, tinted, spf 50, spf 30, retinol, vitamin c,
            hyaluronic acid, niacinamide, salicylic acid, collagen, keratin, argan oil, coconut,
            rose water, tea tree, charcoal, shea butter, aloe vera, lavender scented, travel size,
            anti aging, volumizing, nude, shimmer, organic, unscented, drugstore, ionic, ceramic
            """
        ),
        sizes=listed(
            """
            50 ml, 100 ml, 3.4 oz, 1 oz, 16 oz, 250ml, 2 pack, 1 liter, 12 count, 1.7 fl oz
            """
        ),
        brands=listed(
            """
            CeraVe, Cetaphil, La Roche-Posay, The Ordinary, Paula's Choice, Drunk Elephant,
            Glossier, Fenty, Rare Beauty, Huda Beauty, NYX, e.l.f., Wet n Wild, Covergirl, Rimmel,
            Essence, Catrice, Lancome, Bobbi Brown, Urban Decay, Too Faced, Tarte, Benefit,
            Anastasia Beverly Hills, Charlotte Tilbury, NARS, Shiseido, SK-II, Laneige, Innisfree,
            Cosrx, Kiehl's, Aveeno, Eucerin, Vaseline, Burt's Bees, Bioderma, Avene, Vichy, Olaplex,
            Redken, Moroccanoil, Schwarzkopf, Wella, Matrix, Tresemme, Head and Shoulders, Aussie,
            Herbal Essences, SheaMoisture, Cantu, OPI, Essie, Sally Hansen, Old Spice, Axe, Degree,
            Schick, Philips Norelco, Wahl, Remington, Conair, Revlon, ghd, Yves Rocher, The Body
            Shop, Bath and Body Works, Lush, Avon, Mary Kay, Forest Essentials, Nykaa, Mamaearth, Jo
            Malone, Tom Ford, Creed, Paco Rabanne, Nivea Men
            """
        ),
        names=listed(
            """
            sauvage, coco mademoiselle, bleu de chanel, light blue perfume, good girl perfume, la
            vie est belle, black opium, 1 million cologne, acqua di gio, baccarat rouge 540, orgasm
            blush, naked palette, better than sex mascara, lash sensational, fit me foundation,
            airwrap, no 3 hair perfector, moisture surge, dramatically different lotion, water bank,
            snail 96 essence
            """
        ),
    ),
    "health": Words(
        kinds=listed(
            """
            vitamins, multivitamin, vitamin d, vitamin c, magnesium, zinc, iron supplement,
            probiotics, fish oil, melatonin, turmeric, biotin, collagen powder, protein powder, whey
            protein, creatine, pre workout, protein bars, electrolytes, first aid kit, band aids,
            gauze, thermometer, blood pressure monitor, pulse oximeter, glucose meter, test strips,
            pregnancy test, condoms, lube, tampons, pads, menstrual cup, adult diapers, toothpaste,
            toothbrush, electric toothbrush, floss, water flosser, mouthwash, denture cleaner,
            whitening strips, contact solution, eye drops, reading glasses, hearing aids, ear plugs,
            cough syrup, cold medicine, ibuprofen, allergy medicine, antacid, laxative, nasal spray,
            humidifier, heating pad, ice pack, knee brace, back brace, ankle brace, wrist splint,
            compression socks, walker, cane, wheelchair, shower chair, massage gun, neck massager,
            foot massager, tens unit, face masks, hand sanitizer, rubbing alcohol, hydrogen
            peroxide, epsom salt, pill organizer, sleep mask, scale, cpap cleaner, vibrator
            """
        ),
        qualities=listed(
            """
            gummies, sugar free, extra strength, organic, vegan, non drowsy, 1000mg, 5000 iu,
            chewable, liquid, disposable, reusable, latex free, childrens, unflavored, chocolate
            flavor, vanilla, adjustable, digital, bluetooth, portable, folding, gluten free, non
            gmo, sensitive, mint, maximum strength
            """
        ),
        sizes=listed(
            """
            60 count, 120 capsules, 2 lb, 5 lbs, 100 ct, 16 oz, 3 month supply, 90 tablets
            """
        ),
        brands=listed(
            """
            Nature Made, NOW Foods, Garden of Life, Solgar, Nordic Naturals, Olly, Vitafusion, One A
            Day, Airborne, Emergen-C, Orgain, MuscleTech, Dymatize, Cellucor, Ghost, Quest, Clif,
            Ensure, Boost, Advil, Tylenol, Aleve, Motrin, Zyrtec, Claritin, Benadryl, Pepto Bismol,
            Tums, Mucinex, Vicks, Robitussin, Band-Aid, Neosporin, Bengay, Icy Hot, Theragun, Omron,
            Braun, Dr Scholl's, Crest, Sensodyne, Listerine, Waterpik, Philips Sonicare, Tena,
            Depend, Kotex, Always, Tampax, Trojan, Durex, Durex, Lysol, Clorox, Purell, Blistex,
            Carmex, Accu-Chek, OneTouch, Drive Medical, Medline
            """
        ),
        names=listed(
            """
            gold standard whey, c4 pre workout, theragun mini, one a day mens 50+, airborne original
            """
        ),
    ),
    "grocery": Words(
        kinds=listed(
            """
            coffee, ground coffee, coffee beans, instant coffee, k cups, tea, green tea, matcha, hot
            chocolate, soda, sparkling water, energy drinks, sports drinks, juice, coconut water,
            almond milk, oat milk, milk, butter, cheese, cream cheese, yogurt, eggs, bread, bagels,
            tortillas, rice, basmati rice, pasta, spaghetti, noodles, ramen, flour, sugar, brown
            sugar, honey, maple syrup, peanut butter, jam, olive oil, coconut oil, vinegar, salt,
            pepper, spices, cinnamon, garlic powder, hot sauce, ketchup, mustard, mayonnaise, soy
            sauce, bbq sauce, salsa, pasta sauce, canned tuna, beans, lentils, soup, chicken broth,
            cereal, oatmeal, granola, pancake mix, cake mix, baking powder, yeast, vanilla extract,
            sprinkles, chocolate chips, chocolate, candy, gummy bears, gum, chips, popcorn,
            pretzels, crackers, cookies, nuts, almonds, cashews, trail mix, beef jerky, dried fruit,
            raisins, bananas, apples, avocado, tomatoes, potatoes, onions, lettuce, carrots, frozen
            pizza, ice cream, chicken breast, ground beef, bacon, salmon, shrimp, wine, beer, baby
            food, snacks, food, groceries, paper towels, toilet paper, tissues, trash bags, dish
            soap, laundry detergent, fabric softener, bleach, sponges, aluminum foil, ziploc bags,
            dishwasher pods
            """
        ),
        qualities=listed(
            """
            organic, gluten free, sugar free, low sodium, keto, vegan, whole grain, dairy free, fat
            free, decaf, dark roast, medium roast, unsalted, roasted, raw, spicy, mild, dark, white,
            kosher, halal, non gmo, bulk, individually wrapped, family size, sour, peppermint,
            strawberry, lemon, vanilla, hazelnut, pumpkin spice, low carb, high protein, scented,
            extra virgin, frozen, instant
            """
        ),
        sizes=listed(
            """
            12 oz, 5 lb, 24 pack, 12 count, 1 gallon, 2 liter, 16 oz, 48 rolls, 100 ct, 500 g, 1 kg,
            6 pack
            """
        ),
        brands=listed(
            """
            Coca-Cola, Pepsi, Sprite, Dr Pepper, Mountain Dew, Red Bull, Monster, Gatorade, La
            Croix, Perrier, Fiji, Tropicana, Nescafe, Lavazza, Illy, Dunkin, Maxwell House, Peet's,
            Green Mountain, Bigelow, Celestial Seasonings, Tazo, Tetley, General Mills, Cheerios,
            Kashi, Nature Valley, Kind, Lays, Doritos, Pringles, Cheetos, Ritz, Oreo, Nabisco,
            Goldfish, Pepperidge Farm, Hershey's, Reese's, Snickers, M&Ms, Kit Kat, Twix, Skittles,
            Haribo, Lindt, Ghirardelli, Ferrero Rocher, Toblerone, Milka, Heinz, Hunt's, Campbell's,
            Progresso, Kraft, Barilla, De Cecco, Maggi, Knorr, Hellmann's, Tabasco, Sriracha,
            Kikkoman, McCormick, Goya, Old El Paso, Betty Crocker, Pillsbury, Bob's Red Mill, King
            Arthur, Jif, Skippy, Nutella, Smucker's, Chobani, Danone, Philadelphia, Ben and Jerry's,
            Haagen-Dazs, Tyson, Oscar Mayer, Beyond Meat, Kirkland, Great Value, Trader Joe's, Whole
            Foods, Aldi, Tesco, Tide, Gain, Downy, Persil, Ariel, Dawn, Cascade, Finish, Bounty,
            Charmin, Scott, Kleenex, Cottonelle, Glad, Hefty, Ziploc, Febreze, Mr Clean, Windex,
            Swiffer, Method, Seventh Generation, Amul, Haldiram's, Tata, Britannia
            """
        ),
        names=listed(
            """
            pike place roast, ultra clean platinum, crunchwrap kit, old fashioned oats 42 oz, tide
            pods
            """
        ),
    ),
    "home": Words(
        kinds=listed(
            """
            sheets, bed sheets, fitted sheet, pillow cases, pillow, body pillow, throw pillows,
            comforter, duvet, quilt, blanket, throw blanket, weighted blanket, electric blanket,
            mattress, air mattress, mattress topper, mattress protector, bed skirt, curtains,
            blackout curtains, curtain rod, blinds, roller shades, rugs, area rug, runner rug, door
            mat, bath rug, bath towels, hand towels, beach towel, shower curtain, shower caddy,
            toilet brush, soap dispenser, trash can, laundry hamper, hangers, storage bins, baskets,
            closet organizer, shoe rack, vacuum bags, ironing board, iron, candles, candle holder,
            diffuser, picture frame, wall art, canvas prints, posters, mirror, wall clock, alarm
            clock, vase, fake plants, artificial flowers, wreath, tapestry, string lights, lamp,
            lamps, floor lamp, table lamp, night light, lamp shade, fairy lights, led strip lights,
            tablecloth, table runner, placemats, napkins, coasters, wallpaper, wall stickers, room
            divider, bean bag, room decor, home decor, bathroom accessories, bedding, quilts,
            slipcover, chair cushions
            """
        ),
        qualities=listed(
            """
            queen size, king size, twin xl, full, california king, blackout, thermal, fluffy,
            shaggy, cooling, down alternative, memory foam, microfiber, egyptian cotton, 1000 thread
            count, farmhouse, boho, rustic, mid century modern, vintage, minimalist, geometric,
            tufted, velvet, sheer, washable, non slip, braided, outdoor, battery operated, remote
            controlled, dimmable, scented, woven, rattan, framed, large, tall, round, oval, wall
            mounted, over the door, stackable, collapsible, deep pocket
            """
        ),
        sizes=listed(
            """
            8x10, 5x7, 9x12, 2x3, 84 inch, 96 inches long, 63 inch length, 16x20, 24x36, queen,
            king, twin, 18x18, 20x20, set of 4, 2 pack, 12 inch, 72 inch wide
            """
        ),
        brands=listed(
            """
            Brooklinen, Parachute, Casper, Tempur-Pedic, Sealy, Serta, Simmons, Purple, Nectar,
            Zinus, Lucid, Bedsure, Utopia, Mellanni, Threshold, West Elm, Pottery Barn, Crate and
            Barrel, CB2, Restoration Hardware, Pier 1, HomeGoods, Bed Bath and Beyond, Yankee
            Candle, Glade, Air Wick, Umbra, mDesign, InterDesign, Simplehuman, Sterilite,
            ClosetMaid, Container Store, Ruggable, Safavieh, nuLOOM, Mohawk, Laura Ashley, Dunelm,
            Muji, H&M Home, Zara Home, Cath Kidston, Brabantia, Joseph Joseph
            """
        ),
    ),
    "kitchen": Words(
        kinds=listed(
            """
            air fryer, toaster, toaster oven, microwave, blender, hand blender, hand mixer, stand
            mixer, food processor, coffee maker, espresso machine, french press, coffee grinder,
            electric kettle, tea kettle, rice cooker, slow cooker, pressure cooker, waffle maker,
            panini press, griddle, hot plate, deep fryer, ice cream maker, bread maker, juicer,
            popcorn maker, ice maker, water dispenser, mini fridge, refrigerator, fridge, freezer,
            chest freezer, dishwasher, cooktop, gas range, wall oven, range hood, garbage disposal,
            wine cooler, frying pan, wok, saucepan, stock pot, dutch oven, cast iron skillet, baking
            sheet, muffin tin, cake pan, pie dish, cooling rack, rolling pin, mixing bowls,
            measuring cups, kitchen scale, cutting board, knives, chef knife, knife sharpener,
            peeler, can opener, garlic press, cheese grater, mandoline, spatula, tongs, ladle,
            whisk, colander, strainer, plates, dinnerware, bowls, mugs, glasses, wine glasses, cups,
            tumbler, water bottle, straws, silverware, flatware, steak knives, chopsticks, lunch
            box, bento box, food storage containers, mason jars, spice rack, dish rack, oven mitts,
            apron, kitchen towels, meat thermometer, pizza stone, cookie cutters, vacuum sealer,
            cookware, bakeware, appliances, small appliances
            """
        ),
        qualities=listed(
            """
            non stick, stainless steel, cast iron, ceramic, copper, glass, bamboo, silicone,
            electric, cordless, programmable, digital, compact, countertop, built in, portable,
            dishwasher safe, oven safe, microwave safe, bpa free, insulated, double wall, leakproof,
            single serve, induction, 1000 watt, retro, commercial, heavy duty, stackable, with lid,
            personal, manual, french door, side by side
            """
        ),
        sizes=listed(
            """
            6 quart, 12 cup, 4 slice, 2 slice, 5 qt, 10 inch, 12 inch, 8 piece, set of 6, 40 oz, 32
            oz, 1.7 liter, 18 cu ft, 30 inch, 24 inch, 4 qt, 2 gallon
            """
        ),
        brands=listed(
            """
            Vitamix, NutriBullet, Oster, Sunbeam, Crock-Pot, Cosori, Chefman, Gourmia, Dash, Smeg,
            De'Longhi, Gaggia, Bialetti, Chemex, Bodum, Aeropress, Mr Coffee, Le Creuset, Staub,
            All-Clad, Calphalon, T-fal, GreenPan, Caraway, Our Place, HexClad, Zwilling, Wusthof,
            Victorinox, Global, Shun, Corelle, Lenox, Libbey, Contigo, Owala, Brita, Zojirushi,
            Tiger, Frigidaire, GE, Maytag, Amana, Sub-Zero, Viking, Thermador, Miele, Beko, Hisense,
            Midea, Hotpoint, Indesit, Smeg, Kenwood, Russell Hobbs, Morphy Richards, Magimix,
            Prestige, Hawkins, Wonderchef, Pigeon, Bajaj, FoodSaver
            """
        ),
        names=listed(
            """
            quencher h2.0, rambler 20 oz, iceflow tumbler, vertuo next, k mini plus, magic bullet,
            foodi, creami, artisan mixer, bespoke fridge, barista express, moccamaster, always pan,
            pixie espresso machine, duo crisp, nutri ninja, e310 explorian, dedica
            """
        ),
    ),
    "furniture": Words(
        kinds=listed(
            """
            couch, sofa, sectional, loveseat, recliner, futon, sleeper sofa, ottoman, accent chair,
            rocking chair, office chair, gaming chair, dining chairs, bar stools, bench, coffee
            table, end table, side table, console table, dining table, desk, standing desk, computer
            desk, l shaped desk, bookcase, bookshelf, shelves, floating shelves, tv stand,
            entertainment center, dresser, nightstand, chest of drawers, wardrobe, armoire, bed, bed
            frame, bunk bed, loft bed, daybed, trundle bed, headboard, vanity, filing cabinet,
            storage cabinet, buffet, hutch, kitchen island, bar cart, folding table, folding chairs,
            card table, patio set, adirondack chair, porch swing, hammock, furniture, cabinets
            """
        ),
        qualities=listed(
            """
            leather, faux leather, velvet, wood, solid wood, oak, walnut, pine, metal, glass top,
            marble, upholstered, tufted, swivel, adjustable, ergonomic, reclining, convertible,
            extendable, folding, with storage, with drawers, with wheels, narrow, small, corner,
            rustic, industrial, modern, mid century, farmhouse, white, espresso, counter height,
            high back, armless, mesh, lift top, low profile
            """
        ),
        sizes=listed(
            """
            full size, queen, king, 60 inch, 36 inch, 6 drawer, 5 tier, 3 piece, twin over full, 48
            inch
            """
        ),
        brands=listed(
            """
            La-Z-Boy, Flexsteel, Ethan Allen, Herman Miller, Steelcase, Secretlab, DXRacer, Article,
            Burrow, Joybird, Raymour and Flanigan, Rooms To Go, Bob's Furniture, Sauder, Bush
            Furniture, Walker Edison, Novogratz, South Shore, Prepac, Homelegance, Coaster,
            Uttermost, Kartell, Vitra, Made.com, Jysk
            """
        ),
        names=listed(
            """
            aeron, embody chair, malm dresser, billy bookcase, kallax, eames lounge chair, poang,
            hemnes
            """
        ),
    ),
    "improvement": Words(
        kinds=listed(
            """
            toilet, toilet seat, toilet flapper, bathroom vanity, medicine cabinet, bathtub, shower
            door, shower pan, shower head, shower faucet, tub faucet, kitchen faucet, bathroom sink,
            utility sink, sink drain, p trap, water heater, tankless water heater, water softener,
            sump pump, well pump, pvc pipe, pex tubing, copper fittings, ball valve, shut off valve,
            elbow, coupling, hose bib, ceiling fan, light fixture, flush mount light, recessed
            lighting, track lighting, chandelier, sconce, shop light, flood light, motion sensor
            light, landscape lighting, light bulbs, led bulbs, fluorescent tubes, dimmer, light
            switch, outlet, gfci outlet, outlet cover, extension cord, junction box, electrical
            tape, wire nuts, romex, circuit breaker, breaker box, conduit, smoke detector, carbon
            monoxide detector, doorbell, thermostat, door, interior door, screen door, storm door,
            french doors, barn door hardware, door knob, deadbolt, door hinges, door stop, door
            closer, weatherstripping, window, window film, window air conditioner, portable ac,
            space heater, baseboard heater, furnace filter, vent cover, dryer vent, duct,
            insulation, plywood, lumber, 2x4, mdf board, drywall, joint compound, siding, shingles,
            roof vent, gutter guard, gutters, fence, fence posts, gate latch, deck boards, composite
            decking, deck stain, concrete mix, mortar, grout, tile, subway tile, backsplash, mosaic
            tile, vinyl flooring, laminate, hardwood floor, carpet, carpet tiles, baseboard, crown
            molding, trim, quarter round, wainscoting, paint, primer, spray paint, paint roller,
            paint tray, caulk, wood filler, wood glue, polyurethane, thinset, underlayment, closet
            rod, wire shelving, brackets, drawer slides, cabinet knobs, cabinet pulls, cabinet
            hinges, countertop, screws, deck screws, bolts, nuts, washers, nails, anchors, hooks,
            chain, rope, casters, mailbox, house numbers, ladder
            """
        ),
        qualities=listed(
            """
            brushed nickel, oil rubbed bronze, chrome, matte black, satin nickel, polished brass,
            stainless, galvanized, pressure treated, cedar, oak, white, unfinished, prehung, solid
            core, hollow core, left hand, right hand, interior, exterior, outdoor, waterproof, self
            adhesive, peel and stick, semi gloss, eggshell, flat, high gloss, 60 watt equivalent,
            daylight, soft white, dimmable, led, low profile, dual flush, elongated, comfort height,
            wall mount, single handle, pull down, touchless, frameless, sliding, double, fire rated,
            tempered, corrugated, flexible, threaded, hex, metric, heavy duty, solar, battery
            operated, 3 way, 20 amp, 240 volt, natural gas, propane, undermount
            """
        ),
        sizes=listed(
            """
            1/2 inch, 3/4 in, 1-1/4 in., 1/4, 3/8, 4 ft, 8', 10 ft, 12x12, 36 x 80, 30 in, 36 inch,
            24", 48", 60 inch, 52 in, 4x8, 2x6, 4 x 4, 5 gallon, 1 gal, 1 qt, 50 gal, 12/2, 14
            gauge, 16x20x1, 100 amp, 15 amp, 40w, 6 in, 32x78, 1x6x8, 3/4 x 3/4, 4 pk, 2 1/2, 10 x
            10, 18 in
            """
        ),
        brands=listed(
            """
            Pfister, Grohe, Hansgrohe, Toto, Glacier Bay, Danze, Symmons, InSinkErator, Rheem, A O
            Smith, Bradford White, Rinnai, SharkBite, Zurn, Fluidmaster, Korky, Oatey, Watts,
            Leviton, Lutron, Square D, Eaton, Southwire, Halo, Lithonia, Philips Hue, Feit,
            Sylvania, Cree, Hunter, Minka Aire, Progress Lighting, Kichler, Sea Gull, Kwikset,
            Schlage, Baldwin, Yale, August, Ring, Nest, Ecobee, Honeywell, First Alert, Kidde,
            Chamberlain, LiftMaster, Genie, Andersen, Pella, JELD-WEN, Masonite, Larson, Trex,
            TimberTech, James Hardie, Owens Corning, GAF, USG, Quikrete, Sherwin Williams, Benjamin
            Moore, Valspar, Kilz, Zinsser, Minwax, Varathane, Thompson's, Cabot, Olympic, DAP,
            Loctite, Gorilla, Liquid Nails, Elmer's, Schluter, Daltile, MSI Surfaces, Pergo, Shaw,
            Armstrong, TrafficMaster, Lifeproof, Velcro, Command, Everbilt, Liberty, Amerock, Blum,
            Werner, Lowe's, Menards, Ace Hardware, True Value, B&Q, Screwfix, Wickes, Leroy Merlin,
            Bunnings, Daikin, Mitsubishi, Carrier, Trane, Lennox, Goodman, Frost King, M-D Building
            Products, DreamLine, Sterling
            """
        ),
        names=listed(
            """
            ring video doorbell 4, nest learning thermostat, hue starter kit, homax orange peel
            """
        ),
    ),
    "tools": Words(
        kinds=listed(
            """
            drill, cordless drill, hammer drill, impact driver, impact wrench, drill bits, hole saw,
            circular saw, miter saw, table saw, jigsaw, reciprocating saw, band saw, chainsaw, saw
            blades, angle grinder, orbital sander, belt sander, sandpaper, router, router bits,
            planer, nail gun, brad nailer, framing nailer, staple gun, air compressor, air hose,
            paint sprayer, heat gun, soldering iron, welder, welding helmet, multimeter, stud
            finder, laser level, level, tape measure, hammer, mallet, crowbar, screwdriver,
            screwdriver set, hex keys, wrench, socket set, torque wrench, pliers, wire strippers,
            bolt cutters, utility knife, hacksaw, chisel, files, clamps, vise, workbench, saw
            horses, tool box, tool bag, tool belt, tool chest, flashlight, headlamp, work light,
            shop vac, pressure washer, generator, work gloves, safety glasses, ear protection, knee
            pads, dust mask, respirator, hand truck, tools, power tools, hand tools, rotary tool,
            oscillating tool, tile cutter, caulking gun
            """
        ),
        qualities=listed(
            """
            cordless, brushless, corded, 18v, 20v, 12v, 40 volt, rechargeable, pneumatic, electric,
            gas powered, magnetic, insulated, carbide, titanium, adjustable, variable speed,
            folding, heavy duty, compact, bare tool, right angle, digital, self leveling, metric,
            sae, mini, professional
            """
        ),
        sizes=listed(
            """
            10 inch, 7 1/4, 1/2 in, 3/8 drive, 25 ft, 6 gallon, 12", 100 piece, 1/4 inch, 2000 watt,
            3000 psi, 5 amp
            """
        ),
        brands=listed(
            """
            Porter Cable, Skil, Metabo, Festool, Hilti, Dremel, Rockwell, Worx, Greenworks, EGO,
            Kobalt, Husky, Craftsman, Snap-on, Klein Tools, Fluke, Channellock, Irwin, Lenox,
            Estwing, Stanley, Leatherman, Gerber, Wera, Knipex, Bahco, Tekton, GearWrench, Crescent,
            Bostitch, Paslode, Senco, Campbell Hausfeld, Lincoln Electric, Hobart, Generac,
            Champion, Honda, Briggs and Stratton, Simpson, Karcher, Sun Joe, Wagner, Graco, Freud,
            Diablo, Stihl, Echo, Poulan, Harbor Freight, Rigid, Bessey
            """
        ),
        names=listed(
            """
            m18 fuel, atomic drill, packout, toughsystem, quik lok, stealthsonic shop vac, skeletool
            cx
            """
        ),
    ),
    "garden": Words(
        kinds=listed(
            """
            lawn mower, riding mower, robot mower, weed eater, string trimmer, leaf blower, hedge
            trimmer, pole saw, snow blower, snow shovel, rake, shovel, hoe, wheelbarrow, garden
            hose, hose reel, hose nozzle, sprinkler, drip irrigation, soaker hose, rain barrel,
            planters, flower pots, hanging baskets, raised garden bed, potting soil, compost bin,
            mulch, fertilizer, grass seed, vegetable seeds, flower seeds, tulip bulbs, rose bush,
            fruit trees, succulents, house plants, grow lights, greenhouse, trellis, garden fence,
            edging, pavers, stepping stones, pea gravel, landscape fabric, weed killer, insect
            killer, ant traps, mouse traps, mosquito repellent, bird feeder, bird bath, bird seed,
            wind chimes, garden gnome, solar lights, patio umbrella, patio heater, gazebo, pergola,
            awning, fire pit, gas grill, charcoal grill, smoker, grill brush, propane tank, cooler,
            outdoor rug, outdoor cushions, pool, pool chemicals, pool float, hot tub, swing set,
            trampoline, shed, chicken coop, patio furniture, garden tools, pruning shears, loppers,
            gardening gloves, plants, artificial grass
            """
        ),
        qualities=listed(
            """
            self propelled, electric, cordless, gas, battery powered, expandable, retractable,
            solar, cedar, resin, terracotta, plastic, metal, large, hanging, outdoor, indoor,
            organic, perennial, drought tolerant, full sun, shade, fast growing, dwarf, evergreen,
            pet safe, weatherproof, 3 burner, portable, inflatable, above ground, wrought iron,
            wicker, teak
            """
        ),
        sizes=listed(
            """
            50 ft, 100 ft, 21 inch, 5 gallon, 12 inch pot, 4x8, 40 lb, 10x12, 8 ft, 20 lb, 3 cu ft,
            15 ft
            """
        ),
        brands=listed(
            """
            Scotts, Miracle-Gro, Ortho, Roundup, Spectracide, Preen, Espoma, Burpee, Fiskars,
            Corona, Gardena, Rain Bird, Orbit, Hunter Industries, Suncast, Lifetime, Keter,
            Rubbermaid, Cub Cadet, Troy-Bilt, Snapper, John Deere, Kubota, Ariens, Traeger, Big
            Green Egg, Char-Broil, Char-Griller, Blackstone, Napoleon, Kamado Joe, Solo Stove,
            Intex, Bestway, Coleman, Off, Cutter, Raid, Terro, Perky-Pet
            """
        ),
        names=listed(
            """
            genesis s-325s, kettle premium 22, ranger 30, turf builder triple action, timberline 850
            """
        ),
    ),
    "electronics": Words(
        kinds=listed(
            """
            tv, smart tv, television, tv antenna, streaming device, soundbar, home theater system,
            speakers, bookshelf speakers, bluetooth speaker, subwoofer, receiver, amplifier,
            turntable, record player, cd player, boombox, radio, alarm clock radio, mp3 player,
            headphones, earbuds, earphones, headset, gaming headset, microphone, karaoke machine,
            projector, projector screen, dvd player, blu ray player, camera, digital camera, dslr
            camera, mirrorless camera, instant camera, action camera, camcorder, webcam, security
            camera, baby monitor, dash cam, trail camera, drone, tripod, ring light, gimbal, camera
            lens, sd card, memory card, batteries, aa batteries, battery charger, power bank,
            portable charger, phone charger, wireless charger, charging cable, usb c cable,
            lightning cable, hdmi cable, aux cord, adapter, surge protector, power strip, smart
            plug, smart watch, fitness tracker, phone, cell phones, smartphone, flip phone, unlocked
            phone, sim card, landline phone, walkie talkies, phone case, screen protector, phone
            stand, pop socket, tablet, e reader, stylus pen, gps, calculator, electronics, smart
            home, voice recorder, remote control, video doorbell
            """
        ),
        qualities=listed(
            """
            wireless, bluetooth, noise cancelling, over ear, in ear, waterproof, 4k, 8k, oled, qled,
            1080p, curved, portable, rechargeable, unlocked, refurbished, prepaid, dual sim, 5g,
            128gb, 64 gb, 256gb, fast charging, magnetic, foldable, wifi, indoor, night vision,
            smart, mini, retro, solar, usb c, left handed, true wireless, surround sound, high
            resolution, with mic, touchscreen, sports
            """
        ),
        sizes=listed(
            """
            55 inch, 65 inch, 32 inch, 75", 43 inch, 10000mah, 6 ft, 10 ft, 64gb, 1tb, 24 pack
            """
        ),
        brands=listed(
            """
            Vizio, TCL, Hisense, Sharp, Roku, Insignia, Element, RCA, JVC, Pioneer, Onkyo, Denon,
            Marantz, Polk Audio, Klipsch, Sonos, Harman Kardon, Bang and Olufsen, Bowers and
            Wilkins, Marshall, Ultimate Ears, Skullcandy, Audio-Technica, Shure, AKG, Jabra,
            Plantronics, Soundcore, Edifier, Creative, Focal, Astell and Kern, Fujifilm, Olympus,
            Leica, Polaroid, Kodak, Sigma, Tamron, Insta360, Ring, Arlo, Wyze, Blink, Eufy, Reolink,
            TomTom, Energizer, Duracell, Eneloop, Spigen, OtterBox, Mophie, Aukey, Ugreen, Baseus,
            PopSockets, Zagg, Casetify, Verizon, AT&T, T-Mobile, Tracfone, Boost Mobile, Vodafone,
            Oppo, Vivo, Realme, Honor, ZTE, Alcatel, BlackBerry, HTC, Withings, Amazfit, Polar,
            Suunto, Tile, Oculus, Meta, Yuneec, Parrot, Epson, BenQ, Optoma, ViewSonic, Best Buy,
            Newegg, B&H, Currys, MediaMarkt, Croma
            """
        ),
        names=listed(
            """
            iphone, iphone 11, iphone xr, iphone 8 plus, iphone 15 pro, ipad, ipad 9th generation,
            ipod touch, airpods, airpods max, apple watch, apple watch ultra 2, apple tv 4k, homepod
            mini, galaxy s10, galaxy s23 ultra, galaxy a54, galaxy buds 2, galaxy tab a8, galaxy
            watch 5, pixel 7a, moto g power, echo show 8, echo dot 3rd generation, fire stick 4k,
            fire tv cube, fire hd 10, kindle oasis, chromecast with google tv, roku ultra, nest hub,
            nest mini, soundlink mini, quietcomfort ultra, wf-1000xm5, beats studio 3, powerbeats
            pro, flip 6, charge 5 speaker, sonos one, hero 11 black, mavic mini 3, osmo pocket,
            instax mini 11, eos r50, coolpix p1000, alpha a6400, quest 3, airtag, versa 4, inspire
            2, forerunner 245, walkman, razr, surface duo, meta quest 2, bravia xr a80k
            """
        ),
    ),
    "computing": Words(
        kinds=listed(
            """
            laptop, laptops, notebook computer, gaming laptop, chromebook, desktop, gaming pc, all
            in one computer, monitor, computer monitor, gaming monitor, keyboard, mechanical
            keyboard, mouse, gaming mouse, mouse pad, laptop stand, laptop case, laptop bag, laptop
            sleeve, docking station, usb hub, external hard drive, ssd, hard drive, flash drive,
            thumb drive, nas, ram, graphics card, gpu, cpu, motherboard, power supply, pc case, case
            fans, cpu cooler, thermal paste, sound card, network card, router, wifi router, mesh
            wifi, modem, wifi extender, ethernet cable, network switch, webcam, printer, laser
            printer, all in one printer, photo printer, label printer, 3d printer, 3d printer
            filament, scanner, ink, printer ink, toner, printer paper, shredder, laptop charger, usb
            cable, displayport cable, vga adapter, drawing tablet, antivirus, office software,
            operating system, photo editing software, tax software, computer, computers, server
            rack, ups battery backup
            """
        ),
        qualities=listed(
            """
            wireless, bluetooth, 2 in 1, touchscreen, 16gb ram, i7, i5, 512gb ssd, 1tb, 27 inch,
            curved, 144hz, 4k, rgb, ergonomic, vertical, silent, backlit, usb c, usb 3.0,
            refurbished, cheap, lightweight, thin, dual band, wifi 6, color, monochrome, portable,
            internal, ddr4, ddr5, m.2, modular, gaming, student, external, all in one, ultrawide
            """
        ),
        sizes=listed(
            """
            15.6 inch, 17 inch, 14 inch, 27 inch, 2tb, 500gb, 16gb, 32gb, 750w, 24 port, 50 ft, 34
            inch
            """
        ),
        brands=listed(
            """
            Gigabyte, EVGA, Zotac, ASRock, Sapphire, Cooler Master, NZXT, Thermaltake, Be Quiet,
            Noctua, Fractal Design, Lian Li, SteelSeries, HyperX, Keychron, Ducky, Crucial, G.Skill,
            Samsung, Western Digital, Synology, QNAP, Ubiquiti, D-Link, Eero, Arris, Cisco, Aruba,
            Wacom, Huion, XP-Pen, AOC, ViewSonic, Alienware, Razer, Framework, Gateway, eMachines,
            Compaq, Fujitsu, Vaio, Xerox, Kyocera, Ricoh, Zebra, Dymo, Creality, Prusa, Anycubic,
            Bambu Lab, APC, CyberPower, Kensington, Targus, Sabrent, Roxio, Nuance, Kaspersky,
            Bitdefender, Avast, TurboTax, QuickBooks, Oracle, VMware, Canva, Encore, Topics
            Entertainment, Nova Development, Broderbund, Rosetta Stone, Individual Software
            """
        ),
        names=listed(
            """
            macbook pro, macbook air, macbook pro 16, imac, mac mini, mac studio, surface pro 9,
            surface laptop, xps 13, inspiron 15, latitude 7490, pavilion x360, envy x360, spectre,
            elitebook 840, omen 16, yoga 7i, ideapad 3, legion 5, zenbook 14, vivobook, rog strix
            g15, nitro 5, aspire 5, predator helios, swift 3, ender 3, mx master 3s, mx keys, g502,
            g pro x superlight, deathadder v3, blackwidow v4, k380, rtx 4070 ti, rx 6700 xt, ryzen 7
            5800x3d, i9 13900k, 970 evo plus, 980 pro, nighthawk router, archer ax50, deco m5,
            ecotank, laserjet pro m404n, ds220+, raspberry pi 4, photoshop elements 12, office 2019,
            windows 10 pro, quicken deluxe, final cut pro, print shop deluxe, dragon
            naturallyspeaking 11
            """
        ),
    ),
    "toys": Words(
        kinds=listed(
            """
            toys, dolls, doll house, stuffed animals, plush, action figures, building blocks,
            magnetic tiles, puzzles, board games, card games, playing cards, dominoes, chess set, rc
            car, remote control cars, toy trucks, train set, race track, nerf guns, water guns,
            bubbles, kites, slime, play doh, kinetic sand, crayons, coloring books, craft kit, bead
            kit, science kit, telescope, microscope, play tent, play kitchen, ride on toys, balance
            bike, scooter, tricycle, trampoline, sandbox, pogo stick, yo yo, fidget toys, pop it,
            squishmallows, rubik's cube, trading cards, video games, video game console, gaming
            controller, handheld console, costumes, face paint, masks, balloons, pinata, party
            favors, model kits, model trains, diecast cars, puppets, musical toys, bath toys, ball
            pit, hoverboard
            """
        ),
        qualities=listed(
            """
            wooden, educational, montessori, interactive, electronic, talking, glow in the dark,
            giant, mini, magnetic, remote control, inflatable, outdoor, vintage, collectible, 1000
            piece, 500 piece, 3d, plush, soft, light up, rechargeable, multiplayer, cooperative, two
            player, unicorn, dinosaur
            """
        ),
        sizes=listed(
            """
            12 inch, 100 pieces, 1:18, 1/24, 24 inch, 50 pack, set of 12, 1000 pcs, 18 inch
            """
        ),
        brands=listed(
            """
            Melissa and Doug, VTech, LeapFrog, Little Tikes, Step2, Radio Flyer, Hape, Magna-Tiles,
            K'nex, Mega Bloks, Play-Doh, Crayola, Spin Master, Paw Patrol, Peppa Pig, Bluey,
            Cocomelon, Sesame Street, Thomas and Friends, My Little Pony, Littlest Pet Shop, LOL
            Surprise, Rainbow High, Monster High, American Girl, Calico Critters, Transformers,
            Power Rangers, Ninja Turtles, Jurassic World, Bratz, Squishmallows, Beanie Boo,
            Jellycat, Steiff, Gund, Schleich, Bandai, Tamiya, Revell, Hornby, Lionel, Bachmann,
            Matchbox, Maisto, Bburago, Traxxas, Milton Bradley, Parker Brothers, Wizards of the
            Coast, Magic the Gathering, Dungeons and Dragons, Yu-Gi-Oh, Warhammer, Fortnite, Sega,
            Atari, Capcom, Electronic Arts, Ubisoft, Batman, Spiderman, Superman, Frozen, Harry
            Potter, Naruto, Dragon Ball, One Piece, Sailor Moon, Zelda, Super Mario, Sonic, Toys R
            Us, GameStop, Smyths
            """
        ),
        names=listed(
            """
            nintendo switch, switch lite, 3ds xl, playstation 5, ps4, ps4 pro, xbox series s, xbox
            360, wii u, steam deck, game boy advance, monopoly, scrabble, uno, ticket to ride,
            settlers of catan, pandemic board game, codenames, clue, risk, jenga, twister, cards
            against humanity, exploding kittens, millennium falcon lego, lego 10281, hogwarts
            castle, dream house, power wheels jeep, cozy coupe, gta 5, call of duty modern warfare,
            fifa 23, elden ring, animal crossing new horizons, mario kart 8 deluxe, pokemon scarlet,
            zelda tears of the kingdom, minecraft xbox one, the last of us part 2, spiderman miles
            morales, halo infinite, madden 24, the sims 4, dualsense, joy con, tickle me elmo
            """
        ),
    ),
    "baby": Words(
        kinds=listed(
            """
            diapers, baby wipes, baby bottles, formula, pacifier, teether, bibs, burp cloths,
            swaddle, sleep sack, crib, bassinet, crib mattress, changing table, changing pad, diaper
            bag, diaper pail, stroller, double stroller, jogging stroller, car seat, booster seat,
            infant car seat, high chair, baby carrier, baby wrap, baby swing, bouncer, play mat,
            playpen, baby gate, baby bath tub, baby monitor, breast pump, nursing bra, nursing
            pillow, nursing cover, baby clothes, baby shoes, onesies, baby blanket, sippy cup,
            toddler bed, training pants, potty, baby proofing, outlet covers, mobile, rattle,
            activity center, jumper, walker, nursery decor, baby lotion, diaper rash cream,
            humidifier
            """
        ),
        qualities=listed(
            """
            newborn, organic cotton, bamboo, lightweight, convertible, travel, portable, foldable,
            muslin, glass, silicone, anti colic, hypoallergenic, overnight, cloth, disposable,
            unscented, neutral, soft, 3 in 1
            """
        ),
        sizes=listed(
            """
            size 1, size 4, size 5, 0-3 months, 6-9 months, 3t, 2t, 8 oz, 200 count, 12 months,
            preemie
            """
        ),
        brands=listed(
            """
            Luvs, Honest Company, Similac, Enfamil, Earth's Best, Dr Brown's, Tommee Tippee, Philips
            Avent, MAM, NUK, Munchkin, Boppy, Skip Hop, Halo, Aden and Anais, Carter's, OshKosh,
            Gerber Childrenswear, Burt's Bees Baby, Britax, Evenflo, Baby Trend, Uppababy, Bugaboo,
            Nuna, Doona, Thule, BOB, Ergobaby, BabyBjorn, Infantino, 4moms, Baby Einstein, Bright
            Starts, Medela, Spectra, Haakaa, Lansinoh, Aptamil
            """
        ),
        names=listed(
            """
            snugride 35, vista v2, pipa lite, snugabunny swing, mamaroo, sophie la girafe, hatch
            rest, owlet
            """
        ),
    ),
    "pets": Words(
        kinds=listed(
            """
            dog food, puppy food, wet dog food, dog treats, dog bones, dog bed, dog crate, dog
            kennel, dog house, dog collar, dog leash, dog harness, dog toys, chew toys, dog bowl,
            dog clothes, dog coat, dog stairs, dog ramp, dog gate, puppy pads, poop bags, dog
            shampoo, dog brush, nail clippers, flea collar, flea treatment, cat food, kitten food,
            cat treats, cat litter, litter box, cat tree, cat scratcher, cat toys, catnip, cat
            carrier, cat bed, cat door, water fountain, automatic feeder, fish tank, aquarium
            filter, fish food, aquarium gravel, bird cage, bird food, parrot toys, hamster cage,
            hamster wheel, guinea pig bedding, rabbit hutch, hay, reptile tank, heat lamp, turtle
            food, horse blanket, saddle, chicken feed, pet carrier, pet hair remover, pet camera,
            bark collar, muzzle
            """
        ),
        qualities=listed(
            """
            grain free, salmon, chicken, small breed, large breed, senior, orthopedic,
            indestructible, retractable, reflective, no pull, waterproof, clumping, unscented, self
            cleaning, interactive, elevated, washable, heated, raised, large, extra large, hairless,
            dry, wet, organic, freeze dried
            """
        ),
        sizes=listed(
            """
            30 lb, 40 lb bag, 10 gallon, 55 gallon, xl, small, 42 inch, 100 count, 24 pack, 6 ft
            """
        ),
        brands=listed(
            """
            Blue Buffalo, Hill's Science Diet, Iams, Eukanuba, Orijen, Acana, Taste of the Wild,
            Wellness, Merrick, Nutro, Cesar, Friskies, Fancy Feast, Sheba, Meow Mix, Temptations,
            Greenies, Milk-Bone, Dentastix, Nylabone, Chuckit, Outward Hound, PetSafe, Frontline,
            Advantage, Seresto, Bravecto, NexGard, Furminator, Burt's Bees Pets, Tidy Cats, Fresh
            Step, Arm and Hammer, World's Best, Tetra, Fluval, Aqueon, API, Kaytee, Zoo Med, Exo
            Terra, MidWest Homes, Petmate, Petco, PetSmart, Chewy
            """
        ),
        names=listed(
            """
            kong classic, litter robot 4, snuggle puppy, wild high prairie 28 lb, halti headcollar
            """
        ),
    ),
    "auto": Words(
        kinds=listed(
            """
            tires, winter tires, wheels, rims, hubcaps, car battery, jump starter, battery charger,
            jumper cables, motor oil, oil filter, air filter, cabin filter, fuel filter, spark
            plugs, brake pads, brake rotors, shocks, struts, wiper blades, headlights, headlight
            bulbs, tail lights, fog lights, led light bar, side mirror, mirror cover, floor mats,
            seat covers, steering wheel cover, sun shade, car cover, phone mount, dash cam, car
            stereo, car speakers, amplifier, car charger, car vacuum, car wash kit, car wax, tire
            shine, air freshener, touch up paint, coolant, antifreeze, brake fluid, transmission
            fluid, fuel injector cleaner, radiator, alternator, starter, water pump, thermostat,
            timing belt, serpentine belt, catalytic converter, oxygen sensor, muffler, exhaust tip,
            tow hitch, hitch ball, roof rack, cargo carrier, bike rack, trailer lights, truck bed
            cover, running boards, mud flaps, obd2 scanner, car jack, lug nuts, tire inflator, tire
            pressure gauge, license plate frame, motorcycle helmet, motorcycle jacket, motorcycle
            boots, atv parts, rv accessories, boat cover, car parts
            """
        ),
        qualities=listed(
            """
            synthetic, 5w30, 0w20, all season, all terrain, heavy duty, ceramic, led, xenon,
            universal, heated, waterproof, leather, rubber, magnetic, wireless, chrome, carbon
            fiber, black, tinted, portable, front, rear, driver side, passenger side, hd, full face,
            high performance
            """
        ),
        sizes=listed(
            """
            225/65r17, 275/55r20, 18 inch, 12v, 5 quart, 24 inch, 2 inch, 20 inch, 1 gallon, 6.5
            inch
            """
        ),
        brands=listed(
            """
            Goodyear, Bridgestone, Pirelli, Continental, Firestone, BFGoodrich, Yokohama, Hankook,
            Dunlop, Toyo, Cooper, Valvoline, Pennzoil, Shell, Quaker State, Royal Purple, Liqui
            Moly, STP, Fram, K&N, NGK, Denso, ACDelco, Motorcraft, Mopar, Brembo, Monroe, Bilstein,
            KYB, Rain-X, Armor All, Meguiar's, Turtle Wax, Chemical Guys, Mothers, WeatherTech,
            Husky Liners, Thule, Yakima, Curt, Reese, Optima, Interstate, DieHard, NOCO, Viair,
            Alpine, Kenwood, Rockford Fosgate, Kicker, Toyota, Honda, Ford, Chevrolet, Nissan, BMW,
            Mercedes, Audi, Volkswagen, Hyundai, Kia, Subaru, Mazda, Jeep, Dodge, Tesla, Volvo,
            Porsche, Ferrari, Yamaha, Kawasaki, Suzuki, Harley Davidson, Polaris, AutoZone, Halfords
            """
        ),
        names=listed(
            """
            defender ltx, wrangler duratrac, genius 10, edge 5w-30, mobil 1 0w-40, ko2, blizzak ws90
            """
        ),
    ),
    "sports": Words(
        kinds=listed(
            """
            treadmill, exercise bike, elliptical, rowing machine, dumbbells, kettlebell, barbell,
            weight plates, weight bench, squat rack, pull up bar, resistance bands, yoga mat, yoga
            blocks, foam roller, ab roller, jump rope, boxing gloves, punching bag, mouth guard,
            ankle weights, gym bag, water bottle, protein shaker, bike, mountain bike, electric
            bike, bike helmet, bike lock, bike pump, bike seat, scooter, skateboard, longboard,
            roller skates, inline skates, hockey stick, ice skates, snowboard, skis, ski goggles,
            ski jacket, sled, surfboard, paddle board, kayak, life jacket, wetsuit, swim goggles,
            swim cap, snorkel set, fins, fishing rod, fishing reel, fishing line, fishing lures,
            tackle box, waders, hunting knife, rifle scope, binoculars, bow and arrow, crossbow,
            ammo, gun safe, holster, tent, sleeping bag, sleeping pad, camping chair, camp stove,
            lantern, hiking backpack, trekking poles, hammock, cooler, compass, golf clubs, golf
            balls, golf bag, putter, golf shoes, tennis racket, tennis balls, pickleball paddles,
            badminton set, volleyball, basketball, basketball hoop, football, soccer ball, soccer
            cleats, shin guards, baseball bat, baseball glove, softball, lacrosse stick, dart board,
            pool table, ping pong table, cornhole, frisbee, cricket bat, trampoline, sportswear,
            sports bra, cycling shorts, running shorts, jerseys
            """
        ),
        qualities=listed(
            """
            adjustable, folding, foldable, inflatable, waterproof, lightweight, ultralight, carbon
            fiber, aluminum, 4 person, 2 person, beginner, left handed, youth, adult, indoor,
            outdoor, heavy, thick, non slip, padded, vintage, insulated, fluorocarbon, braided,
            telescopic, official size, camo
            """
        ),
        sizes=listed(
            """
            20 lb, 50 lbs, 10kg, 29 inch, 26 inch, 7 ft, 10 ft, 60l, 20 lb test, size 5, 12 pack,
            6mm
            """
        ),
        brands=listed(
            """
            Bowflex, NordicTrack, Peloton, ProForm, Schwinn, Sunny Health, Concept2, Rogue, CAP
            Barbell, Everlast, Gaiam, Manduka, Liforme, TRX, Trek, Giant, Specialized, Cannondale,
            Huffy, Mongoose, Razor, Segway, Burton, Rossignol, K2, Atomic, Smith, Quiksilver,
            Billabong, Rip Curl, O'Neill, TYR, Arena, Penn, Abu Garcia, Daiwa, Rapala, Zebco, Ugly
            Stik, Berkley, Mossy Oak, Realtree, Vortex, Bushnell, Leupold, Smith and Wesson, Glock,
            Ruger, Winchester, Remington, Browning, Big Agnes, MSR, Osprey, Deuter, Gregory, Kelty,
            Marmot, Mountain Hardwear, REI, Cabela's, Bass Pro, Decathlon, Quechua, Dick's,
            TaylorMade, Ping, Cobra, Mizuno, Odyssey, Babolat, Head, Prince, Yonex, Rawlings,
            Easton, Louisville Slugger, Riddell, Bauer, CCM, Warrior, Mikasa, Molten, Camelbak,
            Nalgene, Jetboil
            """
        ),
        names=listed(
            """
            selecttech 552, hoverboard self balancing h1, pro v1, stealth 2 driver, flash 22, half
            dome 2
            """
        ),
    ),
    "office": Words(
        kinds=listed(
            """
            pens, gel pens, pencils, mechanical pencils, colored pencils, markers, dry erase
            markers, highlighters, erasers, pencil sharpener, pencil case, notebooks, composition
            notebook, legal pads, sticky notes, index cards, planner, calendar, journal, sketchbook,
            binder, binder clips, paper clips, folders, file folders, sheet protectors, label maker,
            labels, envelopes, stamps, tape, tape dispenser, scissors, glue, glue gun, stapler,
            staples, hole punch, paper cutter, laminator, whiteboard, cork board, push pins, desk
            organizer, desk lamp, desk pad, printer paper, cardstock, construction paper, bubble
            mailers, shipping boxes, packing tape, bubble wrap, cash box, calculator, globe, easel,
            acrylic paint, watercolor, paint brushes, canvas, yarn, crochet hooks, knitting needles,
            sewing machine, thread, fabric, embroidery kit, cricut machine, vinyl, stickers, rubber
            stamps, beads, washi tape, scrapbook, gift wrap, gift bags, greeting cards, birthday
            cards, office supplies, school supplies, art supplies, craft supplies, pen set, poster
            board, name tags, lanyard
            """
        ),
        qualities=listed(
            """
            fine point, ultra fine, wide ruled, college ruled, spiral, hardcover, leather, erasable,
            refillable, acid free, self adhesive, waterproof, permanent, washable, pastel, neon,
            clear, magnetic, rolling, 2024, undated, recycled, thick, dotted, heavy duty, assorted
            colors, glitter, iron on
            """
        ),
        sizes=listed(
            """
            8.5 x 11, a4, a5, 12 pack, 100 pack, 3 inch, 0.7mm, 500 sheets, 12x12, 24x36, #10
            """
        ),
        brands=listed(
            """
            Pilot, Bic, Paper Mate, Uni-ball, Pentel, Zebra, Staedtler, Faber-Castell, Prismacolor,
            Copic, Tombow, Expo, Crayola, Lamy, Montblanc, Waterman, Leuchtturm1917, Rhodia, Five
            Star, Mead, Erin Condren, Avery, Post-it, Fellowes, Swingline, Elmer's, Fiskars, Cricut,
            Silhouette, Singer, Janome, Bernina, Lion Brand, DMC, Winsor and Newton, Liquitex,
            Arteza, Canson, Strathmore, Michaels, Joann, Hobby Lobby, Office Depot, Hallmark, Uline,
            Texas Instruments
            """
        ),
        names=listed("g2 pens, explore air 2, maker 3, frixion, ti-30x, heavy duty 4423, cameo 4"),
    ),
    "media": Words(
        kinds=listed(
            """
            books, novels, cookbook, audiobooks, comics, manga, graphic novels, kids books, coloring
            book, textbook, dictionary, bible, atlas, magazine, dvd, blu ray movies, movies, tv
            series, vinyl records, cds, sheet music, guitar, acoustic guitar, electric guitar, bass
            guitar, ukulele, violin, cello, piano, keyboard, digital piano, drum set, drum sticks,
            cajon, trumpet, saxophone, flute, clarinet, harmonica, recorder, music stand, guitar
            strings, guitar picks, guitar strap, capo, guitar tuner, amp, effects pedal, audio
            interface, studio monitors, condenser microphone, mic stand, dj controller, midi
            keyboard, metronome, music, musical instruments, thriller books, romance novels, self
            help books, history books, childrens bible, mystery novels, poetry books, science
            fiction books, gift card, ebooks
            """
        ),
        qualities=listed(
            """
            hardcover, paperback, large print, used, signed, illustrated, spanish, for beginners,
            left handed, full size, 3/4 size, acoustic, electric, vintage, classic, boxed set,
            complete series, second edition, 88 key, weighted keys, wireless, usb, nylon, rosewood
            """
        ),
        sizes=listed("volume 1, season 2, 2 disc, 61 key, 10-46, 4/4, box set, 12 inch"),
        brands=listed(
            """
            Penguin, Scholastic, DK, National Geographic, Time Life, Marvel Comics, DC Comics, Viz
            Media, Taylor, Martin, Epiphone, PRS, Squier, Gretsch, Rickenbacker, Takamine, Cort,
            Jackson, ESP, Schecter, Steinway, Casio, Roland, Korg, Nord, Moog, Arturia, Novation,
            Akai, Native Instruments, Focusrite, Behringer, Mackie, Presonus, Rode, Blue Yeti,
            Neumann, Boss, Strymon, Line 6, Vox, Orange, Ernie Ball, D'Addario, Elixir, Dunlop,
            Zildjian, Sabian, Pearl, Tama, Ludwig, Selmer, Vandoren, Hohner, Kala, Barnes and Noble,
            Guitar Center, Sweetwater, Netflix, Disney Plus, Spotify, YouTube
            """
        ),
        names=listed(
            """
            the hobbit, dune paperback, atomic habits, the great gatsby, diary of a wimpy kid, dog
            man, twilight, game of thrones season 1, harry potter box set, the lord of the rings
            extended edition, bridgerton books, where the wild things are, goodnight moon, the very
            hungry caterpillar, lion king dvd, top gun maverick, toy story 4, encanto, abbey road
            vinyl, taylor swift 1989, thriller vinyl, frozen 2 dvd, stratocaster, les paul studio,
            sm57, sm58, scarlett 2i2, p-45 piano, fp-30x, launchkey mini
            """
        ),
    ),
    "seasonal": Words(
        kinds=listed(
            """
            christmas tree, christmas lights, christmas ornaments, christmas stockings, tree skirt,
            tree topper, wreath, garland, advent calendar, halloween costume, halloween mask, jack o
            lantern, easter basket, easter eggs, valentines cards, birthday card, birthday candles,
            birthday cake topper, wedding dress, wedding invitations, wedding ring, prom dress,
            bridesmaid dress, flower girl dress, gift card, gift box, gift wrap, gift bags, party
            hats, party favors, balloons, fireworks, sparklers, snow globe, nutcracker, nativity
            set, menorah, christmas cards, ugly sweater, santa suit, bug spray, mouse trap, rat
            poison, ant killer, wasp spray, moss killer, mold remover, stain remover, odor
            eliminator, pest control, snake repellent, return air grille, service panel, service
            cart, order pad, receipt printer, receipt book, cash register, card reader, help wanted
            sign, open sign, store display rack, password book, account book, delivery bag, shipping
            scale, shipping labels, door guide, edge guide, guide rail, router guide, rubber tips,
            chair tips, router template, how to books, travel guide, manual juicer, starter kit,
            installation kit, dash kit, mounting hardware, wearable technology, smart home, home
            theater, audio, networking, printers and ink, health and beauty, womens, mens, kids,
            home, garden, grocery, sports and outdoors, toys and games, tools and hardware, bath,
            kitchen, office, outdoors, seasonal
            """
        ),
        qualities=listed(
            """
            led, projection, solar, battery operated, warm white, icicle, pre lit, artificial,
            unlit, flocked, inflatable, animated, personalized, disposable, handmade, blank, boxed,
            musical, light up, plush, manual, custom, universal, electronic, natural, sonic, indoor,
            outdoor, reusable, multi color
            """
        ),
        sizes=listed(
            """
            7 ft, 6.5 foot, 12 ft, 100 count, 50 light, 24 inch, 5 ft, 20 pack, set of 8
            """
        ),
        brands=listed(
            """
            Balsam Hill, National Tree, Hallmark, Department 56, Kurt Adler, Gemmy, Rubie's
            """
        ),
    ),
    "abroad": Words(
        kinds=listed(
            """
            zapatos, zapatillas, vestidos, camisas, pantalones, bolsas, mochila, juguetes, muebles,
            cama, sillas, lampara, telefono, audifonos, reloj, pintura, manguera, herramientas,
            chaussures, robe, chemise, sac a main, montre, jouets, chaise, canape, lampe, perceuse,
            parfum, schuhe, kleider, jacke, rucksack, handtasche, uhr, stuhl, tisch, lampen,
            bohrmaschine, kopfhoerer, scarpe, vestiti, borsa, orologio, giocattoli, sedia, sapatos,
            vestido, relogio, brinquedos
            """
        ),
        qualities=listed(
            """
            mujer, hombre, para ninos, rojo, negro, blanco, largo, grande, barato, de cuero, femme,
            homme, enfant, noir, rouge, pas cher, en cuir, damen, herren, kinder, schwarz, rot,
            guenstig, aus leder, donna, uomo, nero, rosso, economico, feminino, masculino, preto
            """
        ),
        sizes=listed("talla 38, taille 40, groesse 42, 100 ml, xl, 55 pulgadas, 20 cm"),
        brands=listed("Adidas, Mango, Desigual, Bosch, Siemens, Lacoste, Tefal, Natura, Havaianas"),
    ),
}
"""Departments of a general shop."""
