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
    Clarks, Levi's, Wrangler, Zara, H&M, Uniqlo, Gap, Calvin Klein, Tommy Hilfiger, Ralph
    Lauren, Gucci, Prada, Michael Kors, Coach, Fossil, Casio, Seiko, Citizen, Timex, Titan,
    Rolex, Apple, Samsung, Sony, LG, Panasonic, Philips, Bose, JBL, Sennheiser, Beats, Xiaomi,
    Huawei, OnePlus, Nokia, Motorola, Google, Microsoft, Dell, HP, Lenovo, Asus, Acer, MSI,
    Toshiba, Canon, Nikon, Epson, Brother, Lexmark, Logitech, Razer, Corsair, Kingston, SanDisk,
    Seagate, Western Digital, Intel, AMD, Nvidia, Netgear, TP-Link, Linksys, Belkin, Anker,
    StarTech, Garmin, GoPro, Fitbit, DJI, Nintendo, PlayStation, Xbox, Lego, Hasbro, Mattel,
    Barbie, Hot Wheels, Fisher-Price, Playmobil, Ravensburger, Nerf, Funko, Pokemon, Disney,
    Marvel, Star Wars, Hello Kitty, IKEA, Ashley, Wayfair, KitchenAid, Cuisinart, Ninja, Instant
    Pot, Hamilton Beach, Breville, Keurig, Nespresso, Tefal, Lodge, Pyrex, Tupperware, OXO,
    Rubbermaid, Yeti, Hydro Flask, Stanley, Thermos, Dyson, Shark, Bissell, Hoover, iRobot,
    Whirlpool, Bosch, Siemens, Electrolux, Haier, DeWalt, Makita, Milwaukee, Ryobi, Black &
    Decker, Craftsman, Hitachi, Husky, Ridgid, Kohler, Moen, Delta, American Standard, Hampton
    Bay, Behr, Glidden, Rust-Oleum, Simpson Strong-Tie, Husqvarna, Toro, Weber, Coleman, The
    North Face, Columbia, Patagonia, Under Armour, Lululemon, Champion, Wilson, Spalding,
    Callaway, Titleist, Shimano, Speedo, L'Oreal, Maybelline, Revlon, MAC, Clinique, Estee
    Lauder, Neutrogena, Nivea, Dove, Olay, Garnier, Pantene, Gillette, Oral-B, Colgate, Braun,
    Lakme, Himalaya, Nature Made, Centrum, Optimum Nutrition, Nestle, Kellogg's, Cadbury,
    Lipton, Twinings, Starbucks, Folgers, Quaker, Pampers, Huggies, Graco, Chicco, Gerber,
    Purina, Pedigree, Royal Canin, Whiskas, Kong, Michelin, Castrol, Mobil 1, 3M, Scotch,
    Sharpie, Parker, Moleskine, Staples, Fender, Gibson, Yamaha, Ibanez, Adobe, Norton, McAfee,
    Intuit, Corel, Autodesk, Symantec, Walmart, Target, Costco, Best Buy, Home Depot, Amazon,
    eBay, Ikea, Macy's, Kohl's, Sephora, Etsy
    """
)
"""Well-known brands and stores."""

SYLLABLES = listed(
    """
    al, an, ar, ba, bel, bo, bri, ca, cor, da, del, dra, el, en, fa, fi, flo, gar, gri, ha, hel,
    ia, in, jo, ka, kel, ki, la, lar, lo, lu, ma, mar, mi, mo, na, nor, o, or, pa, pe, ra, ri,
    ro, sa, sel, si, so, ta, ter, ti, to, va, vel, vi, wen, ya, yo, za, zel, zi
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
    cotton, leather, stainless steel, wooden, plastic, ceramic, alloy, silicone, polyester,
    glass, bamboo, denim, wool, silk, aluminium, canvas, rubber, linen, sterling silver, memory
    foam, velvet, cast iron, porcelain, nylon
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
    iphone 13, iphone 6s, iphone 14 pro max, iphone se, ipad air, ipad mini, macbook pro 13,
    apple watch series 7, samsung galaxy s21, galaxy s9, galaxy note 10, pixel 6, kindle
    paperwhite, nintendo switch, ps5, xbox one, fitbit charge 4, airpods pro, dell latitude
    e6420, hp officejet 8600, canon pixma mg3600, brother hl-l2350dw, epson et-2750, keurig
    k-cup, nespresso vertuo, dyson v8, shark navigator, roomba 675, kitchenaid mixer, instant
    pot 6 qt, dewalt 20v, ryobi one+, makita 18v, honda civic 2015, toyota camry, ford f150,
    jeep wrangler, harley davidson, john deere mower, weber genesis, whirlpool refrigerator,
    samsung washer, lg tv, sony bravia, gopro hero 9, canon eos rebel t6, nikon d3500, oral b,
    sonicare, brita pitcher, moen faucet, delta shower, graco stroller, redmi note 10, moto g5,
    asus zenpad 8, xperia xa, oneplus 7t, vizio soundbar, bissell crosswave, thinkpad t480
    """
)
"""Things owned that accessories and parts must fit."""

PARTS = listed(
    """
    case, cover, screen protector, charger, charging cable, battery, replacement battery, strap,
    band, tempered glass, adapter, toner, ink cartridge, filter, replacement filter, remote,
    stand, mount, holder, dock, memory card, attachment, replacement parts, belt, bags, pods,
    skin, sleeve, keyboard, stylus, lens, hose, blade, brush head, refill, floor mats, seat
    covers, wiper blades, brake pads, headlight bulb, oil filter, cartridge, water filter,
    gasket, power cord, earpads, controller, joycon grip, rain cover, liner
    """
)
"""Accessories, parts and refills."""

PROMOTIONS = listed(
    """
    FREE SHIPPING, Best Price, Hot Sale, 50% OFF, Limited Time Offer, Buy 1 Get 1 Free, Cash on
    Delivery, 100% Original, Best Seller, Super Sale!!!, Cheapest Price, New Arrival, High
    Quality, Money Back Guarantee, Free Gift, Ready Stock, Clearance Sale, Hurry Up!, Lowest
    Price Guaranteed, Special Offer, Discount, Top Rated, PROMO, Wholesale Price, Fast Delivery,
    Great Gift, Must Have, Flash Deal, Big Discount Today
    """
)
"""Sales talk in titles."""

FILLERS = listed(
    """
    fashion, new, hot, sexy, cute, style, top, quality, best, luxury, popular, trendy, 2024,
    gift, for men, for women, men women, kids, boys girls, unisex, cheap, original, premium,
    super, beautiful, casual, outdoor, home, office, travel, party, summer, winter, sport,
    design, brand, accessories, set, sale, high quality, hot sale, gift for her, gift for him,
    multifunction, korean style
    """
)
"""What keyword stuffing is made of."""

PLACEHOLDERS = listed(
    """
    test, Test product, test 123, N/A, null, none, untitled, product, Product name, item, Item
    1, New product, TBD, xxx, -, ?, ..., title here, enter title, lorem ipsum dolor sit amet,
    sample item, do not buy, dummy, placeholder, undefined, no name, asdf, 123456, aaa, copy of
    product, draft, TODO change title, abc, example product do not order, testing please ignore,
    #REF!, NaN, product title
    """
)
"""Titles nobody meant to publish."""

VAGUE = listed(
    """
    high quality new, very nice item, best one, as shown in picture, see description, good
    product cheap, new arrival 2024, other, various, misc item, hot sale best price, please
    contact seller before buying, as seen on tv, special order, for sale, random color, great
    gift idea, size m, black, extra large, brand new in box, link for payment, custom order for
    john, shipping fee difference, spare, assorted, 100% original guaranteed, whatsapp for
    details, nice, one piece, part, set of 2, accessory, with free gift, do not miss this offer,
    super deal today only, add on service, replacement, color 3
    """
)
"""Titles that name no product."""

KINDS_ALONE = listed(
    """
    shoes, clothing, electronics, jewelry, furniture, groceries, toys, books, cosmetics, tools,
    laptops, phones, kitchenware, bedding, watches, bags, lamps, rugs, paint, plants, snacks,
    baby clothes, pet supplies, auto parts, office supplies, home decor, sports equipment,
    women's clothing, men's shoes, kids toys, air conditioners, washing machines, refrigerators,
    ovens, dishwashers, bikes, scooters, cameras, printers, chairs, tables, beds, mattresses,
    pajamas, boots, coats, hats, coins, stickers, candles, candy, vitamins, movies, video games,
    bricks, plywood, drywall, lumber, insulation, faucets, doors, windows, fence panels, tile,
    grout, wallpaper, outlet covers, storage sheds, generators, air compressors, pressure
    washers, bath vanities, curtain rods, light bulbs, deck screws, caulk, mulch, gutters, weed
    killer, rat poison, bug spray, sump pump, garage door opener, doorbell, thermostat, smoke
    detectors, ceiling tiles, countertops, backsplash, sheetrock, sod, pavers, propane tank,
    chain saw, nail gun, table saw, power washer, welding helmet, work gloves, safety glasses,
    shelving, closet doors, mailbox, hot tub, swing set, trampoline, basketball hoop, golf
    clubs, fishing reel, hunting boots, ammo, tents, coolers, kayaks, sleeping pads, swimsuits,
    bikinis, bathrobes, lingerie, tights, leotards, aprons, uniforms, scrubs, lunch bags, diaper
    bags, strollers, pacifiers, wipes, formula, crayons, markers, glue sticks, binders, paper,
    envelopes, ink, toner, projectors, routers, modems, cable, microphones, speakers, drones,
    hard drives, ssd, ram, keyboards, mice, desk, lamp, couch, ottoman, dresser, wardrobe, rug,
    bath towels, sheets, comforter, pillows, candle holders, picture frames, wreath, christmas
    tree, ornaments, string lights, gift wrap, cards, puzzles, dolls, action figures, slime,
    yarn, fabric, sewing machine, beads, easel, paint brushes, canvas, drum kit, keyboard piano,
    sheet music, cds, vinyl records, dvds, ebooks, cereal, snacks for dogs, cat food, hay, bird
    seed, aquarium, soap, deodorant, razors, toothpaste tablets, mouthwash, bandages, pain
    relievers, cough drops, protein bars, soda, juice, wine glasses, plates, forks, spatula,
    whisk, colander, grill, smoker, charcoal, patio furniture, hammock, seeds, fertilizer,
    shovel, rake, wheelbarrow, tires, car batteries, antifreeze, tool chest, motorcycle gloves,
    helmets
    """
)
"""Kinds of product as shoppers type them, beyond those in the departments."""

MODELS = listed(
    """
    iphone 13 pro max 256gb, iphone 12, galaxy s22 ultra, macbook air m2, airpods pro 2, ps5
    console, xbox series x, nintendo switch oled, kindle paperwhite, ipad pro 11, air force 1,
    stan smith, chuck taylor all star, ultraboost 22, jordan 4 retro, wh-1000xm4, quietcomfort
    45, echo dot 4th gen, gopro hero 10, thinkpad x1 carbon, dyson v11, roomba i7, vitamix 5200,
    kitchenaid artisan ksm150, levis 501 original, ray ban wayfarer rb2140, casio f91w, fitbit
    versa 3, apple watch se, instant pot duo 60, catan, harry potter and the goblet of fire,
    lego 75192, barbie dreamhouse, ti-84 plus, weber spirit ii e-310, rtx 3060, ryzen 5 5600x,
    wd my passport 2tb, canon eos r6
    """
)
"""Products known by one name."""

SERIES = listed(
    """
    pro, max, plus, ultra, mini, lite, air, elite, series 7, gen 2, mk iii, x, classic, se,
    sport, force 1, 90, 2.0, v15
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
    return {x}, how do i return {x}, cancel {x}, where is {x}, track {x}, refund for {x},
    exchange {x}, {x} has not arrived, {x} never came, complaint about {x}, change {x}, {x}
    arrived damaged, report a problem with {x}, ship {x} to another address
    """
)
"""Support requests about a subject `{x}`."""

SUPPORT_PHRASES = listed(
    """
    return policy, refund policy, store hours, opening hours, store near me, order status, track
    my order, customer service, customer service phone number, contact us, live chat, gift card
    balance, check gift card, shipping cost, delivery time, free shipping code, promo code,
    coupon code, my account, login, sign in, reset password, forgot password, delete my account,
    unsubscribe, change my address, payment methods, do you ship to canada, warranty claim,
    invoice, download invoice, my orders, order history, store locator, pick up in store, credit
    card declined, payment failed, speak to someone, returns, refund, help, warranty
    registration, price match, how long does delivery take, careers, jobs, curbside pickup,
    loyalty points, membership, cancel subscription, near me, opening times, is the store open
    on sunday, apply for credit card, layaway, financing options, curbside
    """
)
"""Support requests as they are."""
