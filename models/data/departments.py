"""What shops sell, by department: kinds of product, and the attributes that fit them.

A department's `style` picks its title patterns (see `titles.py`); `also` are names other shops give
the same department; `says` are sentences of descriptions that fit any of its kinds and need not
share a word with the title.
"""

from dataclasses import dataclass
from typing import Literal

from models.data.lexicon import listed

Style = Literal[
    "wear", "shoes", "jewel", "gadget", "fitting", "home", "pantry", "toy", "book", "auto", "part"
]


@dataclass(frozen=True, kw_only=True)
class Department:
    """Kinds of product that share their attributes."""

    path: str
    also: tuple[str, ...]
    group: str
    style: Style
    wearer: str
    kinds: tuple[str, ...]
    features: tuple[str, ...]
    materials: tuple[str, ...]
    says: tuple[str, ...]


def _department(
    path: str,
    *,
    also: str,
    group: str,
    style: Style,
    kinds: str,
    features: str,
    says: str,
    materials: str = "",
    wearer: str = "",
) -> Department:
    return Department(
        path=path,
        also=tuple(" ".join(name.split()) for name in also.split(";")),
        group=group,
        style=style,
        wearer=wearer,
        kinds=listed(kinds),
        features=listed(features),
        materials=listed(materials),
        says=tuple(" ".join(line.split()) for line in says.split("/") if line.strip()),
    )


ALL: tuple[Department, ...] = (
    _department(
        "Clothing > Women > Tops",
        also="Women > Tops; Women > Clothing > Tops & Tees; Fashion > Ladies Tops",
        group="fashion",
        style="wear",
        wearer="women",
        kinds="""t-shirt, blouse, tank top, tunic, cardigan, hoodie, sweater, kurta, crop top,
        camisole, polo shirt, sweatshirt, pullover, kimono, poncho, kurti, shrug, halter top""",
        features="""v neck, round neck, long sleeve, short sleeve, sleeveless, off shoulder,
        slim fit, loose fit, cold shoulder, button down, plus size, ribbed, cropped, hooded,
        half sleeve, ruffled, 3/4 sleeve, boat neck""",
        materials="cotton, polyester, linen, chiffon, rayon, viscose, wool, modal, crepe, jersey",
        says="""Soft against the skin and easy to pair with jeans or a skirt./ Machine wash cold
        with like colours and tumble dry low./ The neckline is trimmed by hand and the sleeves
        fall just above the wrist./ Relaxed through the body with a straight hem./ Model is 175
        cm tall and wears size S./ A breathable knit that keeps its shape wash after wash.""",
    ),
    _department(
        "Clothing > Women > Dresses",
        also="Women > Dresses; Women > Clothing > Dresses & Skirts; Apparel > Dresses",
        group="fashion",
        style="wear",
        wearer="women",
        kinds="""maxi dress, bodycon dress, gown, shift dress, skirt, jumpsuit, saree, wrap
        dress, sundress, pencil skirt, evening dress, lehenga, salwar suit, midi skirt, romper,
        sari, anarkali suit, tutu skirt, cocktail dress, dress material""",
        features="""floor length, knee length, sleeveless, backless, a-line, high waisted,
        pleated, halter neck, embroidered, sequinned, spaghetti strap, tiered, semi stitched,
        lace trim, empire waist, asymmetric hem""",
        materials="""silk, chiffon, georgette, cotton, satin, lace, velvet, crepe, net, viscose,
        bhagalpuri silk, tulle""",
        says="""Falls to just below the knee and has a concealed zip at the back./ Wear it with
        heels for an evening out or with flats by day./ The skirt is fully lined and the bodice
        lightly boned./ Drapes beautifully; the border is woven, not printed./ Dry clean only
        for the first wash./ Fitted at the waist with a flared hem.""",
    ),
    _department(
        "Clothing > Women > Lingerie",
        also="Women > Lingerie, Sleep & Lounge; Intimates; Innerwear & Nightwear",
        group="fashion",
        style="wear",
        wearer="women",
        kinds="""push-up bra, t-shirt bra, sports bra, briefs, nightgown, shapewear, balconette
        bra, full coverage bra, panties, bikini, thong, babydoll, bathrobe, nightdress, pyjama
        set, one-piece swimsuit, tankini, bralette, garter belt, hipster panty, slip""",
        features="""seamless, wire free, padded, non padded, strapless, lace trim, high waist,
        low rise, racerback, plunge, multiway, full coverage, lightly lined, moulded cup, front
        closure, tummy control""",
        materials="cotton, lace, microfibre, satin, nylon, spandex, modal, silk, mesh",
        says="""Soft cups and adjustable straps give support all day./ Hook and eye closure at
        the back, three positions./ Smooth under tight clothes, with no visible lines./ Hand
        wash with a mild detergent; do not bleach./ The gusset is lined with cotton./ Sold in
        packs of one; garters and pads are not included.""",
    ),
    _department(
        "Clothing > Men > Shirts",
        also="Men > Tops; Men > Clothing > Shirts & Tees; Fashion > Menswear > Shirts",
        group="fashion",
        style="wear",
        wearer="men",
        kinds="""polo shirt, casual shirt, formal shirt, henley, sweatshirt, flannel shirt,
        round neck t-shirt, dress shirt, hoodie, tank, t-shirt, vest, kurta, rugby shirt, tee,
        pullover, hawaiian shirt, cardigan, work shirt""",
        features="""long sleeve, short sleeve, slim fit, regular fit, v neck, button down, crew
        neck, half sleeve, moisture wicking, wrinkle free, big and tall, zip up, tall, tapered,
        mandarin collar, muscle fit""",
        materials="""cotton, linen, polyester, denim, flannel, oxford cotton, tri-blend, wool,
        fleece""",
        says="""A spread collar, chest pocket and curved hem./ Cut straight so that it can be
        worn tucked in or loose./ Pre-shrunk ring-spun yarn holds its colour./ The cuffs have
        two buttons and the placket lies flat./ Wicks sweat away and dries fast./ Fits true to
        size; take one up for a loose look.""",
    ),
    _department(
        "Clothing > Men > Trousers",
        also="Men > Bottoms > Pants; Men > Clothing > Jeans & Trousers; Bottomwear",
        group="fashion",
        style="wear",
        wearer="men",
        kinds="""jeans, chinos, cargo shorts, track pants, joggers, swim trunks, leggings, cargo
        pants, shorts, boxer briefs, trousers, sweatpants, pyjama pants, dungarees, board
        shorts, gym shorts, dress pants, compression shorts""",
        features="""slim fit, regular fit, straight leg, tapered, relaxed, stretch, elastic
        waist, flat front, drawstring, skinny, low rise, bootcut, stone washed, quick dry, water
        repellent, pleated""",
        materials="denim, cotton, twill, polyester, corduroy, fleece, linen, nylon, ripstop",
        says="""Two side pockets, two at the back, and a zip fly./ Sits at the waist with room
        in the thigh./ Stretch fabric moves with you at the gym or on the trail./ Belt loops;
        the belt shown is not included./ Inseam 32 inches, leg opening 15 inches./ Reinforced at
        the knee and triple stitched.""",
    ),
    _department(
        "Clothing > Outerwear",
        also="Men > Tops > Jackets; Women > Jackets & Coats; Apparel > Outerwear",
        group="fashion",
        style="wear",
        wearer="any",
        kinds="""jacket, raincoat, parka, windbreaker, blazer, fleece vest, down coat, trench
        coat, bomber jacket, denim jacket, puffer jacket, shell jacket, poncho, overcoat,
        waistcoat, ski jacket, gilet, peacoat""",
        features="""hooded, waterproof, quilted, zip front, double breasted, single breasted,
        packable, windproof, reversible, full zip, slim fit, insulated, reflective, lightweight,
        water resistant, 1/4 zip""",
        materials="""polyester, nylon, wool, leather, faux leather, denim, fleece, down, suede,
        tweed""",
        says="""Keeps the wind out and the warmth in on cold mornings./ Taped seams and a storm
        flap over the zip./ Folds into its own pocket for travel./ Two hand pockets and one
        inside for a phone./ The hood is detachable and the cuffs adjust./ Lined throughout,
        with a notch lapel.""",
    ),
    _department(
        "Clothing > Kids",
        also="Kids > Clothing; Boys > Clothing; Girls > Clothing; Baby & Toddler > Clothing",
        group="fashion",
        style="wear",
        wearer="kids",
        kinds="""bodysuit, romper, baby bib, sleep sack, baby leggings, onesie, frock, t-shirt,
        dungarees, school uniform, pyjamas, tutu dress, hooded towel, mittens, shorts, polo
        t-shirt, party dress, snowsuit, top and pyjama set, capri, sherwani""",
        features="""long sleeve, short sleeve, snap closure, printed, hooded, striped, organic,
        two piece, footed, elasticated waist, embroidered, glow in the dark, unisex, 2 pack""",
        materials="cotton, fleece, muslin, denim, jersey, organic cotton, flannel, bamboo",
        says="""Snaps along the leg make nappy changes quick./ Gentle on delicate skin and free
        of itchy labels./ Fits toddlers from 12 to 18 months./ Washes well at 40 degrees and
        needs no iron./ Little ones love the bright picture on the front./ Envelope neck slips
        over small heads.""",
    ),
    _department(
        "Shoes",
        also="Footwear; Women > Shoes; Men > Shoes; Fashion > Footwear; Shoes > Casual",
        group="footwear",
        style="shoes",
        wearer="any",
        kinds="""running shoes, sneakers, sandals, ankle boots, loafers, flip flops, ballet
        flats, high heels, slippers, hiking boots, oxford shoes, wedges, pumps, clogs, casual
        shoes, rain boots, moccasins, espadrilles, canvas shoes, derby shoes, football boots,
        bellies, flats, work boots, slip-on shoes, cycling shoes, chelsea boots, house slippers""",
        features="""lace up, slip on, open toe, pointed toe, steel toe, waterproof, breathable,
        wide fit, memory foam, non slip, low top, high top, peep toe, platform, ankle strap, zip
        up, block heel, velcro""",
        materials="""leather, suede, canvas, mesh, synthetic leather, rubber, patent leather,
        eva, jute""",
        says="""Cushioned insole and a grippy rubber outsole./ The upper softens with wear and
        moulds to the foot./ Heel height 7 cm, platform 1.5 cm./ Choose half a size up if you
        have broad feet./ A padded collar keeps the ankle comfortable./ Comes in a box with
        spare laces.""",
    ),
    _department(
        "Jewellery",
        also="""Jewelry; Fashion > Jewellery; Women > Jewellery; Watches Sunglasses Jewellery >
        Jewellery""",
        group="jewellery",
        style="jewel",
        wearer="women",
        kinds="""necklace, earrings, bracelet, bangle, pendant, ring, anklet, jewellery set,
        brooch, mangalsutra, stud earrings, hoop earrings, charm bracelet, nose pin, choker,
        engagement ring, wedding band, cufflinks, toe ring, tennis bracelet, locket, bangle set,
        maang tikka, body chain, jhumki earrings, signet ring, beaded necklace""",
        features="""gold plated, rhodium plated, handmade, adjustable, engraved, heart shaped,
        vintage, layered, round cut, infinity, personalised, birthstone, two tone, oxidised,
        floral, teardrop, solitaire, dainty""",
        materials="""alloy, sterling silver, 14k gold, 18k white gold, brass, pearl, cubic
        zirconia, stainless steel, diamond, beads, rose gold, turquoise, amethyst, titanium,
        copper, crystal, 22 k yellow gold, jade, swarovski crystal""",
        says="""Comes in a velvet pouch, ready to give./ Keep away from perfume and water to
        preserve the shine./ The stones are set by hand in four prongs./ Lobster clasp with a 5
        cm extender./ Nickel free and kind to sensitive skin./ Hallmarked; a certificate is
        enclosed.""",
    ),
    _department(
        "Watches",
        also="""Watches > Men; Watches > Women; Watches Sunglasses Jewellery > Watches;
        Wristwatches""",
        group="jewellery",
        style="gadget",
        wearer="any",
        kinds="""analog watch, digital watch, chronograph watch, watch strap, smartwatch, pocket
        watch, dive watch, wrist watch, quartz watch, automatic watch, sports watch, fitness
        tracker, watch winder, leather strap watch""",
        features="""water resistant, luminous, date display, stainless steel band, leather
        strap, skeleton dial, solar powered, slim, dual time, alarm, rose gold dial, magnetic
        clasp""",
        materials="stainless steel, leather, silicone, resin, ceramic, titanium, mesh",
        says="""Three hands, a date window at three o'clock, and mineral glass./ Case diameter
        40 mm, band width 20 mm./ Splash proof to 3 bar; not for swimming./ Japanese quartz
        movement with a two-year battery./ The dial glows after dark./ Counts your steps and
        shows who is calling.""",
    ),
    _department(
        "Bags & Luggage",
        also="Bags, Wallets & Belts; Women > Bags; Men > Bags; Travel > Luggage; Handbags",
        group="bags",
        style="home",
        wearer="any",
        kinds="""backpack, handbag, tote bag, wallet, clutch, duffel bag, suitcase, messenger
        bag, travel organiser, sling bag, laptop bag, rucksack, crossbody bag, school bag, belt
        bag, gym bag, bifold wallet, coin purse, toiletry bag, shoulder bag, hobo bag, trolley
        bag, card holder, passport cover, luggage tag, diaper bag, shopping bag""",
        features="""water resistant, anti theft, foldable, rfid blocking, expandable, hard
        shell, quilted, drawstring, slim, convertible, large capacity, zip top, multi pocket,
        wheeled, lightweight, embroidered, chain strap""",
        materials="""leather, canvas, nylon, polyester, pu leather, suede, straw, cotton, denim,
        jute""",
        says="""The main compartment closes with a zip and has a padded sleeve./ Fits a 15 inch
        laptop, a bottle and a change of clothes./ Shoulder strap adjusts from 60 to 120 cm./
        Eight card slots and a pocket for coins./ Four spinner wheels and a telescopic handle./
        The lining wipes clean.""",
    ),
    _department(
        "Accessories",
        also="Fashion > Accessories; Women > Accessories; Men > Accessories; Eyewear",
        group="fashion",
        style="wear",
        wearer="any",
        kinds="""sunglasses, scarf, cap, beanie, tie, gloves, socks, umbrella, hair clip,
        baseball cap, reading glasses, headband, belt, bow tie, shawl, sun hat, stole, hair
        band, ski mask, suspenders, bandana, handkerchief, earmuffs, wig, ankle socks, bucket
        hat, keychain""",
        features="""polarised, knitted, adjustable, uv protection, striped, checked, reversible,
        foldable, windproof, thermal, no show, non slip, mirrored, braided, pom pom, oversized""",
        materials="""cotton, wool, acrylic, silk, leather, cashmere, polyester, acetate, bamboo,
        felt""",
        says="""One size fits most heads./ Lenses block all harmful rays and resist scratches./
        Warm without bulk; tuck it under a coat./ Pin buckle, can be cut to length./ A finishing
        touch for the office or a wedding./ Comes with a pouch and a cleaning cloth.""",
    ),
    _department(
        "Mobiles & Tablets",
        also="Electronics > Cell Phones; Phones & Tablets > Mobiles; Mobiles > Smartphones",
        group="phones",
        style="gadget",
        kinds="""smartphone, tablet, feature phone, power bank, bluetooth headset, e-reader,
        dual sim phone, android tablet, unlocked smartphone, flip phone, satellite phone, kids
        tablet""",
        features="""dual sim, 4g lte, unlocked, quick charge, quad core, touch screen, 5g, octa
        core, rugged, refurbished, fast charging, big button, full hd""",
        says="""A 5.5 inch IPS display and a 13 megapixel rear camera./ Octa-core processor with
        3 GB of memory runs several apps at once./ Standby for two weeks on one charge./ In the
        box: handset, charger, cable and manual./ Expandable storage by a microSD slot./ The
        front camera is made for video calls.""",
        materials="",
    ),
    _department(
        "Mobiles & Tablets > Accessories",
        also="""Cell Phone Accessories; Mobiles & Tablets > Accessories > Phone Cases; Phones >
        Covers""",
        group="phones",
        style="fitting",
        kinds="""phone case, screen protector, back cover, charging cable, car charger, phone
        holder, selfie stick, flip cover, tempered glass, wall charger, stylus, case, book
        cover, pouch, tablet case, usb cable, wireless charger, bumper case, car mount, battery
        case, ring stand, otg adapter, lens kit, armband, docking station, wallet case""",
        features="""shockproof, ultra thin, transparent, magnetic, 360 degree rotating, anti
        scratch, matte, fast charging, braided, dust proof, with card slots, anti fingerprint,
        glitter, foldable, dual layer, 9h hardness, bling""",
        materials="""tpu, silicone, pu leather, polycarbonate, tempered glass, aluminium,
        rubber, nylon""",
        says="""Precise cut-outs leave all ports and buttons within reach./ Raised edges protect
        the screen when it lies face down./ Easy to put on, no bubbles, no residue./ Charges and
        syncs at the same time./ Clips to the dashboard or the air vent./ The phone itself is
        not included.""",
    ),
    _department(
        "Computers",
        also="Computers & Laptops > Laptops; Electronics > Computers; Laptops > Notebooks",
        group="computers",
        style="gadget",
        kinds="""laptop, desktop computer, monitor, chromebook, graphics card, motherboard, mini
        pc, gaming laptop, notebook, netbook, workstation, server, all-in-one computer, cpu
        cooler, power supply, computer case, processor""",
        features="""core i5, 8 gb ram, touch screen, full hd, 16 gb ddr4, 512 gb ssd, curved,
        gaming, refurbished, fanless, rgb, dual core, 4 gb gddr5, windows 10, 144 hz, modular""",
        says="""Boots in seconds from its solid state drive./ An anti-glare panel with wide
        viewing angles./ Ports: HDMI, two USB 3.0, one Ethernet./ Backlit keyboard and a
        fingerprint reader./ Runs cool and quiet even under load./ The battery lasts up to nine
        hours.""",
    ),
    _department(
        "Computers > Accessories",
        also="Computer Accessories; Computers & Laptops > Computer Accessories; PC Peripherals",
        group="computers",
        style="gadget",
        kinds="""wireless mouse, mechanical keyboard, usb hub, webcam, laptop sleeve, external
        hard drive, usb flash drive, memory card, laptop battery, mouse pad, ethernet cable,
        docking station, ddr3 memory module, laptop skin, laptop charger, sound card, wifi
        router, network switch, cooling pad, vga cable, sata drive, ssd, monitor arm, range
        extender, card reader, display adapter, numeric keypad, ac adapter, wireless dongle""",
        features="""usb 3.0, wireless, ergonomic, dual band, 6 cell, backlit, 7200 rpm, plug and
        play, gigabit, bluetooth, silent, 4 port, retractable, compact, high speed, rechargeable""",
        says="""Plug it in and it works; no driver needed./ Transfers files at up to 5 Gbit per
        second./ Works with Windows, macOS and Linux./ Six buttons and an adjustable
        resolution./ Overload and short-circuit protection built in./ Replaces the original part
        with the same voltage.""",
    ),
    _department(
        "Computers > Software",
        also="Software; Computers > Software > Utilities; Games & Software",
        group="software",
        style="part",
        kinds="""antivirus software, accounting software, language course, photo editing
        software, video game, office suite, tax software, backup software, typing tutor, web
        design software, music production software, operating system, encyclopedia, flight
        simulator, pc game""",
        features="""3 user, 1 year, upgrade, academic edition, small business, for mac, for
        windows, deluxe, standard edition, full version, 5 user licence, professional""",
        says="""Requires 2 GB of free disk space and a DVD drive./ Protects against viruses,
        spyware and phishing./ Track income and expenses and print reports./ Licence key
        delivered in a sealed case./ Supports all current versions of Windows./ Lessons build
        your vocabulary step by step.""",
    ),
    _department(
        "Printers & Ink",
        also="Printers & Accessories > Ink; Office Electronics > Printers; Computers > Printers",
        group="computers",
        style="part",
        kinds="""laser printer, inkjet printer, toner cartridge, ink cartridge, photo paper,
        label maker, scanner, drum unit, thermal paper roll, printer ribbon, fax machine, 3d
        printer, maintenance kit, receipt printer, print head, shipping labels""",
        features="""black, cyan, magenta, high yield, compatible, remanufactured, wireless,
        duplex, monochrome, all-in-one, glossy, a4, twin pack, photo""",
        says="""Prints about 2,500 pages at five percent coverage./ Smart chip shows the ink
        level./ Works with the OfficeJet and LaserJet series./ Up to 20 pages a minute in
        black./ Dries at once and does not smudge./ Sheets are 10 by 15 cm, 240 g per square
        metre.""",
    ),
    _department(
        "TV & Audio",
        also="""Electronics > TV & Video; TV, Audio & Video; Audio > Headphones & Headsets; Home
        Audio""",
        group="electronics",
        style="gadget",
        kinds="""led tv, soundbar, headphones, earbuds, bluetooth speaker, hdmi cable, tv wall
        mount, turntable, projection screen, subwoofer, av receiver, car stereo, in-ear
        headphones, mp3 player, media player, projector, remote control, karaoke machine, clock
        radio, amplifier, audio cable, tv antenna, home theatre system, cd player, tv box,
        portable radio""",
        features="""4k, wireless, noise cancelling, 3d, smart, bluetooth, deep bass, full
        motion, over ear, foldable, 5.1 channel, gold plated, high definition, with microphone,
        ipx7 waterproof, true wireless, digital""",
        says="""Crisp highs, warm mids and plenty of low end./ Pairs with your phone in seconds
        and plays for ten hours./ Three HDMI inputs and an optical output./ Tilts 15 degrees and
        swivels both ways./ Soft ear cushions for long listening./ Receives free channels
        without a subscription.""",
    ),
    _department(
        "Cameras",
        also="""Electronics > Cameras; Cameras & Optics; Camera Accessories; Gadgets & Other
        Cameras""",
        group="electronics",
        style="gadget",
        kinds="""digital camera, tripod, camera bag, lens filter, action camera, camcorder
        battery, security camera, dash cam, lens hood, zoom lens, binoculars, camera flash,
        memory card case, instant camera, telescope, dslr camera, photo backdrop, lens cap,
        gimbal, film, drone camera, lens adapter, camera strap, ip camera""",
        features="""wide angle, night vision, 1080p, waterproof, optical zoom, full hd,
        wireless, aluminium, compact, fisheye, motion detection, image stabilised, 12 mp, macro""",
        says="""Keeps stray light off the front element./ Records while you drive and locks the
        clip after a bump./ Legs extend in four sections and the head pans smoothly./ Sees up to
        20 metres in the dark./ Multi-coated glass cuts flare and ghosting./ Mounts on any
        standard thread.""",
    ),
    _department(
        "Home & Kitchen > Cookware",
        also="""Kitchen & Dining > Cookware; Home & Living > Kitchen; Kitchenware > Cooking &
        Dining""",
        group="kitchen",
        style="home",
        kinds="""frying pan, saucepan, pressure cooker, baking tray, knife set, cutting board,
        mixing bowl, casserole dish, oil dispenser, wok, stock pot, cake mould, rolling pin,
        colander, kitchen tongs, pizza cutter, grater, skillet, dutch oven, chef knife, can
        opener, spatula set, muffin tin, measuring cups, peeler, pastry brush, garlic press""",
        features="""non-stick, induction base, oven safe, dishwasher safe, heavy duty, with lid,
        long handle, stackable, riveted, hammered, enamelled, 3 ply, serrated, ergonomic grip""",
        materials="""stainless steel, cast iron, silicone, aluminium, bamboo, ceramic, glass,
        wood, copper""",
        says="""Heats evenly with no hot spots and releases food with ease./ Safe in the oven up
        to 220 degrees./ The blade is forged from one piece and holds its edge./ Hangs from a
        hook to save space in the drawer./ Suitable for gas, electric and induction hobs./ Rinse
        and wipe; no soaking needed.""",
    ),
    _department(
        "Home & Kitchen > Tableware",
        also="Kitchen & Dining > Tableware; Dining & Serving; Home & Living > Dinnerware",
        group="kitchen",
        style="home",
        kinds="""dinner set, coffee mug, tea pot, lunch box, water bottle, wine glass, cutlery
        set, salad bowl, serving tray, placemat, tea cup, dinner plate, soup bowl, salt shaker,
        tumbler, beer mug, tablecloth, food container, vacuum flask, coasters, napkins, sippy
        cup, drinking straws, cake stand, chopsticks, butter dish, shot glass""",
        features="""microwave safe, leakproof, insulated, double wall, hand painted, stackable,
        unbreakable, personalised, bpa free, with straw, engraved, disposable, travel, scalloped""",
        materials="""ceramic, porcelain, glass, melamine, stainless steel, plastic, bone china,
        bamboo""",
        says="""Keeps drinks hot for six hours and cold for twelve./ Printed on both sides; will
        not fade in the dishwasher./ Service for four: plates, bowls and cups./ Fits under most
        coffee machines./ A pretty addition to the dinner table./ The lid seals tight so that
        soup stays inside.""",
    ),
    _department(
        "Home & Kitchen > Appliances",
        also="Small Kitchen Appliances; Home Appliances; Appliances > Kitchen Appliances",
        group="kitchen",
        style="gadget",
        kinds="""air fryer, blender, toaster, coffee maker, vacuum cleaner, microwave oven,
        stand mixer, electric kettle, rice cooker, steam iron, food processor, mini fridge,
        dehumidifier, air purifier, hand mixer, juicer, garment steamer, slow cooker, waffle
        maker, chest freezer, robot vacuum, range hood, water dispenser, induction cooker,
        ceiling fan, tower fan, bread maker, espresso machine, washing machine, sewing machine,
        room heater, voltage stabilizer, gas stove, double boiler""",
        features="""cordless, digital, 2 speed, 1200 w, programmable, bagless, compact, variable
        speed, auto shut off, stainless steel, touch control, hepa, 5 in 1, energy saving, cool
        touch""",
        says="""Switches itself off when the water boils./ The jug is made of toughened glass
        and holds 1.5 litres./ Five pre-set programs and a timer./ Removes dust, pollen and
        smells from 30 square metres./ Cable length 1.2 m; parts are dishwasher safe./ Beats,
        whips and kneads with one motor.""",
    ),
    _department(
        "Home & Kitchen > Bedding",
        also="Home & Living > Bedding; Bed & Bath; Home Furnishing > Bed Linen; Bath > Towels",
        group="bedding",
        style="home",
        kinds="""bedsheet, duvet cover, pillow, mattress topper, blanket, cushion cover,
        comforter set, mosquito net, quilt, fitted sheet, pillowcase, throw, bath towel, beach
        towel, bedspread, mattress protector, dohar, weighted blanket, bath robe, hand towel,
        crib bedding set, sofa throw""",
        features="""king size, queen size, single, double, reversible, quilted, hypoallergenic,
        fleece, 300 thread count, waterproof, fitted, extra soft, embroidered, striped,
        checkered, floral""",
        materials="""cotton, microfibre, polyester, memory foam, flannel, wool, bamboo, satin,
        linen, velvet""",
        says="""Includes one flat sheet, one fitted sheet and two pillowcases./ Deep pockets hug
        mattresses up to 35 cm thick./ Filled with down alternative and box stitched./ Absorbs
        water fast and dries quickly on the line./ Sleep cool in summer and snug in winter./
        Inserts are not included.""",
    ),
    _department(
        "Home & Kitchen > Decor",
        also="Home Decor; Home & Living > Home Décor; Home Decor & Festive Needs > Showpieces",
        group="decor",
        style="home",
        kinds="""wall clock, showpiece, photo frame, curtain, area rug, vase, wall sticker,
        scented candle, canvas print, mirror, artificial plant, poster, door curtain, fridge
        magnet, wall shelf, door mat, figurine, wind chime, tapestry, window blinds, snow globe,
        wreath, statue, flower pot, candle holder, wall art, cushion, table runner, lantern,
        dream catcher, wooden box, decal, roman shades, sculpture, bookends, christmas ornament""",
        features="""hand painted, framed, battery operated, non slip, blackout, eyelet,
        abstract, geometric, rustic, antique finish, 3d, decorative, self adhesive, shaggy,
        round, laser cut, religious, floral print""",
        materials="""wood, brass, ceramic, polyester, resin, glass, metal, wool, jute, marble,
        terracotta""",
        says="""Brings warmth to a living room, bedroom or study./ Hangs from one nail; fittings
        are included./ Hand carved by artisans, so that no two are alike./ Blocks the light and
        keeps the room cool./ Peel off the backing and press to the wall./ Wipe with a dry cloth
        to remove dust.""",
    ),
    _department(
        "Furniture",
        also="Home & Living > Furniture; Furniture > Living Room; Office Furniture",
        group="furniture",
        style="home",
        kinds="""office chair, sofa, dining table, bookshelf, bed frame, tv stand, bar stool,
        shoe rack, nightstand, futon, filing cabinet, bean bag cover, coffee table, recliner,
        dresser, wardrobe, desk, dining chair, ottoman, bunk bed, console table, sofa bed,
        daybed, bench, mattress, rocking chair, bookcase, folding table, side table, kitchen
        cart, headboard""",
        features="""mid century, upholstered, swivel, folding, adjustable height, 5 tier,
        extendable, tufted, with storage, corner, ergonomic, 3 seater, armless, rustic, high
        back, drop leaf""",
        materials="""wood, oak, walnut, metal, leather, velvet, rattan, mdf, bamboo, linen,
        pine, teak""",
        says="""Assembly takes half an hour; tools are in the box./ Seats two with ease and
        holds up to 250 kg./ Solid legs with pads that spare the floor./ Two drawers on smooth
        runners and an open shelf./ The seat is filled with high density foam./ Dimensions: 120
        by 60 by 75 cm.""",
    ),
    _department(
        "Storage & Cleaning",
        also="Household > Cleaning; Storage & Organisation; Home & Living > Laundry",
        group="household",
        style="home",
        kinds="""storage box, laundry basket, garment rack, trash can, broom, mop, dish rack,
        drawer organizer, laundry detergent, paper towels, sponge, dish soap, spice rack,
        clothes hangers, vacuum storage bags, bucket, toilet brush, lint roller, ironing board,
        glass cleaner, shoe organizer, cleaning cloth, garbage bags, fabric softener, squeegee,
        feather duster""",
        features="""foldable, stackable, with lid, heavy duty, microfibre, over the door,
        collapsible, scented, rolling, 3 tier, airtight, extendable, wall mounted, unscented,
        super absorbent""",
        materials="plastic, bamboo, steel, fabric, metal, cotton, wire, wicker",
        says="""Keeps shelves tidy and socks in pairs./ Holds up to 30 pairs and folds flat./
        Lifts grease and limescale without scratching./ The pedal opens the lid; the inner bin
        lifts out./ Enough for 64 loads in any machine./ Non-slip feet and a drip tray.""",
    ),
    _department(
        "Tools & Hardware",
        also="Home Improvement > Tools; Tools, DIY & Outdoor; Hardware > Hand Tools",
        group="tools",
        style="part",
        kinds="""cordless drill, impact driver, screwdriver set, circular saw, tape measure,
        hammer, wrench set, tool box, angle bracket, wood screws, sandpaper, ladder, multimeter,
        work light, pressure washer, socket set, drill bit set, angle grinder, pliers, hex bolt,
        clamp, spirit level, chisel, padlock, hinge, saw blade, soldering iron, safety glasses,
        caliper, nail gun, cabinet pull, staple gun, hex head cap screw, allen key set, caster
        wheel, air compressor, power supply, step ladder, combination square""",
        features="""heavy duty, 18 v, cordless, magnetic, brushless, adjustable, 1/4 in., rust
        proof, telescopic, galvanised, digital, variable speed, insulated, chrome vanadium, fine
        tooth, hex shank""",
        materials="""steel, carbon steel, chrome vanadium, aluminium, brass, titanium, zinc,
        rubber""",
        says="""The soft grip keeps your hand steady during long jobs./ Two batteries and a fast
        charger are in the case./ Hardened jaws bite into rounded nuts./ Measures voltage,
        current and resistance./ Cuts timber up to 65 mm deep./ Corrosion resistant, for indoor
        and outdoor use.""",
    ),
    _department(
        "Building > Lighting",
        also="Lighting; Home Improvement > Lighting & Electrical; Home & Living > Lighting",
        group="building",
        style="part",
        kinds="""led bulb, pendant light, floor lamp, vanity light, solar garden light,
        extension cord, dimmer switch, chandelier, table lamp, wall lamp, led strip light, night
        light, ceiling light, string lights, track light, desk lamp, flood light, light switch,
        power strip, lamp shade, door bell, flashlight, motion sensor light, circuit breaker,
        recessed light, wall sconce, electrical switch""",
        features="""dimmable, warm white, 60 w equivalent, motion sensor, brushed nickel, 3
        light, rechargeable, e27, usb powered, energy saving, oil rubbed bronze, waterproof,
        daylight, remote controlled, one way, industrial""",
        materials="glass, metal, crystal, brass, fabric, aluminium, bronze, acrylic",
        says="""Gives 800 lumens and uses only 9 watts./ Turns on at dusk and off at dawn./ The
        arm bends so that the beam falls on your book./ Suitable for sloped ceilings; bulbs not
        included./ Flicker free and gentle on the eyes./ Hard wired; have it fitted by an
        electrician.""",
    ),
    _department(
        "Building > Bath & Plumbing",
        also="Bath & Plumbing; Home Improvement > Bathroom; Bath > Bathroom Accessories",
        group="building",
        style="part",
        kinds="""shower head, bathroom faucet, toilet seat, bath mat, kitchen sink, shower
        curtain, garbage disposal, water heater, towel rack, vanity top, soap dispenser,
        bathtub, water filter, ball valve, toilet paper holder, shower door, pipe fitting, hand
        shower, drain cover, bidet, sink strainer, garden tap, towel bar, p-trap, kitchen
        faucet, vanity mirror""",
        features="""single handle, wall mounted, pull down, soft close, chrome, brushed nickel,
        dual flush, low flow, 8 in. spread, elongated, undermount, rain, anti slip, oil rubbed
        bronze""",
        materials="brass, stainless steel, ceramic, chrome, porcelain, copper, acrylic, pvc",
        says="""A ceramic disc cartridge ends the dripping./ Saves water without losing
        pressure./ Fits standard half inch pipes; washers are included./ Mildew resistant and
        easy to hang./ The lid closes slowly and quietly./ Mounting hardware and template in the
        box.""",
    ),
    _department(
        "Building > Paint & Flooring",
        also="Home Improvement > Paint & Flooring; Building Materials; Paint & Supplies",
        group="building",
        style="part",
        kinds="""interior paint, spray paint, wood stain, vinyl plank flooring, ceramic tile,
        laminate flooring, door knob, crown moulding, baseboard, carpet tile, wallpaper, paint
        brush set, paint roller, masking tape, wood filler, primer, grout, caulk, concrete
        sealer, interior door, drywall panel, peel and stick tile, deck stain, touch up paint,
        mosaic tile, plywood, door handle""",
        features="""semi gloss, matte, water based, 1 gal., peel and stick, quick dry, glazed,
        low voc, interior, exterior, click lock, satin, water resistant, eggshell, polished, pre
        finished""",
        materials="vinyl, ceramic, porcelain, oak, latex, acrylic, marble, pine, brass, glass",
        says="""One coat covers about 40 square metres./ Dries to the touch within the hour and
        hardly smells./ Planks lock together without glue./ Each box covers 22 square feet./
        Stir well and apply with a brush or roller./ Hides cracks and small holes before
        painting.""",
    ),
    _department(
        "Garden",
        also="Garden & Outdoor; Patio, Lawn & Garden; Home & Living > Outdoor",
        group="garden",
        style="part",
        kinds="""garden hose, lawn mower, planter, patio umbrella, grill cover, hedge trimmer,
        bird feeder, fire pit, potting soil, leaf blower, flower seeds, pruning shears, garden
        gloves, hose nozzle, wheelbarrow, greenhouse, gas grill, hammock, bird bath, garden
        gnome, plant stand, watering can, patio set, chainsaw, fertilizer, weed killer, lawn
        sprinkler, insect trap, artificial tree, orchid bark, pool cover, garden fence""",
        features="""expandable, cordless, self watering, heavy duty, outdoor, solar, foldable,
        hanging, weatherproof, organic, gas powered, retractable, raised, slow release, uv
        resistant""",
        materials="""resin, wood, steel, plastic, terracotta, rattan, concrete, aluminium, cast
        iron, teak""",
        says="""Feeds your plants for six months./ Starts at the first pull and cuts a 46 cm
        strip./ Does not kink, even round corners./ Squirrels cannot reach the seed./ Stands up
        to rain, frost and summer sun./ Sow in spring, flowers from June to October.""",
    ),
    _department(
        "Beauty > Make-up",
        also="Health & Beauty > Makeup; Beauty > Cosmetics; Makeup > Lips",
        group="beauty",
        style="pantry",
        kinds="""lipstick, nail polish, mascara, foundation, makeup brush set, eyeliner, lip
        gloss, eyeshadow palette, concealer, blush, eyebrow pencil, face powder, false
        eyelashes, makeup remover, setting spray, bb cream, lip balm, kajal, nail art kit,
        compact powder, lip liner, makeup bag""",
        features="""matte, waterproof, long lasting, nude, coral, ruby red, rose, ivory, smudge
        proof, 12 colour, shimmer, moisturising, vegan, volumising, full coverage, black, honey
        beige""",
        says="""Glides on smoothly and stays put through lunch./ Lengthens and curls without
        clumps./ Suits fair to medium skin tones./ Cruelty free, without parabens or fragrance./
        Blend with a damp sponge for a natural look./ Dries in a minute; needs no top coat.""",
    ),
    _department(
        "Beauty > Skin & Hair",
        also="""Health & Beauty > Skin Care; Beauty > Hair Care; Personal Care; Skin Care >
        Moisturizers and Cream""",
        group="beauty",
        style="pantry",
        kinds="""face cream, shampoo, conditioner, sunscreen, perfume, body lotion, face mask,
        beard oil, face wash, hair oil, hair gel, deodorant, hand cream, eye cream, body wash,
        hair colour, toner, serum, soap bar, aftershave, bath salts, pomade, eau de toilette,
        eau de parfum, body scrub, hair spray, cleanser, moisture primer, day lotion, leave-in
        conditioner, face scrub, shaving foam""",
        features="""aloe vera, anti dandruff, spf 50, for dry skin, vitamin c, argan oil,
        sulphate free, tea tree, lavender, coconut, for sensitive skin, anti aging, charcoal,
        hydrating, rose, green tea, for men, for oily hair, whitening, oil control""",
        says="""Massage into damp hair, leave for two minutes and rinse./ Absorbs quickly and
        leaves no greasy film./ Top notes of bergamot, a heart of jasmine, and cedar at the
        base./ Dermatologist tested and suitable for daily use./ Smooths fine lines within four
        weeks./ Apply a pea-sized amount morning and night.""",
    ),
    _department(
        "Beauty > Tools",
        also="Beauty Tools; Personal Care Appliances; Men's Care > Grooming; Hair Styling Tools",
        group="beauty",
        style="gadget",
        kinds="""hair dryer, hair straightener, trimmer, electric shaver, curling iron,
        epilator, nail clipper, facial cleansing brush, tweezers, hair clipper, manicure set,
        razor, makeup mirror, hair brush, body groomer, foot file, comb, safety razor, eyelash
        curler, nose trimmer""",
        features="""cordless, rechargeable, ionic, ceramic, waterproof, foldable, 1875 w, wet
        and dry, travel, lighted, professional, tourmaline, 3 in 1, stainless steel""",
        says="""Heats up in 30 seconds and tames frizz./ Trims from 1 to 20 mm in
        half-millimetre steps./ Rinse the head under the tap after use./ Runs for 60 minutes on
        one charge./ Comes with two combs, a brush and oil./ Folds away for travel and works on
        any voltage.""",
    ),
    _department(
        "Health",
        also="""Health & Wellness; Health & Beauty > Medical Supplies; Food Supplements > Well
        Being""",
        group="health",
        style="pantry",
        kinds="""multivitamin, blood pressure monitor, knee brace, protein powder, thermometer,
        first aid kit, fish oil capsules, massager, safety mask, hand sanitizer, toothpaste,
        vitamin c tablets, whey protein, back support belt, glucose test strips, bandages, cough
        syrup, probiotic, pill organizer, electric toothbrush, mouthwash, heating pad, collagen
        powder, wheelchair cushion, dental floss, contact lens solution, maca capsules, bcaa
        powder, pain relief gel, toe separator, face shield""",
        features="""60 capsules, sugar free, adjustable, digital, 1000 mg, vegetarian, infrared,
        disposable, high potency, chocolate flavour, fast acting, mint, 120 tablets, extra
        strength, gluten free, latex free, whitening""",
        says="""Take one tablet a day with food./ Supports joints, bones and the immune system./
        Reads your temperature in one second without contact./ Eases pressure on the lower
        back./ Not intended to diagnose or cure any disease./ Each serving has 24 g of protein.""",
    ),
    _department(
        "Grocery",
        also="Food & Beverages; Gourmet Food; Grocery > Pantry; Groceries > Drinks",
        group="grocery",
        style="pantry",
        kinds="""ground coffee, green tea, breakfast cereal, olive oil, dark chocolate, granola
        bars, peanut butter, instant noodles, honey, trail mix, herbal tea bags, coffee beans,
        pasta sauce, basmati rice, almonds, potato chips, energy drink, maple syrup, chicken
        stock, ketchup, cake mix, popcorn, soy sauce, black tea, sparkling water, oatmeal,
        coconut milk, gummy bears, beef jerky, cookies, hot sauce, tomato soup, apple juice,
        turmeric powder, baby food, energy gel, crackers, tuna, k-cup pods""",
        features="""organic, unsalted, dark roast, medium roast, gluten free, decaf, extra
        virgin, low sodium, vanilla, cinnamon, sugar free, fair trade, whole grain, raw, spicy,
        honey roasted, strawberry, french vanilla, family size, lemon, colombian""",
        says="""Store in a cool, dry place and use within a month of opening./ Picked by hand on
        the slopes of the highlands./ Rich in fibre and free of artificial colours./ Brew for
        three to five minutes in hot water./ Ready in two minutes; just add boiling water./ May
        contain traces of nuts and milk.""",
    ),
    _department(
        "Sports & Outdoors",
        also="""Sports & Fitness; Outdoor Recreation; Sports > Exercise & Fitness; Camping &
        Hiking""",
        group="sports",
        style="part",
        kinds="""yoga mat, dumbbell set, tent, sleeping bag, fishing rod, bicycle helmet,
        basketball, tennis racket, treadmill, kayak, swim goggles, cricket bat, fishing lure,
        resistance bands, camping chair, golf balls, football, badminton racket, exercise bike,
        jump rope, boxing gloves, skateboard, camping stove, bike pump, trekking poles, fishing
        reel, knee pads, hockey stick, hunting knife, golf glove, table tennis bat, water ski,
        inflatable boat, jig heads, snorkel set, paddle board, archery bow, roller skates,
        volleyball net, shin guards, swim cap""",
        features="""2 person, non slip, adjustable, waterproof, inflatable, lightweight, junior,
        extra thick, foldable, medium action, 10 kg, size 5, anti fog, left hand, spinning,
        water resistant, freshwater, professional""",
        materials="""neoprene, rubber, carbon fibre, aluminium, nylon, leather, steel, foam,
        graphite""",
        says="""Cushions joints during floor work and rolls up small./ Pitches in minutes and
        keeps three people dry./ Adjustable dial and straps fit heads from 54 to 61 cm./ Great
        grip in wet and cold hands./ Swims with a tight wobble and draws strikes from bass./
        Official size and weight for club play.""",
    ),
    _department(
        "Toys & Games",
        also="Toys; Toys & Games > Toys; Kids > Toys; Games > Board Games; Figures & Playsets",
        group="toys",
        style="toy",
        kinds="""board game, jigsaw puzzle, action figure, plush toy, building blocks, remote
        control car, doll, card game, dice set, craft kit, toy kitchen, trading cards,
        bobblehead, kite, temporary tattoos, soft toy, wooden train set, playset, yo-yo, water
        gun, stacking toy, ride-on car, puppet, playing cards, magic set, marble run, toy sword,
        bead kit, colouring book, slime kit, nerf blaster, doll house, chess set, musical toy,
        drone, sticker book, robot toy, shape sorter, play tent, minifigure, booster pack,
        figurine, spinning top""",
        features="""wooden, 1000 piece, 30 cm, educational, glow in the dark, remote controlled,
        talking, magnetic, light up, 2 player, deluxe, travel, collectible, 24 piece, battery
        operated, mini, giant, wind up, bath, personalised""",
        materials="wood, plastic, plush, die cast metal, foam, felt, cardboard, vinyl",
        says="""For two to four players aged eight and up./ Encourages imagination and fine
        motor skills./ Not suitable for children under three: small parts./ Takes three AA
        batteries, not included./ Collect the whole series./ Stands 15 cm tall and has movable
        arms.""",
    ),
    _department(
        "Toys & Games > Models & Vehicles",
        also="""Die-Cast & Toy Vehicles > Scaled Models; Hobbies > Model Building Kits; Hobbies
        > Model Trains""",
        group="toys",
        style="toy",
        kinds="""die-cast car, model kit, model train, slot car, rc quadcopter, model aircraft,
        train set, model tank, rc car, toy tractor, locomotive, rc helicopter, model ship, drone
        battery, fire engine, toy truck, car transporter, model railway building, quadcopter
        propellers, brushless motor, friction car, display case, scale figures""",
        features="""1:43 scale, 1:18 scale, 1:72 scale, limited edition, oo gauge, 2.4 ghz, 4
        channel, ready to run, unpainted, n gauge, pull back, 1:64 scale, police, brushless,
        with lights, 1:24 scale""",
        says="""Faithful in every detail, with opening doors./ Glue and paint are needed and not
        supplied./ Runs on analogue and digital track./ Flies for eight minutes on one charge./
        Supplied on a plinth in a clear box./ For collectors aged 14 and over.""",
    ),
    _department(
        "Toys & Games > Fancy Dress",
        also="""Fancy Dress > Costumes; Party Supplies; Fancy Dress > Accessories; Costumes &
        Dress-Up""",
        group="party",
        style="toy",
        kinds="""superhero costume, princess costume, wig, face paint, party hat, fairy wings,
        witch costume, pirate costume, balloons, party banner, paper plates, party bags, mask,
        tiara, bunting, birthday candles, confetti, card mask, angel wings, fake moustache,
        sash, invitations, cape, nurse costume, sombrero, foil balloon, photo props, tablecover""",
        features="""kids, adult, pink, glitter, latex, 8 pack, 1st birthday, halloween, hen
        party, 2 metre, 1920s, ages 5-7, personalised, happy birthday, carnival, zombie, medium""",
        materials="latex, polyester, paper, foil, plastic, felt, satin, cardboard",
        says="""Everything you need for a party to remember./ Includes dress, belt and
        headpiece; wand not supplied./ Wipes off with soap and water./ Inflate with air or
        helium./ Seats eight guests: cups, plates and napkins./ Fits chest 96 to 102 cm.""",
    ),
    _department(
        "Baby",
        also="Baby & Kids; Mother & Baby > Gear; Baby Care; Nursery",
        group="baby",
        style="home",
        kinds="""stroller, car seat, baby bottle, diapers, baby monitor, high chair, crib sheet,
        baby carrier, teether, pacifier, baby wipes, nursing pillow, breast pump, bottle warmer,
        play mat, baby bath tub, changing mat, sippy cup, baby swing, crib mobile, potty seat,
        swaddle blanket, baby walker, bottle brush, safety gate, nursing cover, bassinet""",
        features="""foldable, bpa free, 3 in 1, newborn, anti colic, size 4, organic,
        convertible, soft, waterproof, silicone, lightweight, with hood, video, musical""",
        materials="cotton, silicone, plastic, muslin, wood, foam, bamboo, glass",
        says="""Folds with one hand and fits into a small boot./ Free of BPA, PVC and
        phthalates./ Five-point harness and a seat that reclines./ Soothes sore gums when
        chilled./ Keep within reach of an adult at all times./ Night light and two-way talk let
        you hear every breath.""",
    ),
    _department(
        "Pets",
        also="Pet Supplies; Pets > Dogs; Pets > Cats; Pet Care",
        group="pets",
        style="home",
        kinds="""dog harness, cat litter, dog food, cat tree, dog bed, fish tank, pet carrier,
        dog leash, bird cage, chew toy, dog coat, pet bowl, cat scratching post, aquarium
        filter, dog treats, flea collar, hamster wheel, dog crate, pet brush, cat toy, puppy
        pads, dog shampoo, pet water bottle, reptile lamp, cat food, dog sweater, bird food,
        training collar""",
        features="""large, small breed, adjustable, grain free, reflective, clumping, salmon
        flavour, interactive, washable, orthopaedic, no pull, self cleaning, chicken and rice,
        squeaky, elevated, puppy""",
        materials="nylon, plush, stainless steel, rope, rubber, sisal, fleece, ceramic, leather",
        says="""Gentle on paws and easy to clean./ Real meat is the first ingredient./ Your
        furry friend will nap for hours./ Clips on in front to stop pulling on walks./ Keeps
        teeth clean and gums healthy./ Traps odours for up to ten days.""",
    ),
    _department(
        "Automotive",
        also="Auto Parts & Accessories; Motors > Car Accessories; Car & Motorbike; Vehicle Parts",
        group="auto",
        style="auto",
        kinds="""car seat cover, floor mats, car cover, wiper blades, air filter, brake pads,
        led headlight, spark plug, car mat, sun shade, side mirror, wheel cylinder, cv axle
        shaft, oil filter, fuel pump, brake rotor, tail light, shock absorber, roof rack, trunk
        organizer, steering wheel cover, bike cover, fog light, alternator, radiator, car
        armrest, wheel hub, exhaust pipe, window visor, mud flaps, license plate frame, car
        battery charger, horn, timing belt, helmet lock, motorcycle gloves, touch up paint,
        control arm, tyre inflator, car perfume, ignition coil, hub cap, catalytic converter""",
        features="""front, rear, left, right, front left, rear right, oem replacement, pair, set
        of 4, heavy duty, waterproof, custom fit, chrome, ceramic, universal, driver side,
        magnetic, 12 v, passenger side, all weather""",
        materials="rubber, leatherette, steel, carbon fibre, aluminium, nylon, chrome, pvc",
        says="""Direct replacement for the original part; check the number before ordering./
        Fits without drilling and follows the shape of the floor./ Restores stopping power and
        is quiet from the first mile./ Keeps the cabin cool when parked in the sun./ Plugs into
        the existing connector./ Made to the maker's specification; sold singly.""",
    ),
    _department(
        "Books",
        also="Books > Fiction; Books, Music & Films; Media > Books; Books > Non-fiction",
        group="books",
        style="book",
        kinds="""novel, cookbook, picture book, biography, textbook, travel guide, poetry
        collection, short stories, history book, self-help book, atlas, comic book, dictionary,
        colouring book""",
        features="""paperback, hardcover, large print, illustrated, audiobook, used, second
        edition, board book""",
        says="""A gripping tale of love and loss set in a harbour town./ The author taught for
        thirty years and knows her subject./ Includes an index, maps and sixteen pages of
        plates./ First published in 1898 and reproduced from the original./ With recipes for
        every season./ Read it aloud at bedtime.""",
    ),
    _department(
        "Stationery & Office",
        also="""Office Supplies; Stationery; Books & Office; School & Office Accessories; Arts &
        Crafts""",
        group="office",
        style="home",
        kinds="""notebook, fountain pen, desk organizer, stapler, sticky notes, planner,
        laminating pouches, whiteboard, ballpoint pens, calculator, gel pens, marker set,
        highlighters, envelope pack, binder, pencil case, scissors, glue stick, sketchbook,
        acrylic paint set, paper shredder, hole punch, index cards, crayons, diary, washi tape,
        rubber stamp, craft paper, calendar, greeting cards, clipboard, watercolour set, sewing
        kit, glass beads, yarn, log book, gift wrap""",
        features="""a4, ruled, spiral bound, 12 pack, assorted, fine tip, refillable, self
        adhesive, 100 sheets, hardcover, erasable, magnetic, monthly, heavy duty, pocket, 0.7
        mm, weekly""",
        materials="paper, leather, plastic, metal, wood, cork, steel, cardboard",
        says="""The ink flows evenly and does not bleed through./ Eighty ruled sheets with a
        ribbon marker./ Holds pens, clips and notes within reach./ Punches twenty sheets at a
        time./ Sticks well and peels off without a trace./ Vivid colours for school and hobby.""",
    ),
    _department(
        "Music",
        also="""Musical Instruments; Music > Guitars; Musical Instruments > Accessories; Live
        Sound & Stage""",
        group="music",
        style="gadget",
        kinds="""acoustic guitar, electric guitar, ukulele, guitar strings, digital piano, drum
        sticks, microphone, violin bow, guitar pedal, keyboard, cajon, harmonica, guitar capo,
        music stand, tambourine, saxophone reeds, dj controller, guitar amplifier, bass guitar,
        flute, drum kit, guitar strap, xylophone, audio interface, tuner, megaphone""",
        features="""6 string, left handed, dynamic, usb, 61 key, light gauge, 5a, maple, nylon
        string, beginner, condenser, chromatic, solid top, full size, phosphor bronze""",
        materials="spruce, mahogany, maple, nickel, steel, rosewood, leather, brass, bamboo",
        says="""Bright tone and a comfortable neck for small hands./ Holds its pitch from the
        first chord./ Cardioid pickup rejects noise from behind./ Folds down and comes with a
        carrying bag./ Weighted keys feel like those of a grand./ Balanced in the hand with an
        oval tip.""",
    ),
)
"""Every department."""

BY_PATH = {department.path: department for department in ALL}

DEVICES = listed(
    """
    iphone 5s, iphone 6, iphone 6 plus, iphone 7, iphone 8 plus, iphone x, iphone 11, iphone 13,
    iphone 14 pro max, iphone se, ipad 2, ipad air, ipad mini 4, ipad pro 11, macbook pro 13,
    macbook air 13, samsung galaxy s5, samsung galaxy s7 edge, samsung galaxy note 3, galaxy note
    4, galaxy s9, galaxy s21, galaxy tab a 9.7, samsung galaxy j5, galaxy a52, xiaomi redmi 3,
    redmi note 10, redmi note 4, mi 5, huawei p8, huawei mate 9, honor 7, oneplus 5, oneplus 7t,
    nokia 6, sony xperia z3, xperia xa, lg g4, lg v20, htc one m9, moto g5, moto g7 play, asus
    zenfone 2, zenpad 8, lenovo a7000, oppo f1s, vivo v9, pixel 6, pixel 3a, kindle paperwhite,
    kindle fire hd, nintendo switch, surface pro 4, apple watch 42mm, fitbit charge 4, micromax
    canvas, lumia 640, blackberry z10, meizu m2
    """
)
"""Phones and other devices that cases and chargers are made for."""

CARS = listed(
    """
    honda civic, toyota corolla, toyota camry, ford f-150, ford focus, chevrolet silverado, chevy
    malibu, nissan altima, hyundai sonata, hyundai i20, kia optima, jeep wrangler, dodge ram 1500,
    bmw e46, audi a4, volkswagen golf, vw jetta, mercedes c-class, mazda cx-7, subaru outback,
    maruti alto, maruti swift, maruti 800, mahindra scorpio, tata indica, honda city, suzuki sx4,
    daewoo matiz, renault duster, fiat punto, peugeot 206, mitsubishi lancer, lexus rx350, acura
    tl, gmc sierra, buick lesabre, cadillac cts, chrysler 300, lincoln town car, pontiac g6, volvo
    xc90, bajaj pulsar, hero splendor, royal enfield, harley sportster, yamaha r1, honda cbr 600
    """
)
"""Vehicles that parts are made for."""

CLASSIC_CARS = listed(
    """
    Aston Martin DB5, Jaguar E-Type, Mini Cooper, Ford Mustang 1967, Volkswagen Beetle, Ferrari
    F40, Porsche 911, Land Rover Defender, Bentley Continental, Morris Minor, Ford Transit, Lotus
    Elise, Leyland Tiger Bus, Spitfire Mk V, Hawker Hurricane, Sherman Tank, Panzer IV, John Deere
    6920, Massey Ferguson 135, Mercedes Actros, Routemaster Bus, Flying Scotsman, Class 37 Diesel,
    Lancaster Bomber, Messerschmitt Bf 109, Willys Jeep, Lamborghini Miura, Chevrolet Corvette,
    Scania R580, Vespa
    """
)
"""What scale models are models of."""

CHARACTERS = listed(
    """
    Spider-Man, Batman, Darth Vader, Elsa, Peppa Pig, Thomas, Minnie Mouse, Buzz Lightyear, Hello
    Kitty, Pikachu, Iron Man, Wonder Woman, Snow White, Superman, Optimus Prime, Winnie the Pooh,
    Harry Potter, Lightning McQueen, Captain America, Ariel, Yoda, Hulk, Rapunzel, Paddington,
    Olaf, Scooby Doo, Sonic, Mario, Paw Patrol, My Little Pony, Star Wars, Ninja Turtles,
    Transformers, Frozen
    """
)
"""Characters and worlds on toys, clothes and party ware."""
