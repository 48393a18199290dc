"""English words of product pages and searches, and words that name no language."""

ENGLISH = """
    a about above ac adapter adhesive adjustable adult age air all alloy also amp an and animal
    antique any apple arm art as assorted at automatic baby back backpack bag ball band bar base
    basin basket bath bathroom bathtub batteries battery be beach bead beads bear bed bedding
    bedroom belt bench best better bike bird birthday black blade blanket blue bluetooth board body
    bolt book boot boots bottle bottom bowl bowls box boy boys bracelet bracket brass bright bronze
    brown brush brushed building bulb but button by cabinet cabinets cable camera can candle cap
    car card care case cases cast casual ceiling ceramic chain chair charger cheap check child
    children christmas chrome clean cleaner clear clip clock closet cloth clothes clothing cm coat
    coffee collar collection color colors colour combo comfort compact complete computer connector
    container control cooker cool copper cord cordless corner cotton cover covers cream cup cups
    curtain curtains cushion cut dark dc deck decor decoration deep design designer desk diamond
    digital dining dish dishwasher display dog doll dolls door double drain drawer dress drill dry
    dryer dust duty dvd ear earphone earphones earrings easy edge edition electric electronic
    elegant embroidered engine extension exterior extra fabric face fan fashion faucet feet fence
    figure filter finish fire fit fitness flash flat flexible floor floral flower flowers foam
    foldable food foot for formal frame free fresh from front ft full fur furniture game games
    garage garden gas gate gb genuine get ghz gift gifts girl girls glass gloss gloves glue gold
    golden grade granite grass gray green grey grill grip guard guide hair half hammer hand handbag
    handle handmade hanging hard hardware hat have hd hdmi head headphones headset heart heat
    heater heavy height high hinge holder hole home hook hose hot house how hp i ice in inch
    included indoor inner insert iron is it its jacket jeans jewellery jewelry juice key keyboard
    keychain kg kids king kit kitchen kitchens knife knob lace ladder ladies lady laminate lamp
    lantern laptop large laser lawn lb lcd leather led leds left leg leggings length lens less
    letter level life light lighting lights lightweight line liner liquid lock long loose low lunch
    machine made magnetic mah make man marble mask master mat matching material matte mattress max
    maxi mb me mechanical medium men mens metal mini mirror mixer ml mm model modern more mount
    mounted mouse mower mp ms mug multi music my nail nails natural neck necklace new night no non
    not nylon oak of off office oil old on one only open or organizer original outdoor oven over oz
    pack packs pad padded page paint pair pan panel pant pants paper part parts party patio pattern
    pc pcs pen pencil pendant people phone picture piece pieces pillow pin pink pipe plain plant
    plants plastic plate play player plug plush pocket pole polish polished pool portable pot pots
    pouch powder power pp premium present pressure print printed printer pro product products
    professional protection protector pu pull pump pure purple puzzle pvc quality quick race rack
    radio rail rain range red refill regular removable repair replacement resin resistant rest rice
    ride right ring rings road rock roller room rope round rubber rug running safe safety salt sand
    satin saw scale school screen screw screws sd seal seat security self series set sets sewing
    shade shampoo sheet shelf shell shirt shirts shoe shoes shop short shorts shoulder shower side
    silicone silk silver single sink size skin skirt sleeve sleeveless sleeves slide slim slip
    small smart smooth snow soap socket socks sofa soft solar solid space speaker special spoon
    sport sports spray spring sq square stainless stair stand standard star starter station steam
    steel step stick sticker stickers stone stool stop storage straight strap straps street
    strength stretch string strip strong style suede sugar suit summer sun super support surface
    sweater sweatshirt swim switch table tablet tank tape tb tea team temperature the thermal these
    thick thin this thread through tie tile tiles time to toaster toilet tool tools tooth top tops
    tote towel town toy toys track travel treated tree trim trousers tube tunic turn tv two uk
    ultra under underwear unfinished unisex universal up upholstered us usa usb use used using uv
    vacuum valve vest vga video vintage vinyl volt vs wall wallet wash washable washer watch
    watches water watering waterproof watt watts way wear wedding wedges weight what wheel when
    where which white wide width wifi window winter wire wireless with without woman women womens
    wood wooden wool work world wrap wrench xl xs xxl yellow yoga you your zipper
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
