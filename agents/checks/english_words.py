"""English words of product pages and searches, and words that name no language."""

ENGLISH = """
    a about above ac acoustic adapter adhesive adjustable adult age air all alloy also amp
    amplifier an and animal anklet antenna antique any apple arm art as assorted at automatic baby
    back backpack backpacks bag ball band bangle bangles bar base basin basket basketball bath
    bathroom bathtub batteries battery be beach bead beads bear bed bedding bedroom bedsheet belt
    bench best better bike bin bird birthday black blade blanket blazer blue bluetooth board body
    bolt book boot boots bottle bottles bottom bowl bowls box boxing boy boys bracelet bracket
    brass bright bronze brooch brown brush brushed building bulb bulbs bumper but button buttons by
    cabinet cabinets cable camera camping can candle cap car card care cart cartridge cartridges
    carts case cases cast casual ceiling ceramic chain chair charger charging cheap check child
    children christmas chrome clean cleaner clear clip clock closet cloth clothes clothing cm coat
    coffee collar collection color colors colour combo comfort compact complete computer connector
    console container control controller cooker cool copper cord cordless corner cotton cover
    covers crayons cream cricket cup cups curtain curtains cushion cut cycling dark dc deck decor
    decoration deep design designer desk desktop diamond digital dining dish dishwasher disk
    display dog doll dolls door double drain drawer dress drill drive drives drum drums dry dryer
    dust duty duvet dvd ear earbuds earphone earphones earrings easy edge edition electric
    electronic elegant embroidered engine envelope envelopes eraser extension exterior extra fabric
    fabrics face fan fashion faucet feet fence figure figurine filter finish fire fishing fit
    fitness flash flashes flat flexible flip floor flop flops floral flower flowers foam foldable
    folder folders food foot football for formal frame free fresh from front ft full fur furniture
    game games gaming garage garden gas gate gb genuine get ghz gift gifts girl girls glass glitter
    gloss gloves glue gold golden golf grade granite graphics grass gray green grey grill grip
    guard guards guide guitar hair half hammer hand handbag handle handmade hanging hard hardware
    hat have hd hdmi head headphones headset heart heat heater heavy height high hiking hinge
    hockey holder hole home hoodie hook hose hot house how hp hunting i ice idol in inch included
    indoor ink inner insert iron is it its jacket jar jars jeans jewellery jewelry joystick juice
    jumper kettle key keyboard keychain kg kids king kit kitchen kitchens knife knob kurta kurti
    lace ladder ladies lady laminate lamp lantern laptop large laser lawn lb lcd leather led leds
    left leg leggings length lens lenses less letter level lid lids life light lighting lights
    lightweight line liner liquid loafers lock long loose low lunch machine made magnetic mah make
    man marble marker markers mask master mat matching material matte mattress max maxi mb me
    mechanical medium memory men mens metal mic microphone mini miniature mirror mixer ml mm model
    modem modern monitor monitors more motherboard mount mounted mouse mower mp ms mug mugs multi
    music my nail nails nappy natural neck necklace needle needles new night no non not notebook
    nylon oak of off office oil old on one only open or organizer original outdoor oven over oz
    pack packs pad padded page paint pair pan panel pant pants paper part parts party patio pattern
    pc pcs pen pencil pendant people perfume phone piano picture piece pieces pillow pin pink pipe
    plain plant plants plastic plate plates play player plug plush pocket pole polish polished pool
    portable pot pots pouch powder power pp pram premium present pressure print printed printer
    printers pro processor product products professional projector protection protector pu pull
    pullover pump pure purple puzzle pvc quality quick quilt race rack radio rail rain range
    receiver red reel refill regular removable repair replacement resin resistant rest ribbon rice
    ride right ring rings road rock rod rods roller room rope ropes round router rubber rucksack
    rucksacks rug ruler running safe safety salt sand sandals saree satin saw scale scanner school
    scissors screen screw screws sd seal seat security self series set sets sewing shade shampoo
    sheet shelf shell shirt shirts shoe shoes shop short shorts shoulder shower showpiece shredder
    side silicone silk silver single sink size skin skirt sleeve sleeveless sleeves slide slim slip
    small smart smooth sneakers snow soap socket socks sofa soft solar solid space spanner speaker
    special spoon sport sports spray spring sq square stainless stair stand standard stapler star
    starter station statue steam steel step stick sticker stickers stone stool stop storage
    straight strap straps street strength stretch string strip strong style stylus suede sugar suit
    summer sun super support surface sweater sweatshirt swim swimming switch table tablet tank tap
    tape tapes tb tea team temperature tempered tennis tent tents the thermal thermos these thick
    thin this thread through tie tile tiles time to toaster toilet toner tool tools tooth top tops
    torch tote towel towels town toy toys track trainers training travel tray trays treated tree
    trim tripod trolley trousers tube tunic turn tv two tyre tyres uk ultra under underwear
    unfinished unisex universal up upholstered us usa usb use used using uv vacuum valve vest vga
    video vintage vinyl violin volt vs wall wallet wash washable washer watch watches water
    watering waterproof watt watts way wear wedding wedges weight what wheel wheels when where
    which white wide width wifi window winter wire wireless with without woman women womens wood
    wooden wool work world wrap wrench xl xs xxl yarn yellow yoga you your zipper zippers
"""

BORROWED = """
    ab accu ada af ai al alba alla amo antes ar armoire as at au auto aux av avec ba baja ballerina
    ban barn bas baskets bay be beige bela bella bianco bijoux bil blanc blanco bleu bo bon bot
    bouquet bra bruin buss cafe café cane casserole ce cercle chai chaise chat chef chi chic ci
    classic coffret color com con cor creme crème cuisine da dam dan das de decor del dell den der
    des det di die dies dolce don donna dot dove du dun e eau eco el elle em en entre er es est
    estate et euro extra fast femme fin fino flora for fox gel gourmet gran grand grande gris ha
    ham han har hat he hem her hindi hobo homme hot hotel hut i ibu il in inox is it ja jam jardin
    je jo jour jus kaki ke kho ki kind klein kung la laga land las le les lit los lot ma mai mama
    man mantel mar maxi med mer mesa met meta mi mia mila min mini mit mixte mo mobile mode moi mon
    mono montre mousse na naar natural navy ne neon nero net neuf ni nic noch noir non normal nos
    not nova nu o od oh om on ook ora oro os oss over pa par parfum pas per pera petite piano pin
    plus po pod polo pop por pour present pret prima pro qui rad raf regal retro robe rok roma rosa
    rose rosso rouge sa sac san sandal sans santa sari se see sel sera serra serta ses shi si sia
    sierra sin so soie sol sole solo son souris spa spray st stop stor su sua sun super sur sutra
    tan te tee ten thé til till tin toilette ton top total tour tres trio triple très tu tube tun
    tur u uma un una uno ur us va van vase vent verde vert vi via vita vite voor w war we y yang yo
    z ze
"""
