"""Words of the trade, written for this project: the vocabulary of grammars and corruptions."""


def listed(text: str) -> tuple[str, ...]:
    """The entries of a comma-separated text."""
    return tuple(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


DEPARTMENTS: dict[str, tuple[str, ...]] = {
    "Clothing > Women > Tops": listed(
        """
        t-shirt, blouse, tank top, tunic, cardigan, hoodie, sweater, kurta, crop top
        """
    ),
    "Clothing > Women > Dresses": listed(
        """
        maxi dress, bodycon dress, gown, shift dress, skirt, jumpsuit, saree, wrap dress
        """
    ),
    "Clothing > Women > Lingerie": listed(
        """
        push-up bra, t-shirt bra, sports bra, briefs, camisole, nightgown, shapewear, balconette
        bra
        """
    ),
    "Clothing > Men > Shirts": listed(
        """
        polo shirt, casual shirt, formal shirt, henley, sweatshirt, flannel shirt, round neck
        t-shirt
        """
    ),
    "Clothing > Men > Trousers": listed(
        """
        jeans, chinos, cargo shorts, track pants, joggers, swim trunks, leggings
        """
    ),
    "Clothing > Outerwear": listed(
        """
        jacket, raincoat, parka, windbreaker, blazer, fleece vest, down coat
        """
    ),
    "Clothing > Baby": listed(
        """
        bodysuit, romper, baby bib, sleep sack, baby leggings, onesie
        """
    ),
    "Shoes": listed(
        """
        running shoes, sneakers, sandals, ankle boots, loafers, flip flops, ballet flats, high
        heels, slippers, hiking boots, oxford shoes, wedges
        """
    ),
    "Jewellery": listed(
        """
        necklace, earrings, bracelet, bangle, pendant, ring, anklet, jewellery set, brooch,
        mangalsutra
        """
    ),
    "Watches": listed(
        """
        analog watch, digital watch, chronograph watch, watch strap, smartwatch, pocket watch
        """
    ),
    "Bags & Luggage": listed(
        """
        backpack, handbag, tote bag, wallet, clutch, duffel bag, suitcase, messenger bag, travel
        organiser, belt
        """
    ),
    "Accessories": listed(
        """
        sunglasses, scarf, cap, beanie, tie, gloves, socks, umbrella, hair clip, baseball cap,
        reading glasses
        """
    ),
    "Mobiles & Tablets": listed(
        """
        smartphone, tablet, feature phone, power bank, bluetooth headset, e-reader, sim adapter
        """
    ),
    "Mobiles & Tablets > Accessories": listed(
        """
        phone case, screen protector, back cover, charging cable, car charger, phone holder,
        selfie stick, flip cover, tempered glass, wall charger, stylus
        """
    ),
    "Computers": listed(
        """
        laptop, desktop computer, monitor, chromebook, graphics card, motherboard, mini pc
        """
    ),
    "Computers > Accessories": listed(
        """
        wireless mouse, mechanical keyboard, usb hub, webcam, laptop sleeve, external hard
        drive, usb flash drive, memory card, laptop battery, mouse pad, ethernet cable, docking
        station, ddr3 memory module, laptop skin
        """
    ),
    "Computers > Software": listed(
        """
        antivirus software, accounting software, language course, photo editing software, video
        game, office suite, tax software
        """
    ),
    "Printers & Ink": listed(
        """
        laser printer, inkjet printer, toner cartridge, ink cartridge, photo paper, label maker,
        scanner
        """
    ),
    "TV & Audio": listed(
        """
        led tv, soundbar, headphones, earbuds, bluetooth speaker, hdmi cable, tv wall mount,
        turntable, projection screen, subwoofer, av receiver, car stereo
        """
    ),
    "Cameras": listed(
        """
        digital camera, tripod, camera bag, lens filter, action camera, camcorder battery,
        security camera, dash cam
        """
    ),
    "Home & Kitchen > Cookware": listed(
        """
        frying pan, saucepan, pressure cooker, baking tray, knife set, cutting board, dinner
        set, mixing bowl, kettle, casserole dish, oil dispenser, lunch box, water bottle, coffee
        mug, tea pot
        """
    ),
    "Home & Kitchen > Appliances": listed(
        """
        air fryer, blender, toaster, coffee maker, vacuum cleaner, microwave oven, stand mixer,
        electric kettle, rice cooker, steam iron, food processor, mini fridge, dehumidifier,
        camping stove
        """
    ),
    "Home & Kitchen > Bedding": listed(
        """
        bedsheet, duvet cover, pillow, mattress topper, blanket, cushion cover, comforter set,
        mosquito net, quilt
        """
    ),
    "Home & Kitchen > Decor": listed(
        """
        wall clock, table lamp, showpiece, photo frame, curtain, area rug, vase, wall sticker,
        scented candle, canvas print, mirror, artificial plant, poster, door curtain, fridge
        magnet
        """
    ),
    "Furniture": listed(
        """
        office chair, sofa, dining table, bookshelf, bed frame, tv stand, bar stool, shoe rack,
        nightstand, futon, filing cabinet, bean bag cover
        """
    ),
    "Storage & Cleaning": listed(
        """
        storage box, laundry basket, garment rack, trash can, broom, mop, dish rack, drawer
        organizer, laundry detergent, paper towels
        """
    ),
    "Tools & Hardware": listed(
        """
        cordless drill, impact driver, screwdriver set, circular saw, tape measure, hammer,
        wrench set, tool box, angle bracket, wood screws, sandpaper, ladder, multimeter, work
        light, car washer
        """
    ),
    "Building > Lighting": listed(
        """
        ceiling fan, led bulb, pendant light, floor lamp, vanity light, solar garden light,
        extension cord, dimmer switch, chandelier
        """
    ),
    "Building > Bath & Plumbing": listed(
        """
        shower head, bathroom faucet, toilet seat, bath mat, kitchen sink, shower curtain,
        garbage disposal, water heater, towel rack, vanity top
        """
    ),
    "Building > Paint & Flooring": listed(
        """
        interior paint, spray paint, wood stain, vinyl plank flooring, ceramic tile, laminate
        flooring, door knob, crown moulding, window blinds, baseboard, carpet tile
        """
    ),
    "Garden": listed(
        """
        garden hose, lawn mower, planter, patio umbrella, grill cover, hedge trimmer, bird
        feeder, plant container set, fire pit, potting soil, leaf blower
        """
    ),
    "Beauty": listed(
        """
        lipstick, face cream, shampoo, conditioner, sunscreen, nail polish, perfume, hair dryer,
        mascara, body lotion, face mask, beard oil, foundation, hair straightener, makeup brush
        set
        """
    ),
    "Health": listed(
        """
        multivitamin, electric toothbrush, blood pressure monitor, knee brace, protein powder,
        thermometer, first aid kit, fish oil capsules, massager, safety mask, hand sanitizer,
        toothpaste
        """
    ),
    "Grocery": listed(
        """
        ground coffee, green tea, breakfast cereal, olive oil, dark chocolate, granola bars,
        peanut butter, instant noodles, honey, trail mix, herbal tea bags
        """
    ),
    "Sports & Outdoors": listed(
        """
        yoga mat, dumbbell set, tent, sleeping bag, fishing rod, bicycle helmet, basketball,
        tennis racket, treadmill, kayak, swim goggles, cricket bat, fishing lure, resistance
        bands, camping chair, golf balls
        """
    ),
    "Toys & Games": listed(
        """
        board game, jigsaw puzzle, action figure, plush toy, building blocks, remote control
        car, doll, card game, dice set, model kit, die-cast car, train set, craft kit, toy
        kitchen, trading cards, balloons, bobblehead, kite, temporary tattoos
        """
    ),
    "Toys & Games > Fancy Dress": listed(
        """
        superhero costume, princess costume, wig, face paint, party hat, fairy wings, witch
        costume
        """
    ),
    "Baby": listed(
        """
        stroller, car seat, baby bottle, diapers, baby monitor, high chair, crib sheet, baby
        carrier, teether
        """
    ),
    "Pets": listed(
        """
        dog harness, cat litter, dog food, cat tree, dog bed, fish tank, pet carrier, dog leash,
        bird cage, chew toy
        """
    ),
    "Automotive": listed(
        """
        car seat cover, floor mats, car cover, wiper blades, car phone mount, air filter, brake
        pads, led headlight, motor oil, bike helmet, side mirror, spark plug
        """
    ),
    "Books & Office": listed(
        """
        notebook, fountain pen, desk organizer, stapler, sticky notes, planner, laminating
        pouches, whiteboard, ballpoint pens, novel, cookbook, calculator, gel pens
        """
    ),
    "Music": listed(
        """
        acoustic guitar, electric guitar, ukulele, guitar strings, digital piano, drum sticks,
        microphone, violin bow, guitar pedal
        """
    ),
}
"""Product types by department, as a feed would put them in `product_type`."""

BRANDS = listed(
    """
    Nike, Adidas, Puma, Reebok, New Balance, Asics, Skechers, Converse, Vans, Crocs, Timberland,
    Clarks, Levi's, Wrangler, Zara, H&M, Uniqlo, Gap, Calvin Klein, Tommy Hilfiger, Ralph Lauren,
    Gucci, Prada, Michael Kors, Coach, Fossil, Casio, Seiko, Citizen, Timex, Titan, Rolex, Apple,
    Samsung, Sony, LG, Panasonic, Philips, Bose, JBL, Sennheiser, Beats, Xiaomi, Huawei, OnePlus,
    Nokia, Motorola, Google, Microsoft, Dell, HP, Lenovo, Asus, Acer, MSI, Toshiba, Canon, Nikon,
    Epson, Brother, Lexmark, Logitech, Razer, Corsair, Kingston, SanDisk, Seagate, Western
    Digital, Intel, AMD, Nvidia, Netgear, TP-Link, Linksys, Belkin, Anker, StarTech, Garmin,
    GoPro, Fitbit, DJI, Nintendo, PlayStation, Xbox, Lego, Hasbro, Mattel, Barbie, Hot Wheels,
    Fisher-Price, Playmobil, Ravensburger, Nerf, Funko, Pokemon, Disney, Marvel, Star Wars, Hello
    Kitty, IKEA, Ashley, Wayfair, KitchenAid, Cuisinart, Ninja, Instant Pot, Hamilton Beach,
    Breville, Keurig, Nespresso, Tefal, Lodge, Pyrex, Tupperware, OXO, Rubbermaid, Yeti, Hydro
    Flask, Stanley, Thermos, Dyson, Shark, Bissell, Hoover, iRobot, Whirlpool, Bosch, Siemens,
    Electrolux, Haier, DeWalt, Makita, Milwaukee, Ryobi, Black & Decker, Craftsman, Hitachi,
    Husky, Ridgid, Kohler, Moen, Delta, American Standard, Hampton Bay, Behr, Glidden, Rust-Oleum,
    Simpson Strong-Tie, Husqvarna, Toro, Weber, Coleman, The North Face, Columbia, Patagonia,
    Under Armour, Lululemon, Champion, Wilson, Spalding, Callaway, Titleist, Shimano, Speedo,
    L'Oreal, Maybelline, Revlon, MAC, Clinique, Estee Lauder, Neutrogena, Nivea, Dove, Olay,
    Garnier, Pantene, Gillette, Oral-B, Colgate, Braun, Lakme, Himalaya, Nature Made, Centrum,
    Optimum Nutrition, Nestle, Kellogg's, Cadbury, Lipton, Twinings, Starbucks, Folgers, Quaker,
    Pampers, Huggies, Graco, Chicco, Gerber, Purina, Pedigree, Royal Canin, Whiskas, Kong,
    Michelin, Castrol, Mobil 1, 3M, Scotch, Sharpie, Parker, Moleskine, Staples, Fender, Gibson,
    Yamaha, Ibanez, Adobe, Norton, McAfee, Intuit, Corel, Autodesk, Symantec, Walmart, Target,
    Costco, Best Buy, Home Depot, Amazon, eBay, Ikea, Macy's, Kohl's, Sephora, Etsy, Anko, Amul,
    Bata, Bajaj, Prestige, Havells, Godrej, Milton, Hawkins, Pigeon, Usha, Crompton, Fastrack,
    Peter England, Allen Solly, Van Heusen, Arrow, Jockey, Hanes, Fruit of the Loom, Gildan,
    Carhartt, Dickies, Lee, Guess, Aldo, Ecco, Geox, Birkenstock, Ugg, Dr Martens, Ray-Ban,
    Oakley, Swarovski, Pandora, Tissot, Omega, Swatch, Invicta, Samsonite, American Tourister,
    Victorinox, Kipling, Herschel, JanSport, Otterbox, Spigen, Baseus, Ugreen, Aukey, ZTE, Vivo,
    Oppo, Realme, Lava, Micromax, HTC, BlackBerry, Alcatel, Meizu, Corgi, Hornby, Tamiya, Revell,
    Airfix, Bruder, Schleich, Papo, Brio, Melissa & Doug, LeapFrog, VTech, Crayola, Tomy, Bandai,
    Hasbro Gaming, Kingfisher, Smiffys, Rubie's, Amscan, Dunlop, Yonex, Slazenger, Everlast,
    Rawlings, Rapala, Shimano, Penn, Zebco, Bell, Giro, Schwinn, Thule, Bosch Automotive, Denso,
    Gates, Monroe, NGK, Philips Avent, Tommee Tippee, Medela, Johnson's, Aveeno, CeraVe, Eucerin,
    Vaseline, Old Spice, Axe, Schwarzkopf, Wella, NYX, Rimmel, Bobbi Brown, Benefit, Yves Saint
    Laurent, Givenchy, Chanel, Dior, Versace, Hugo Boss, Burberry, Davidoff, Barilla, Heinz,
    Hershey's, Lindt, Ferrero, Oreo, Pringles, Lay's, Doritos, Red Bull, Gatorade, Tetley,
    Lavazza, Illy, McVitie's, Tata, Dabur, Patanjali, GNC, Solgar, Swisse, Abbott, Omron, Beurer,
    Dulux, Benjamin Moore, Loctite, Gorilla, WD-40, Irwin, Klein Tools, Knipex, Fiskars, Gardena,
    Scotts, Karcher, Stihl, Worx, Grohe, Hansgrohe, Roca, Jaquar, Feit, Cree, Osram, Brother,
    Zebra, Dymo, Avery, Bic, Pilot, Faber-Castell, Staedtler, Canson, Shure, Rode, Behringer,
    Roland, Korg, Casio Privia, D'Addario, Ernie Ball, Vic Firth, Bushnell, Celestron, Manfrotto,
    Tamron, Sigma, Sharp, Hisense, TCL, Vizio, Onkyo, Denon, Pioneer, Kenwood, Harman Kardon,
    Delonghi, Smeg, Russell Hobbs, Morphy Richards, Moulinex, Zojirushi, Corelle, Libbey, Le
    Creuset, Zwilling, Wusthof, Victorinox Swiss Army, Joseph Joseph, Brabantia, Simplehuman,
    Sterilite, Clorox, Tide, Ariel, Lysol, Dettol, Febreze, Glade, Yankee Candle, Sealy, Serta,
    Tempur
    """
)
"""Well-known brands and stores."""

SYLLABLES = listed(
    """
    al, an, ar, ba, bel, bo, bri, ca, cor, da, del, dra, el, en, fa, fi, flo, gar, gri, ha, hel,
    ia, in, jo, ka, kel, ki, la, lar, lo, lu, ma, mar, mi, mo, na, nor, o, or, pa, pe, ra, ri, ro,
    sa, sel, si, so, ta, ter, ti, to, va, vel, vi, wen, ya, yo, za, zel, zi
    """
)
"""What invented brands are made of."""

BRAND_ENDINGS = (
    *("", "", ""),
    *(
        f" {name}"
        for name in listed(
            """
            Home, Fashion, & Co, Designs, Creations, Sports, Tech, Toys, Living, Collection, Store,
            Enterprises, Originals, Kids, Direct
            """
        )
    ),
)
"""What invented brands end in."""

COLOURS = listed(
    """
    black, white, red, blue, green, yellow, orange, purple, pink, brown, grey, silver, gold,
    beige, navy, turquoise, maroon, ivory, teal, khaki, multicolor
    """
)

MATERIALS = listed(
    """
    cotton, leather, stainless steel, wooden, plastic, ceramic, alloy, silicone, polyester, glass,
    bamboo, denim, wool, silk, aluminium, canvas, rubber, linen, sterling silver, memory foam,
    velvet, cast iron, porcelain, nylon
    """
)

PATTERNS = listed(
    """
    solid, printed, striped, floral, checked, polka dot, embroidered, plain, camouflage, graphic
    print, quilted, ribbed, self design, paisley
    """
)

FEATURES = listed(
    """
    waterproof, wireless, foldable, adjustable, portable, rechargeable, non-stick, heavy duty,
    lightweight, organic, noise cancelling, slim fit, stackable, magnetic, cordless, insulated,
    reversible, breathable, high waisted, extra large, mini, full sleeve, padded, dual port,
    smart, vintage, modern, solar powered, compact, gluten free, fragrance free, double sided,
    ergonomic, anti-slip, 4k, mid century, hand painted, round, deluxe, professional, outdoor,
    casual, sleeveless
    """
)
"""Qualities that titles and queries name."""

AUDIENCES = listed(
    """
    women, men, kids, girls, boys, toddlers, baby, teens, unisex, adults
    """
)

RECIPIENTS = listed(
    """
    dad, mom, wife, husband, boyfriend, girlfriend, grandma, grandpa, teacher, coworker, best
    friend, sister, brother, boss, 5 year old boy, 10 year old girl, teenage girl, newborn,
    runner, gamer, cat lover, nurse, couple, him, her
    """
)
"""Who gifts are for."""

OCCASIONS = listed(
    """
    christmas, halloween, birthday, wedding, valentines day, mothers day, fathers day, easter,
    graduation, baby shower, anniversary, housewarming, back to school, diwali, new year,
    bachelorette, thanksgiving, prom, camping trip, beach vacation, picnic, job interview, road
    trip, garden party, hiking, home gym, small apartment, dorm room, office, travel, ramadan,
    super bowl party, 1920s party, hawaiian party
    """
)
"""What products are bought for."""

SYMPTOMS = listed(
    """
    back pain, dry skin, acne, flat feet, snoring, insomnia, plantar fasciitis, hair loss, oily
    skin, sensitive teeth, neck pain, arthritis, allergies, weight loss, headache, sore muscles,
    curly hair, wide feet, sweaty hands, teething, colic
    """
)
"""What products are to help with."""

DEVICES = listed(
    """
    iphone 13, iphone 6s, iphone 14 pro max, iphone se, ipad air, ipad mini, macbook pro 13, apple
    watch series 7, samsung galaxy s21, galaxy s9, galaxy note 10, pixel 6, kindle paperwhite,
    nintendo switch, ps5, xbox one, fitbit charge 4, airpods pro, dell latitude e6420, hp
    officejet 8600, canon pixma mg3600, brother hl-l2350dw, epson et-2750, keurig k-cup, nespresso
    vertuo, dyson v8, shark navigator, roomba 675, kitchenaid mixer, instant pot 6 qt, dewalt 20v,
    ryobi one+, makita 18v, honda civic 2015, toyota camry, ford f150, jeep wrangler, harley
    davidson, john deere mower, weber genesis, whirlpool refrigerator, samsung washer, lg tv, sony
    bravia, gopro hero 9, canon eos rebel t6, nikon d3500, oral b, sonicare, brita pitcher, moen
    faucet, delta shower, graco stroller, redmi note 10, moto g5, asus zenpad 8, xperia xa,
    oneplus 7t, vizio soundbar, bissell crosswave, thinkpad t480
    """
)
"""Things owned that accessories and parts must fit."""

PARTS = listed(
    """
    case, cover, screen protector, charger, charging cable, battery, replacement battery, strap,
    band, tempered glass, adapter, toner, ink cartridge, filter, replacement filter, remote,
    stand, mount, holder, dock, memory card, attachment, replacement parts, belt, bags, pods,
    skin, sleeve, keyboard, stylus, lens, hose, blade, brush head, refill, floor mats, seat
    covers, wiper blades, brake pads, headlight bulb, oil filter, cartridge, water filter, gasket,
    power cord, earpads, controller, joycon grip, rain cover, liner
    """
)
"""Accessories, parts and refills."""

PROMOTIONS = listed(
    """
    FREE SHIPPING, Best Price, Hot Sale, 50% OFF, Limited Time Offer, Buy 1 Get 1 Free, Cash on
    Delivery, 100% Original, Best Seller, Super Sale!!!, Cheapest Price, New Arrival, High
    Quality, Money Back Guarantee, Free Gift, Ready Stock, Clearance Sale, Hurry Up!, Lowest Price
    Guaranteed, Special Offer, Discount, Top Rated, PROMO, Wholesale Price, Fast Delivery, Great
    Gift, Must Have, Flash Deal, Big Discount Today, Buy 2 Get 1, Free Delivery, Sale 30% off,
    Lowest Price, Today Only, While Stocks Last, Order Now, Buy Now, Express Shipping, Ships from
    USA, Next Day Delivery, Free Returns, Easy Returns, Authentic, 100% Genuine, Guaranteed
    Original, Original Brand New, Factory Direct, Factory Price, Direct From Manufacturer, Best
    Deal Ever, Great Value, Super Deal, Mega Sale, Black Friday Deal, Summer Sale, Year End Sale,
    Price Drop, Save Big, Save 20%, Special Price, Limited Stock, Last Few Pieces, Almost Gone,
    Hot Item, Trending Now, Viral Product, Top Seller, #1 Best Selling, Bestseller, Highly
    Recommended, 5 Star Rated, Amazing Quality, Premium Quality, A+ Quality, AAA Quality, Local
    Seller, Local Warranty, 6 Months Warranty, 1 Year Warranty, With Free Gift, + Free Gift, Free
    Sample Inside, Extra 10% Off with Code SAVE10, COD Available, Cash Back Offer, In Stock,
    Restocked, Pre Order, Fast Shipping, Free Postage UK, Same Day Dispatch, Wow Price, Crazy
    Price, Unbeatable Price, Best Buy Guaranteed, Satisfaction Guaranteed, Not Available in
    Stores, Perfect Gift Idea, Don't Miss Out, Click Here, Add to Cart Today
    """
)
"""Sales talk in titles."""

FILLERS = listed(
    """
    fashion, new, hot, sexy, cute, style, top, quality, best, luxury, popular, trendy, 2024, gift,
    for men, for women, men women, kids, boys girls, unisex, cheap, original, premium, super,
    beautiful, casual, outdoor, home, office, travel, party, summer, winter, sport, design, brand,
    accessories, set, sale, high quality, hot sale, gift for her, gift for him, multifunction,
    korean style, fashionable, elegant, charming, wonderful, lovely, stylish, durable, practical,
    classic, classical, charm, modern, vintage, retro, hot selling, new arrival, new style,
    fashion style, best gift, nice gift, great gift, autumn, spring, four seasons, daily use, home
    use, for home, for office, for travel, wild, leisure, korean version, japanese, european,
    american, british style, street, trend, top quality, high grade, professional, universal,
    multi purpose, creative, novelty, colorful, lady, ladies, girl, male, female, unisex, adult,
    student, couple, birthday gift, party gift, christmas gift, wholesale, factory, 2019, 2020,
    2018 new, limited edition, exclusive, comfortable, soft, lightweight, portable, adjustable,
    all match, slim, loose, large size, plus size, personality, simple
    """
)
"""What keyword stuffing is made of."""

PLACEHOLDERS = listed(
    """
    test, Test product, test 123, N/A, null, none, untitled, product, Product name, item, Item 1,
    New product, TBD, xxx, -, ?, ..., title here, enter title, lorem ipsum dolor sit amet, sample
    item, do not buy, dummy, placeholder, undefined, no name, asdf, 123456, aaa, copy of product,
    draft, TODO change title, abc, example product do not order, testing please ignore, #REF!,
    NaN, product title, Title, my product, sample, sample product 2, new item, test listing, test
    test, dummy product, Product 1, product-001, item name, name, description, no title, [title],
    {{title}}, %title%, $product.name, <title>, (blank), empty, unknown, not available, to be
    updated, coming soon, delete me, deleted, old do not use, duplicate listing, Copy of item,
    hidden product, internal use only, for testing only, qa test product, demo product, demo, xyz,
    abc123, qwerty, tbc, 0, 1, 000, ---, ***, #N/A, None None, generic, Generic Product,
    Unbranded, retired item, discontinued
    """
)
"""Titles nobody meant to publish."""

VAGUE = listed(
    """
    high quality new, very nice item, best one, as shown in picture, see description, good product
    cheap, new arrival 2024, other, various, misc item, hot sale best price, please contact seller
    before buying, as seen on tv, special order, for sale, random color, great gift idea, size m,
    black, extra large, brand new in box, link for payment, custom order for john, shipping fee
    difference, spare, assorted, 100% original guaranteed, whatsapp for details, nice, one piece,
    part, set of 2, accessory, with free gift, do not miss this offer, super deal today only, add
    on service, replacement, color 3, item as shown, as pictured, see pictures, same as photo,
    read description, details below, more colors available, choose your color, pick your size,
    various designs, many styles, special for you, special item, extra fee, difference in price,
    additional pay on your order, shipping cost, vip link, drop shipping link, live stream item,
    for mary only, reserved for anna, mystery box, surprise gift, lucky bag, old stock, clearance
    item, used item, good condition, like new, brand new, new, original, genuine, imported, combo,
    combo offer, combo set, set, full set, complete set, pair, 2 pcs, pack of 3, bundle, gift,
    gifts, best gift ever, best quality in town, all sizes, free size, multicolor, blue color,
    type 2, model a, version 3, design 12, style no 45, spare part, parts, accessories, things for
    home, useful thing, cool gadget, amazing product, great product must buy, very good yes, good
    quality item, stuff, winter, summer collection, limited edition, premium, deluxe, exclusive,
    classic, the one, you will love it, unique item
    """
)
"""Titles that name no product."""

KINDS_ALONE = listed(
    """
    shoes, clothing, electronics, jewelry, furniture, groceries, toys, books, cosmetics, tools,
    laptops, phones, kitchenware, bedding, watches, bags, lamps, rugs, paint, plants, snacks, baby
    clothes, pet supplies, auto parts, office supplies, home decor, sports equipment, women's
    clothing, men's shoes, kids toys, air conditioners, washing machines, refrigerators, ovens,
    dishwashers, bikes, scooters, cameras, printers, chairs, tables, beds, mattresses, pajamas,
    boots, coats, hats, coins, stickers, candles, candy, vitamins, movies, video games, bricks,
    plywood, drywall, lumber, insulation, faucets, doors, windows, fence panels, tile, grout,
    wallpaper, outlet covers, storage sheds, generators, air compressors, pressure washers, bath
    vanities, curtain rods, light bulbs, deck screws, caulk, mulch, gutters, weed killer, rat
    poison, bug spray, sump pump, garage door opener, doorbell, thermostat, smoke detectors,
    ceiling tiles, countertops, backsplash, sheetrock, sod, pavers, propane tank, chain saw, nail
    gun, table saw, power washer, welding helmet, work gloves, safety glasses, shelving, closet
    doors, mailbox, hot tub, swing set, trampoline, basketball hoop, golf clubs, fishing reel,
    hunting boots, ammo, tents, coolers, kayaks, sleeping pads, swimsuits, bikinis, bathrobes,
    lingerie, tights, leotards, aprons, uniforms, scrubs, lunch bags, diaper bags, strollers,
    pacifiers, wipes, formula, crayons, markers, glue sticks, binders, paper, envelopes, ink,
    toner, projectors, routers, modems, cable, microphones, speakers, drones, hard drives, ssd,
    ram, keyboards, mice, desk, lamp, couch, ottoman, dresser, wardrobe, rug, bath towels, sheets,
    comforter, pillows, candle holders, picture frames, wreath, christmas tree, ornaments, string
    lights, gift wrap, cards, puzzles, dolls, action figures, slime, yarn, fabric, sewing machine,
    beads, easel, paint brushes, canvas, drum kit, keyboard piano, sheet music, cds, vinyl
    records, dvds, ebooks, cereal, snacks for dogs, cat food, hay, bird seed, aquarium, soap,
    deodorant, razors, toothpaste tablets, mouthwash, bandages, pain relievers, cough drops,
    protein bars, soda, juice, wine glasses, plates, forks, spatula, whisk, colander, grill,
    smoker, charcoal, patio furniture, hammock, seeds, fertilizer, shovel, rake, wheelbarrow,
    tires, car batteries, antifreeze, tool chest, motorcycle gloves, helmets
    """
)
"""Kinds of product as shoppers type them, beyond those in the departments."""

MODELS = listed(
    """
    iphone 13 pro max 256gb, iphone 12, galaxy s22 ultra, macbook air m2, airpods pro 2, ps5
    console, xbox series x, nintendo switch oled, kindle paperwhite, ipad pro 11, air force 1,
    stan smith, chuck taylor all star, ultraboost 22, jordan 4 retro, wh-1000xm4, quietcomfort 45,
    echo dot 4th gen, gopro hero 10, thinkpad x1 carbon, dyson v11, roomba i7, vitamix 5200,
    kitchenaid artisan ksm150, levis 501 original, ray ban wayfarer rb2140, casio f91w, fitbit
    versa 3, apple watch se, instant pot duo 60, catan, harry potter and the goblet of fire, lego
    75192, barbie dreamhouse, ti-84 plus, weber spirit ii e-310, rtx 3060, ryzen 5 5600x, wd my
    passport 2tb, canon eos r6
    """
)
"""Products known by one name."""

SERIES = listed(
    """
    pro, max, plus, ultra, mini, lite, air, elite, series 7, gen 2, mk iii, x, classic, se, sport,
    force 1, 90, 2.0, v15
    """
)
"""What tells one model of a series from another."""

SUPPORT_SUBJECTS = listed(
    """
    my order, an item, a broken item, the wrong size, my package, my purchase, a gift, damaged
    product, these shoes, my refund, an order, my laptop, a return
    """
)
"""What support requests are about."""

SUPPORT_REQUESTS = listed(
    """
    return {x}, how do i return {x}, cancel {x}, where is {x}, track {x}, refund for {x}, exchange
    {x}, {x} has not arrived, {x} never came, complaint about {x}, change {x}, {x} arrived
    damaged, report a problem with {x}, ship {x} to another address
    """
)
"""Support requests about a subject `{x}`."""

SUPPORT_PHRASES = listed(
    """
    return policy, refund policy, store hours, opening hours, store near me, order status, track
    my order, customer service, customer service phone number, contact us, live chat, gift card
    balance, check gift card, shipping cost, delivery time, free shipping code, promo code, coupon
    code, my account, login, sign in, reset password, forgot password, delete my account,
    unsubscribe, change my address, payment methods, do you ship to canada, warranty claim,
    invoice, download invoice, my orders, order history, store locator, pick up in store, credit
    card declined, payment failed, speak to someone, returns, refund, help, warranty registration,
    price match, how long does delivery take, careers, jobs, curbside pickup, loyalty points,
    membership, cancel subscription, near me, opening times, is the store open on sunday, apply
    for credit card, layaway, financing options, curbside
    """
)
"""Support requests as they are."""

DETAILS: dict[str, tuple[str, ...]] = {
    "wear": listed(
        """
        two pockets, contrast stitching, lace trim, bow, hood, soft lining, pearl buttons, tassels,
        side slit, ribbed cuffs, front pocket, scalloped hem, logo patch, mesh back, tie belt
        """
    ),
    "shoes": listed(
        """
        buckle, memory foam insole, bow, rubber sole, side zip, ankle strap, contrast laces, arch
        support, fleece lining, padded collar
        """
    ),
    "jewel": listed(
        """
        gold accents, heart charm, gift box, freshwater pearls, 18 inch chain, lobster clasp, blue
        stones, filigree, initial letter, toggle clasp
        """
    ),
    "gadget": listed(
        """
        remote control, usb port, built-in battery, digital display, carrying case, stand, touch
        panel, 2 m cable, timer, two batteries, charging base, bluetooth, mounting kit
        """
    ),
    "fitting": listed(
        """
        kickstand, card slots, lanyard, two usb ports, camera cover, led light, hand strap, magnetic
        closure, 1.5 m cable, spare tips, pen holder
        """
    ),
    "home": listed(
        """
        lid, handles, gift box, removable cover, wooden handle, rounded edges, storage bag, hooks,
        drawer, gold rim, non-slip base, zip, matching tray, two shelves
        """
    ),
    "pantry": listed(
        """
        almonds, honey, vitamin e, coconut, pump, mint
        """
    ),
    "toy": listed(
        """
        sound effects, lights, two figures, accessories, instructions, storage box, stand, stickers,
        rechargeable battery, 12 colours
        """
    ),
    "part": listed(
        """
        mounting kit, rubber grip, carrying case, spare blades, chrome finish, steel base, two
        batteries, screws, led light, locking latch, adjustable strap, gasket
        """
    ),
}
"""What titles say a product comes with, by style of department."""

SERIES_NAMES = listed(
    """
    Classic, Aurora, Nova, Vista, Prime, Urban, Heritage, Explorer, Titan II, Elite, Breeze, Luna,
    Atlas, Pulse, Zenith, Comet, Oslo, Milano, Bristol, Havana, Sahara, Everest, Pacific, Alpine,
    Cascade, Harmony, Spirit, Legend, Royale, Signature, Essential, Basics, Studio, Pro Series,
    Air, Neo, Apex, Fusion, Matrix, Orbit, Phoenix, Raven, Willow, Daisy, Jasper, Olivia, Stella,
    Emma, Helena, Marco, Diego, Bella, Sierra, Ridge, Summit, Trail, Velocity, Turbo, Storm, Blaze
    """
)
"""Names of lines and models."""

FIRST_NAMES = listed(
    """
    Anna, James, Maria, Peter, Priya, John, Elena, David, Fatima, Robert, Lucy, Omar, Grace,
    Henry, Mei, Carlos, Ruth, Thomas, Aisha, Daniel, Clara, Ivan, Nora, Samuel, Leila, George
    """
)

NAME_WORDS = listed(
    """
    Lost, Golden, Secret, Last, Silent, Hidden, Little, Wild, Broken, Midnight, Crimson, Brave,
    Busy, Magic, Ancient, Flying, Sleeping, Haunted, Royal, Winter, Summer, Mighty, Lonely,
    Electric, Iron, Paper, Perfect, Hungry, Rising, Final, Stolen, Endless, Clever, Northern,
    Forgotten
    """
)

NAME_NOUNS = listed(
    """
    Garden, Kingdom, Island, Dragon, River, Detective, Pirate, Castle, Dinosaur, Forest, Star,
    Puppy, Harbour, Knight, Train, Witch, Farm, Ocean, Empire, Storm, Mountain, Robot, Queen,
    Voyage, Circus, Orchard, Lighthouse, Wolf, Mirror, Tower, Bakery, Zombie, Galaxy, Treasure,
    Safari, Railway, Vineyard, Planet, Monster, Unicorn
    """
)
"""What invented games and books are called after."""

SHADES = listed(
    """
    charcoal, cream, lavender, mint, coral, burgundy, olive, peach, rose gold, sky blue, royal
    blue, dark brown, light grey, off white, hot pink, mustard, copper, bronze, champagne, wine
    red, army green, lilac, aqua, fuchsia, heather grey, navy blue, matte black, walnut, natural,
    plum
    """
)
"""Colours beyond the basic ones."""

MARKETING = listed(
    """
    The perfect gift for someone you love, You will never want anything else, Bring joy to your
    home today, Make every day special, Because you deserve the best, Experience the difference,
    Say goodbye to boring days, Your search ends here, Quality you can trust, Loved by thousands
    of customers, Designed for people like you, A must have for every home, Turn heads wherever
    you go, The secret everyone is talking about, Once you try it you will not go back, Treat
    yourself to a little luxury, Feel the power of comfort, Nothing beats this price, Our
    customers love it and so will you, Live better for less, Shop with confidence, The best thing
    you will buy this year, Get the look the stars love, Everything you need in one place, Simply
    the best
    """
)
"""Sentences of advertising that name no product."""

FOREIGN = listed(
    """
    zapatos, mujer, hombre, niños, vestido, rojo, azul, negro, blanco, para, nuevo, camisa, bolso,
    reloj, juguete, cocina, barato, envío gratis, de alta calidad, für, mit, und, schwarz, weiß,
    damen, herren, kinder, schuhe, tasche, uhr, spielzeug, küche, neu, günstig, modellauto,
    ersatzteil, pour, femme, homme, enfants, avec, rouge, bleu, noir, chaussures, montre, sac,
    cuisine, livraison gratuite, nouveau, baju, wanita, pria, anak, sepatu, tas, jam tangan,
    murah, warna hitam, untuk, kasut, perempuan, lelaki, percuma, sarung, borsa, scarpe, donna,
    uomo, nuovo, con, per, bambini, nero, orologio, женская, сумка, для, новый, детская, игрушка,
    女装, 新款, 包邮, 手机壳, 男鞋, 时尚, 正品, 夏季, áo, giày, nữ, nam, mới,
    sapatos, feminino, masculino, novo, frete grátis, relógio
    """
)
"""Words of other languages that get into English titles."""
