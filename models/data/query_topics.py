"""What queries are about beyond products: things owned and parts, occasions, problems, talk."""

from models.data.lexicon import listed

OWNED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (listed(owned), listed(parts))
    for owned, parts in (
        (
            """
            iphone, iphone 7, iphone 8 plus, iphone x, iphone xs max, iphone 11 pro, iphone 12 mini,
            iphone 14, iphone 15 pro max, iphone se 2020, samsung galaxy s8, galaxy s10 plus, galaxy
            s22 ultra, galaxy a12, galaxy note 9, samsung a51, pixel 4a, google pixel 8, moto g7,
            moto g stylus, lg stylo 6, oneplus 9, redmi note 8, xiaomi mi 11, huawei p30, nokia 6.1,
            ipad, ipad 6th generation, ipad pro 12.9, ipad mini 5, galaxy tab s7, fire hd 8, kindle,
            kindle fire, kindle paperwhite, nook, surface pro 7, lenovo tab m10
            """,
            """
            case, cases, cover, phone case, case with stand, wallet case, clear case, otterbox case,
            leather case, bumper, screen protector, tempered glass, privacy screen, charger,
            charging cable, charging port, fast charger, wireless charger, car charger, car mount,
            holder, battery, replacement battery, battery case, replacement screen, lcd screen, back
            glass, camera lens protector, keyboard case, folio, stylus, pen, sleeve, stand, dock,
            adapter, headphone adapter, earphones, headphones, sim tray, skins, grip, lanyard, sd
            card
            """,
        ),
        (
            """
            apple watch, apple watch series 4, apple watch se 40mm, fitbit versa 2, fitbit charge 3,
            galaxy watch 4, garmin forerunner 245, garmin vivoactive 3, fossil gen 5, airpods,
            airpods pro 2, galaxy buds, bose qc35, beats solo 3, sony wh1000xm3, jbl flip 4, gear
            s3, amazfit bip
            """,
            """
            band, bands, strap, replacement band, metal band, sport loop, 44mm band, charger,
            charging dock, charging cable, case, silicone case, case cover, screen protector, ear
            tips, ear pads, ear hooks, cushions, battery, stand, replacement buds, carrying case,
            clasp, link remover
            """,
        ),
        (
            """
            macbook, macbook air, macbook air 2020, macbook pro 16, macbook pro 13 inch 2019, dell
            xps 15, dell inspiron 3521, dell laptop, hp laptop, hp pavilion 15, hp envy, lenovo
            thinkpad t450, lenovo yoga, ideapad 320, asus vivobook, asus rog, acer aspire 5, acer
            chromebook, samsung chromebook, toshiba satellite, surface laptop 3, imac, mac mini,
            chromebook, alienware 17, msi gaming laptop, raspberry pi 4, synology nas
            """,
            """
            case, hard shell case, sleeve, charger, power adapter, replacement charger, battery,
            keyboard cover, replacement keyboard, screen, lcd panel, hinge, dock, docking station,
            hard drive, ssd upgrade, ram, memory, 8gb ram, fan, cooling pad, adapter, usb c hub,
            hdmi adapter, skin, screen protector, power cord, screws, motherboard, heatsink, bag
            """,
        ),
        (
            """
            hp officejet pro 6978, hp deskjet 2700, hp envy 4520, hp laserjet p1102w, hp printer,
            canon pixma ts3522, canon mx922, canon selphy, epson workforce, epson xp-4100, epson
            ecotank 2800, brother mfc-j497dw, brother hl-2270dw, brother label maker, lexmark e260,
            samsung xpress, kodak hero, xerox phaser 6510, dymo labelwriter 450, polaroid snap,
            fujifilm instax mini 9, cricut explore air, ender 3, silhouette cameo 3
            """,
            """
            ink, ink cartridge, ink cartridges, black ink, color ink, toner, toner cartridge, drum
            unit, print head, paper, photo paper, film, labels, label tape, power cord, usb cable,
            feed roller, fuser, ink refill, refill kit, maintenance box, replacement blade, mat,
            nozzle, hotend, build plate, ribbon
            """,
        ),
        (
            """
            ps4, ps5, playstation 4, xbox one, xbox one s, xbox series x, xbox 360, nintendo switch,
            switch lite, wii, wii u, nintendo 3ds, nintendo ds, oculus quest 2, steam deck, gameboy,
            xbox controller, ps4 controller
            """,
            """
            controller, controllers, games, headset, charging station, charger, skin, case, carrying
            case, dock, stand, cooling fan, hdmi cable, power supply, battery pack, thumb grips,
            joystick, joystick replacement, hard drive, memory card, sd card, screen protector,
            steering wheel, camera, adapter, remote, accessories, face cover, dust cover, joycon,
            grip, sensor bar, chatpad
            """,
        ),
        (
            """
            roku tv, samsung tv, samsung smart tv, lg tv, sony bravia, vizio tv, tcl tv, insignia
            tv, hisense tv, panasonic viera, firestick, fire tv, apple tv, roku, chromecast, echo
            dot, echo show 5, google home mini, ring doorbell, nest thermostat, blink camera, arlo
            pro 2, wyze cam, bose soundbar, sonos beam, sonos play 1, jbl charge 4, philips hue,
            epson projector, directv, xfinity, canon rebel t7, canon 70d, nikon d5600, sony a6000,
            gopro hero 8, gopro max, dji mini 2, mavic air, panasonic lumix
            """,
            """
            remote, remote control, replacement remote, remote case, wall mount, mount, stand, legs,
            power cord, power supply, hdmi cable, bulb, lamp, screen, battery, batteries, battery
            charger, solar panel, faceplate, chime, transformer, bracket, outdoor mount, skin,
            adapter, lens, lens cap, lens hood, 50mm lens, uv filter, camera bag, strap, tripod
            mount, memory card, waterproof case, housing, propellers, chest mount, flash, viewfinder
            eyecup, speaker cable
            """,
        ),
        (
            """
            keurig, keurig k cup, keurig k-mini, nespresso, nespresso vertuo plus, mr coffee, ninja
            blender, ninja foodi, nutribullet, vitamix, kitchenaid, kitchenaid mixer, kitchenaid
            stand mixer, kitchenaid dishwasher, cuisinart food processor, instant pot, instant pot
            duo, crock pot, cosori air fryer, whirlpool refrigerator, whirlpool washer, whirlpool
            dishwasher, samsung refrigerator, samsung dryer, lg refrigerator, lg washer, ge
            refrigerator, ge stove, ge microwave, frigidaire oven, frigidaire fridge, maytag dryer,
            maytag washer, kenmore dryer, kenmore elite fridge, bosch dishwasher, electric stove,
            gas stove, brita, pur, zerowater, sodastream, hydro flask, yeti rambler, stanley cup,
            dyson v10, dyson airwrap, dyson dc33, shark ion robot, shark rotator, bissell crosswave,
            bissell proheat, hoover windtunnel, roomba, roomba i7, eufy robovac, miele c3, eureka
            vacuum, levoit air purifier, honeywell air purifier, holmes humidifier, singer sewing
            machine, oral b, philips sonicare, waterpik, phillips norelco, gillette fusion, braun
            series 7, food saver
            """,
            """
            water filter, filter, filters, replacement filter, hepa filter, charcoal filter, carafe,
            coffee pods, pods, reusable pod, drip tray, descaler, blade, blades, cup, cups, lid,
            lids, pitcher, bowl, sealing ring, gasket, inner pot, accessories, attachment,
            attachments, pasta attachment, paddle, glass bowl, cover, door seal, door gasket, shelf,
            crisper drawer, ice maker, water line, heating element, drain pump, drip pans, burner
            grates, igniter, knob, knobs, light bulb, door handle, bake element, control board,
            belt, drive belt, lint screen, lid switch, hose, rack, rollers, dishrack wheels,
            silverware basket, spray arm, bags, vacuum bags, brush roll, roller brush, side brush,
            battery, charger, wall mount, straw lid, straw, boot, bottle, co2 cylinder, brush head,
            brush heads, heads, tips, shaver head, trimmer blade, razor blades, bobbins, needles,
            foot pedal, wick
            """,
        ),
        (
            """
            honda civic, 2012 honda accord, honda crv 2018, toyota camry 2010, toyota tacoma, 2016
            toyota corolla, toyota rav4, ford f150, 2014 ford focus, ford mustang, ford explorer,
            chevy silverado, 2008 chevy impala, chevy malibu, chevrolet cruze, jeep wrangler, jeep
            cherokee, jeep jk, dodge ram 1500, dodge charger, nissan altima, nissan rogue 2015,
            nissan sentra, subaru outback, subaru wrx, hyundai elantra, hyundai tucson, kia soul,
            mazda 3, bmw e46, bmw x5, audi a4, vw golf mk7, vw jetta, volvo xc90, mercedes c300,
            tesla model 3, tesla model y, gmc sierra, harley sportster, yamaha r6, honda goldwing,
            polaris rzr, club car golf cart, ezgo, maruti swift, hyundai i20, royal enfield classic
            350
            """,
            """
            floor mats, seat covers, car cover, brake pads, rotors, headlights, headlight assembly,
            tail light, fog lights, led bulbs, wiper blades, cabin air filter, air filter, oil
            filter, battery, key fob, key fob cover, side mirror, mirror glass, bumper, front
            bumper, grille, hood, fender, door handle, window regulator, window switch, radiator,
            alternator, starter, water pump, thermostat, shocks, struts, lift kit, lowering springs,
            wheels, rims, lug nuts, hub caps, center caps, exhaust, muffler, catalytic converter,
            roof rack, tonneau cover, bed liner, running boards, mud flaps, tow hitch, stereo, dash
            kit, wiring harness, emblem, spare tire cover, soft top, seat, windshield, mirrors,
            center console organizer, screen protector, spark plugs, ignition coil, clutch,
            handlebars, chain
            """,
        ),
        (
            """
            dewalt 20v, dewalt 18v, dewalt dw618 router, dewalt grinder, makita 18v, makita drill,
            milwaukee m18, milwaukee m12, ryobi 18v, ryobi 40v, ryobi table saw, ridgid 18v, ridgid
            shop vac, shop vac, craftsman 19.2, craftsman lawn mower, black and decker 20v, black
            and decker weed eater, bosch jigsaw, dremel, dremel 4000, porter cable sander, husqvarna
            455, stihl ms170, poulan chainsaw, echo trimmer, toro mower, toro recycler, john deere
            d110, john deere la115, cub cadet lt1042, honda mower, troy bilt pony, murray riding
            mower, husky air compressor, generac generator, weber genesis, weber spirit e210, weber
            grill, weber q1200, char broil grill, traeger, blackstone 36, coleman stove, coleman
            lantern, big green egg, intex pool, hayward pump, rain bird, hunter ceiling fan, hampton
            bay ceiling fan, kohler toilet, american standard toilet, moen shower faucet, moen
            faucet, delta faucet, delta monitor shower, pfister faucet, price pfister, rheem water
            heater, ge water softener, insinkerator, liftmaster garage door opener, chamberlain
            garage door, genie, lithonia, lutron, werner ladder, samsonite luggage, casablanca fan,
            pella storm door, andersen window, honeywell thermostat, first alert smoke detector,
            kidde, mr heater buddy, lifetime shed
            """,
            """
            battery, batteries, charger, battery charger, blade, blades, mower blades, mulching kit,
            deck belt, drive belt, belt, bag, bagger, wheels, tires, carburetor, air filter, spark
            plug, fuel line, pull cord, primer bulb, chain, bar, trimmer line, string, spool, edger
            blade, saw blade, table, fence, guide, dust bag, sanding pads, brushes, chuck, collet,
            bits, case, hose, nozzle, filter, filter bags, attachments, cover, grill cover, grates,
            burner, burners, igniter, regulator, drip pan, flavor bars, side table, rotisserie,
            knobs, thermometer, wheels replacement, liner, ladder, cartridge, replacement cartridge,
            handle, handles, trim kit, aerator, spray head, flapper, fill valve, flush valve, tank
            lid, seat, seat hinges, gasket, wax ring, anode rod, heating element, remote, remote
            control, light kit, globe, blade arms, canopy, downrod, keypad, sensors, gear kit, rail,
            wall plate, mantle, replacement glass, glass shade, door closer, handle set, screen,
            pump, transmitter, parts
            """,
        ),
        (
            """
            graco car seat, graco pack and play, chicco keyfit, chicco bravo, britax b safe,
            uppababy vista, bob stroller, baby trend jogger, dr browns, avent, medela, spectra s2,
            haakaa, nanit, owlet, litter robot, kong, petsafe fence, fluval 406, aqueon 20 gallon,
            marineland penguin 350, peloton bike, bowflex revolution, nordictrack treadmill, schwinn
            ic4, huffy bike, razor e300, hoverboard, ar 15, glock 19, remington 870, ruger 10/22, 12
            gauge, shimano reel, trek bike, fender stratocaster, yamaha keyboard, ludwig drums,
            casio keyboard, ti 84, parker pen, lamy safari, montblanc pen, zippo, casio g shock,
            seiko 5, rolex, ray ban aviators, oakley holbrook, coleman tent, yeti cooler, camelbak
            """,
            """
            base, rain cover, cup holder, mattress, sheets, insert, canopy, wheels, adapter, tray,
            infant insert, nipples, flanges, tubing, parts, replacement parts, bottles, mount,
            liner, filter, filter media, collar, battery, impeller, light, pedals, seat, cushion,
            handlebar tape, tires, inner tube, charger, chain, holster, magazine, scope, sling,
            cleaning kit, stock, spare spool, strings, tremolo arm, pickguard, power supply, sustain
            pedal, stand, ink, refill, refills, nib, cartridges, flint, wick, strap, bezel,
            bracelet, crystal, battery replacement, lenses, replacement lenses, nose pads, poles,
            footprint, basket, drain plug, bladder, mouthpiece, case, display
            """,
        ),
    )
)
"""Things owned, and what is bought for them: group by group."""

OWNED_KINDS = listed(
    """
    laptop, refrigerator, car, truck, bike, mower, riding mower, dishwasher, dryer, washing machine,
    stove, ceiling fan, toilet, shower, faucet, garage door, camera, printer, tv, phone, tablet,
    vacuum, coffee maker, blender, gas grill, pool, boat, rv, trailer, motorcycle, golf cart, water
    heater, furnace, air conditioner, window, sliding door, storm door, sofa, office chair,
    stroller, treadmill, guitar, sewing machine, kitchen sink, chainsaw, generator, lamp,
    chandelier, aquarium, hot tub, drill, garbage disposal
    """
)
"""Kinds of thing owned, that queries for parts name without a maker."""

SPARE = listed(
    """
    replacement parts, spare parts, replacement battery, replacement filter, replacement handle,
    replacement remote, replacement hose, replacement belt, replacement glass, replacement bulb,
    replacement wheels, replacement screen, replacement cushions, replacement blades, replacement
    legs, replacement cartridge, repair kit, conversion kit, mounting bracket, parts, power cord,
    adapter kit, extra keys, refill, seal
    """
)
"""Parts in words that say they are for something owned."""

OCCASIONS = listed(
    """
    thanksgiving, xmas, new years eve, st patricks day, 4th of july, memorial day, mardi gras, cinco
    de mayo, hanukkah, eid, holi, navratri, karwa chauth, chinese new year, day of the dead,
    oktoberfest, super bowl, 1st birthday, sweet 16, 21st birthday, 30th birthday, 50th birthday,
    gender reveal, bridal shower, bachelor party, engagement party, baptism, first communion, bar
    mitzvah, quinceanera, retirement, going away party, office party, pool party, tea party, slumber
    party, luau, masquerade ball, renaissance fair, cosplay, comic con, rave, music festival,
    concert, cruise, honeymoon, disney trip, funeral, black tie event, cocktail party, beach
    wedding, wedding guest, summer camp, first day of school, science fair, spirit week, 80s party,
    70s disco, 90s theme, western theme, pirate theme, unicorn party, dinosaur party, mermaid party,
    jungle theme, harry potter party, frozen party, winter wonderland, fall, autumn, spring cleaning
    """
)
"""Occasions and themes."""

ACTIVITIES = listed(
    """
    camping, hiking, backpacking, hunting, fishing, ice fishing, kayaking, gardening, canning, home
    brewing, baking, meal prep, grilling, tailgating, yoga, running, marathon training, crossfit,
    weight lifting, swimming, skiing, snowboarding, horseback riding, golfing, road trip, long
    flights, air travel, backpacking europe, van life, glamping, beach, lake, picnic, gaming,
    streaming, podcasting, photography, wedding photography, painting, woodworking, quilting,
    scrapbooking, working from home, college, dorm, studying, nursing school, teaching, sleeping,
    side sleepers, emergency, power outage, hurricane season, tornado shelter, earthquake kit,
    survival, moving house, small kitchen, tiny house, home office, small spaces, standing all day,
    walking all day, warehouse work, construction work, roofing, welding, hot weather, cold weather,
    rainy days, snow
    """
)
"""What people do, or where, that products are bought for."""

ROOMS = listed(
    """
    living room, bedroom, kids room, nursery, bathroom, small bathroom, kitchen, dining room, home
    office, patio, porch, balcony, backyard, garage, basement, laundry room, entryway, hallway, dorm
    room, classroom, front door, teen girl room, man cave, closet, restaurant, church, church stage,
    school, hotel, gym, outside, outdoors, apartment, small apartment, house, yard, walkway,
    driveway, stairs, attic, shed, deck railing area, poolside, reading corner, rental apartment,
    cabin, farmhouse, wedding venue, food truck, salon
    """
)
"""Where things are put."""

RECIPIENTS = listed(
    """
    mother in law, father in law, daughter, son, niece, nephew, grandparents, grandson, godmother,
    aunt, uncle, women, men, teens, tweens, kids, toddlers, 1 year old, 2 year old girl, 3 year old
    boy, 4 year old, 6 year old girl, 7 year old boy, 8 year old girl, 9 year old boys, 12 year old
    boy, 13 year old girl, 16 year old boy, 70 year old man, college student, high school graduate,
    new mom, new dad, expecting mom, bride, groom, bridesmaids, groomsmen, flower girl, ring bearer,
    secret santa, teachers, coach, doctor, nurses, police officer, firefighter, truck driver,
    mechanic, chef, baker, gardener, golfer, fisherman, hunter, cyclist, hiker, musician, guitar
    player, artist, writer, book lover, dog lover, dog mom, horse lover, coffee lover, wine lover,
    beer lover, whiskey lover, traveler, engineer, programmer, photographer, someone who has
    everything, sick friend, cancer patient, elderly, seniors, someone in the hospital, dogs, cats,
    hostess, neighbors, best man
    """
)
"""Who gifts are for."""

SYMPTOMS = listed(
    """
    back acne, blackheads, dark circles, puffy eyes, wrinkles, stretch marks, eczema, psoriasis,
    rosacea, sunburn, chapped lips, cracked heels, athletes foot, toenail fungus, ingrown hair,
    razor burn, dandruff, thinning hair, frizzy hair, damaged hair, gray hair, lice, sore throat,
    cough, stuffy nose, sinus pressure, migraine, motion sickness, upset stomach, bloating,
    constipation, heartburn, hemorrhoids, uti, menstrual cramps, hot flashes, joint pain, knee pain,
    sciatica, carpal tunnel, tennis elbow, shin splints, bunions, heel pain, swollen feet, varicose
    veins, restless legs, anxiety, stress, adhd, tinnitus, dry eyes, bad breath, tooth pain, teeth
    grinding, jet lag, hangover, bug bites, mosquito bites, poison ivy, bed bugs, fleas on dogs, dog
    anxiety, dog barking, cat hairballs, cat pee smell, pet odor, smelly shoes, mold, mildew, hard
    water stains, rust, clogged drain, leaky pipe, squeaky door, drafty windows, ants in kitchen,
    mice, moles in yard, fruit flies, wasps, weeds, grass stains, wine stains, scratched wood floor,
    hole in drywall, noisy neighbors, humidity, dusty room
    """
)
"""What is wrong, that a product should help with."""

NEEDS = listed(
    """
    how to clean, how to install, how to use, how to choose, how to remove, how to fix, how to
    measure, how to paint, how to assemble, how to replace, how to wash, how to store, how to hang,
    how to make, how to cut, how to grow, how to charge, how to reset, how to wear, how to style,
    how to build, how to connect, how to set up, how to cook with, how to season, how to maintain,
    how to sharpen, how to calibrate, how to clean and disinfect, how to get rid of smell in, how to
    know if you need, how to stretch
    """
)
"""Openings of how-to questions."""

SUBJECTS = listed(
    """
    the dow jones, the super bowl, the stock market, bitcoin, the moon landing, world war 2, the
    titanic, albert einstein, the president, the queen of england, taylor swift, kanye west, the
    beatles, the lakers, the yankees, manchester united, the olympics, the world cup, the election,
    congress, climate change, the ozone layer, photosynthesis, gravity, black holes, mars, jupiter,
    dinosaurs, the roman empire, ancient egypt, the great wall of china, paris, tokyo, new york
    city, south africa, brazil, mount everest, the amazon rainforest, the pacific ocean, the solar
    system, the human heart, dna, the periodic table, calculus, algebra, pythagoras, shakespeare,
    the bible, buddhism, socialism, the constitution, minimum wage, my taxes, my credit score, a
    mortgage, a 401k, social security, unemployment, a passport, a visa, my resume, a job interview,
    my boss, my girlfriend, my landlord, my dreams, happiness, love, death, the afterlife, ghosts,
    aliens, robots, artificial intelligence, python programming, javascript, linear regression, a
    haiku, your mother, the meaning of life, free will, horoscope, capricorn, the lottery, a
    divorce, a lawyer, the speed limit, the weather, the traffic, a flight to denver, a hotel in
    vegas, the bus schedule, the nearest hospital, a restaurant, a taxi
    """
)
"""What people talk of that no shop sells."""

TALK = listed(
    """
    hello, hi, hey there, good morning, good night, how are you, how are you doing today, thank you,
    thanks a lot, ok cool, lol, haha, never mind, nothing, whatever, i love you, i hate this, you
    are stupid, are you human, who are you, what can you do, tell me a joke, sing a song, tell me a
    story, what time is it, what day is it, set an alarm, set a timer for ten minutes, call mom,
    text john that i am late, play some music, turn off the lights, turn up the volume, next song,
    what is the weather, will it rain tomorrow, how cold is it outside, what is 2 plus 2, what is
    the square root of 81, convert miles to kilometers, who won the game last night, who is the
    president, capital of australia, how tall is mount everest, when is easter, when did ww2 end,
    translate hello to spanish, how do you say dog in french, book a flight to paris, book a table
    for two, find a dentist, directions to the airport, how far is chicago, call an uber, traffic on
    the highway, stock price of tesla, am i pretty, should i quit my job, what should i do today, i
    am bored, i am hungry, i am sad, i feel sick, my dog died, happy birthday to me, let us pray,
    vote for me, ban cars not people, free the whales, good luck, no problem, yes please, no thanks,
    maybe later, what, why, who, because, testing testing, test, test 123, testing one two three, is
    this thing on, hello world, blah blah blah, bla bla, asdf, anything, something, someone, stuff
    """
)
"""Chatter."""

ABSTRACT = listed(
    """
    strongly, quickly, obviously, important, importance, excitement, thoughts, opinion, several,
    various, resulting, according, however, therefore, although, between, another, others,
    somewhere, everybody, everything, anyway, yesterday, tomorrow, forever, always, sometimes,
    truth, freedom, justice, idea, reason, purpose, problem, happening, becoming, believing,
    thinking, having, being, doing, going, avoids, allows, enables, delivers, generate, strategy,
    management, society, government, economy, philosophy, positive, negative, awesome, amazing,
    fantastic, terrible, similar, different, equivalent, complete, defined, refined, deliver,
    engage, enjoy, achieve, succeed, fail, belong, wonder, wander, remember, forget, imagine,
    suppose, perhaps, indeed, merely, nearly, hardly, rather, quite, such, whose, which, them,
    these, those, mine, yours, ours, itself, himself, pursuant, hereby, notwithstanding, moreover,
    whereas, thus, hence, amount, quantity, percentage, average, emotion, sadness, anger, jealousy,
    courage, wisdom, patience, loyalty, honesty, destiny, karma, vibes, loved, liked, worked,
    started, stopped, walking, talking, looking, waiting, laughing, sitting, written, spoken,
    chosen, hidden, beginning, ending, meaning, feeling, hope, faith, power, danger, mystery,
    future, past, reality, fantasy, victory, defeat, progress, success, failure, attempt, effort,
    decision, agreement, argument, discussion, relation, situation, condition, position, direction,
    section, version, question, answer, example, reply, moment, century, decade, chance, choice,
    change, growth, loss, gain, peace, crime, theory, method, process, structure, culture, religion,
    belief, attitude, behavior, ability, absence, advice column, ambition, arrival, attention,
    benefit, concept, confidence, confusion, consequence, conversation, creation, creativity,
    curiosity, departure, desire, detail, difficulty, disaster, discovery, distance, doubt, duty,
    education, element of surprise, enthusiasm, essence, event, evidence, existence, expectation,
    experience, explanation, expression, extent, fact, fate, glory, gossip, grief, guilt, habit,
    honor, identity, illusion, impact, impression, improvement, incident, influence, initiative,
    inspiration, instance, intention, interest, knowledge, labor, legend, level, liberty, memory of
    you, mercy, mistake, mood, motion, motive, movement, necessity, notion, obligation,
    occasionally, opportunity, origin, outcome, passion, perception, performance, permission,
    perspective, phase, possibility, potential, presence, pressure on me, pride, principle,
    priority, probability, prospect, protest, purpose of life, pursuit, reaction, recognition,
    reference, reflection, regret, relief from work, reputation, respect, response, revenge, risk
    taking, rumor, sacrifice, satisfaction, scandal, secret, sense, sequence, shame, significance,
    silence, solution, sorrow, spirit, statement, status, strength, struggle, suggestion, surprise,
    symbol, sympathy, talent, tendency, tension, thrill, tradition, tragedy, transition, trouble,
    trust, truthfully, unity, value, variety, violence, virtue, warning, weakness, welfare, will
    power, worry, written by, seen, heard, told, said, went, gave, took, found, lost, became,
    brought, thought, felt, left, kept, held, meant, sent, grown, known, smart idea, easily, slowly,
    suddenly, probably, certainly, finally, recently, totally, truly, deeply, happily, exactly
    """
)
"""Words that name nothing a shop could show."""

CONNECTIVES = listed(
    """
    this, is, a, the, of, and, it, that, you, as, at, in, on, to, was, for, with, by, an, be, or,
    not, but, they, we, he, she, so, if, then, there, here, very, just, all, one, some, what, when,
    will, can, do, has, had, ample
    """
)
"""Words that carry no content alone."""

SUPPORT_VERBS = listed(
    """
    track, cancel, return, change, check, find, where is, status of, problem with, help with,
    missing, delayed, refund for, exchange, dispute, replace, modify, reschedule, i want to cancel,
    i need to return, how do i return, how to cancel, how to track, how can i change, when will i
    get, can i return, can i cancel, did not receive, never received, wrong, damaged, still waiting
    for, need a copy of, update, delete, view, print
    """
)
SUPPORT_NOUNS = listed(
    """
    order, my order, an order, online order, my package, package, parcel, delivery, my delivery,
    shipment, item, my item, my purchase, purchase, subscription, my subscription, refund, my
    refund, invoice, receipt, payment, return label, shipping address, billing address, account, my
    account, password, email address, phone number, payment method, credit card, gift card, gift
    card balance, rewards points, membership, preorder, backorder, pickup order, replacement, order
    number, return, warranty, installation appointment, delivery date
    """
)
SUPPORT_PHRASES = listed(
    """
    returns policy, exchange policy, return an item, start a return, return label, print return
    label, free returns, refund status, where is my refund, where is my order, wheres my package,
    order tracking, track package, tracking number, shipping status, shipping info, shipping policy,
    free shipping, do you offer free shipping, international shipping, do you ship to hawaii, ship
    to store, same day delivery, next day delivery, how long is shipping, delivery options, delivery
    charges, estimated delivery, late delivery, missing package, stolen package, package not
    received, wrong item received, item damaged in shipping, cancel order, change order, edit order,
    reorder, past orders, my purchases, purchase history, order confirmation, receipt, lost receipt,
    return without receipt, vat invoice, tax exempt, account settings, create account, close
    account, log in, log out, cant log in, change password, update email, update payment method, add
    credit card, saved cards, gift card, check gift card balance, redeem gift card, egift card not
    received, lost gift card, store credit, rewards, reward points, points balance, loyalty program,
    membership card, cancel membership, renew membership, student discount, military discount,
    senior discount, teacher discount, employee discount, promo code not working, discount code,
    coupons, coupon not working, price adjustment, price matching, rain check, customer support,
    customer care, customer service number, phone number, contact number, email address, contact,
    chat with agent, talk to a human, complaint, file a complaint, feedback, leave a review, store
    locations, nearest store, find a store, stores near me, store locator, what time do you open,
    what time do you close, hours, holiday hours, open on christmas, open now, store directory, job
    application, employment, hiring, apply for a job, internship, about us, privacy policy, terms
    and conditions, faq, help center, support, warranty, warranty information, extended warranty,
    warranty registration, register product, product registration, repair service, installation
    service, schedule installation, delivery appointment, truck rental, tool rental, key copying,
    financing, payment plan, payment options, buy now pay later, afterpay, klarna, paypal, pay with
    check, credit card application, pay my bill, bill pay, credit card payment, credit card login,
    card declined, payment not going through, charged twice, double charged, unauthorized charge,
    refund not received, unsubscribe emails, stop emails, newsletter, sign up, sell my phone, trade
    in, trade in value, recycling, pick up order, curbside pickup hours, in store pickup, is my
    order ready, wedding registry, baby registry, gift registry, wish list, my cart, my wishlist,
    seller support, become a seller, affiliate program, bulk orders, corporate gifts, track my
    refund, order number lookup, app not working, website not working, checkout error, verify
    account, two factor code, account locked, account hacked, forgot my username, delete account,
    recall notice, msds sheet, speak to a manager, investor relations, press, help me, i need help,
    live agent, cancel prime, cancel my plan
    """
)
"""Support requests as shoppers type them."""

COLOURS = listed(
    """
    multi, cream, rose, dark blue, light grey, light blue, navy blue, royal blue, sky blue, baby
    blue, charcoal, burgundy, mustard, mint, mint green, lavender, coral, peach, champagne, copper,
    bronze, chrome, clear, almond, espresso, walnut, cherry, oak, tan, camel, taupe, off white,
    nude, black and white, black and gold, rainbow, neon green, forest green, dark green, olive,
    olive green, aqua, fuchsia, hot pink, pale pink, lilac, plum, wine red, rust, sand, stone,
    graphite, rose gold, camo, matte black, dark brown, light brown, bright red
    """
)
"""Colours and finishes beyond the plain ones."""

AUDIENCES = listed(
    """
    womens, mens, women's, men's, ladies, lady, guys, junior, juniors, youth, teen, teenage girls,
    toddler, toddler boy, toddler girl, infant, newborn, baby girl, baby boy, girl, boy, children,
    adult, man, woman, kid, unisex
    """
)
"""Who wears it, as shoppers type it."""

LIFE = listed(
    """
    get ripped, lose ten pounds, quit smoking, sleep better, make friends, get a girlfriend, ask for
    a raise, learn spanish, learn to code, write a poem, write a novel, start a business, buy a
    house, rent an apartment, file my taxes, save for retirement, invest in stocks, get a visa,
    renew my passport, change my name, get married, get a divorce, adopt a child, raise teenagers,
    pass my exam, apply to college, get a scholarship, find a job, quit my job, become a doctor,
    become famous, run for mayor, vote by mail, register to vote, fly to the moon, travel back in
    time, get to the airport, find a parking spot, catch a bus, rent a car in rome, see the northern
    lights, visit the louvre, climb everest, swim with sharks, beat my brother at chess, win the
    lottery, stop procrastinating, forgive someone, meditate, talk to my boss, tell her i am sorry,
    break up with him, call my doctor, see a dentist, treat a fever, have a baby, live to a hundred,
    donate blood, report a crime, sue my landlord, write a will, open a bank account, transfer
    money, check my bank balance, raise my credit limit, get a loan, lower my interest rate, set up
    direct deposit, request vacation days, schedule a meeting, send an email, read my messages, turn
    on bluetooth, change your voice, delete my alarm, find my phone, block a number
    """
)
"""What people want to do that no shop helps with."""

PEOPLE = listed(
    """
    my friend, my best friend, my cousin, my roommate, the mayor, the pope, the prime minister, the
    ceo of google, the author of hamlet, the tallest man, the oldest person, the first astronaut,
    the inventor of the telephone, my teacher, my neighbor, that actor, the lead singer of queen,
    the voice of mickey mouse, batman's father
    """
)
"""Whom people ask about."""

MOTIFS = listed(
    """
    owl, elephant, cat, dog, horse, cow, pig, chicken, butterfly, bee, bird, peacock, flamingo,
    dragon, wolf, bear, deer, moose, fox, shark, turtle, octopus, mermaid, fish, star, moon, sun,
    heart, cross, skull, anchor, palm tree, tree of life, leaf, sunflower, rose, daisy, pineapple,
    lemon, cherry, strawberry, mushroom, cactus, feather, arrow, chevron, damask, toile, paisley,
    mandala, celtic, american flag, union jack, world map, compass, lighthouse, airplane, train,
    tractor, fire truck, race car, rocket, dinosaur, unicorn, fairy, angel, buddha, cowboy, camo
    """
)
"""What is pictured on things, or what they are shaped as."""
