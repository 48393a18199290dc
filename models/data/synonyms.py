"""Names that shoppers and sellers use for one thing, written for this project."""

from models.data.lexicon import listed

KINDS: tuple[tuple[str, ...], ...] = tuple(
    listed(line)
    for line in """
sofa, couch, settee, loveseat
trash can, garbage can, waste bin, dustbin, rubbish bin
faucet, tap
bathroom faucet, bathroom sink faucet, lavatory faucet, basin tap
kitchen sink, sink
fridge, refrigerator
mini fridge, compact refrigerator
television, tv, led tv
cell phone, mobile phone, smartphone
phone case, mobile cover, back cover, phone cover
screen protector, tempered glass, screen guard
laptop, notebook computer
laptop sleeve, laptop case
usb flash drive, thumb drive, pen drive, memory stick
external hard drive, portable hard disk, external hdd
memory module, ram
graphics card, video card, gpu
headphones, headset, over ear headphones
earbuds, earphones, in-ear headphones
bluetooth speaker, wireless speaker
power bank, portable charger, battery pack
charging cable, usb cable, charger cord
wall charger, power adapter, ac adapter
ink cartridge, printer ink
toner cartridge, laser toner
air conditioner, ac unit
air fryer, oil-less fryer
blender, mixer grinder
coffee maker, coffee machine, coffee brewer
electric kettle, water boiler
microwave oven, microwave
stove, range, cooktop
frying pan, skillet, fry pan
saucepan, sauce pot
casserole dish, baking dish
cutting board, chopping board
knife set, cutlery set
water bottle, flask, drink bottle
coffee mug, coffee cup
lunch box, bento box
vacuum cleaner, hoover, vacuum
steam iron, clothes iron
bedsheet, bed sheet set, sheets
duvet cover, quilt cover
comforter, quilt, duvet
cushion cover, throw pillow cover
curtain, drapes, window panel
blinds, window shades, window blinds
area rug, carpet, floor rug
wall sticker, wall decal
photo frame, picture frame
wall clock, hanging clock
table lamp, desk lamp, bedside lamp
floor lamp, standing lamp
pendant light, hanging light, ceiling pendant
chandelier, ceiling light fixture
led bulb, light bulb, led lamp
flashlight, torch
string lights, fairy lights
office chair, desk chair, task chair
nightstand, bedside table
bookshelf, bookcase
wardrobe, armoire, closet
dresser, chest of drawers
filing cabinet, file cabinet
bar stool, counter stool
bean bag, bean bag chair
ottoman, footstool
shelving, shelf unit, storage rack
storage box, storage bin, tote
cordless drill, battery drill, drill driver
screwdriver set, screwdrivers
wrench set, spanner set
tape measure, measuring tape
nail gun, nailer
circular saw, power saw
saw blade, cutting disc
wood screws, deck screws
ladder, step stool
extension cord, power cord, extension lead
power strip, surge protector
outlet cover, wall plate
light switch, dimmer switch
garden hose, water hose
lawn mower, grass cutter
leaf blower, garden blower
hedge trimmer, bush trimmer
string trimmer, weed eater, weed wacker
planter, flower pot, plant pot
potting soil, garden soil
weed killer, herbicide
bug spray, insect repellent
grill, barbecue, bbq
patio umbrella, garden parasol
paint, wall paint, interior paint
caulk, sealant
drywall, sheetrock, gypsum board
plywood, wood sheathing
vinyl plank flooring, vinyl flooring, luxury vinyl tile
ceramic tile, wall tile
moulding, molding, trim
baseboard, skirting board
door knob, door handle
toilet seat, toilet lid
shower head, showerhead, hand shower
bath mat, bathroom rug
vanity, bathroom cabinet
water heater, geyser
garbage disposal, waste disposer
smoke detector, smoke alarm
security camera, cctv camera, surveillance camera
t-shirt, tee, tee shirt
sweatshirt, hoodie, pullover
sweater, jumper, cardigan
jacket, coat
raincoat, rain jacket
jeans, denim pants
trousers, pants, slacks
track pants, sweatpants, joggers
shorts, cargo shorts
swimsuit, bathing suit, swimwear, bikini
bra, brassiere
briefs, underwear, panties
nightgown, nightie, nightdress
pajamas, sleepwear
dress, gown
sneakers, trainers, running shoes
sandals, flip flops
heels, pumps, stilettos
slippers, house shoes
handbag, purse, shoulder bag
wallet, billfold
backpack, rucksack, school bag
suitcase, luggage, trolley bag
sunglasses, shades
beanie, knit hat
cap, baseball cap
gloves, mittens
scarf, stole
earrings, studs
bangle, bracelet
pendant, necklace
watch strap, watch band
smartwatch, fitness watch
lipstick, lip colour
nail polish, nail lacquer
perfume, eau de toilette, fragrance
face cream, facial moisturizer
body lotion, body cream
sunscreen, sun lotion, sunblock
hair dryer, blow dryer
hair straightener, flat iron
shampoo, hair wash
hand sanitizer, hand gel
multivitamin, vitamin supplement
protein powder, whey protein
bandages, plasters
stroller, pushchair, pram
crib, cot, baby bed
diapers, nappies
pacifier, soother
baby bottle, feeding bottle
onesie, bodysuit, romper
plush toy, stuffed animal, soft toy
building blocks, construction set
jigsaw puzzle, puzzle
board game, family game
remote control car, rc car
action figure, toy figure
costume, fancy dress outfit
dog leash, dog lead
dog bed, pet bed
fish tank, aquarium
cat litter, kitty litter
bicycle, bike
bicycle helmet, bike helmet
dumbbell set, hand weights
yoga mat, exercise mat
tent, camping tent
cooler, ice chest
fishing lure, bait
car seat cover, auto seat cover
floor mats, car mats
wiper blades, windshield wipers
tires, tyres
motor oil, engine oil
notebook, journal
ballpoint pens, pens
sticky notes, post it notes
stapler, staple gun
candy, sweets
cookies, biscuits
soda, soft drink
""".strip().splitlines()
)
"""Each line: one kind of product, by its names."""

QUALITIES: tuple[tuple[str, ...], ...] = tuple(
    listed(line)
    for line in """
grey, gray, charcoal
multicolor, multicolour, multi
gold, golden
silver, chrome
beige, tan, cream
navy, dark blue
maroon, burgundy
stainless steel, steel
wooden, wood
aluminium, aluminum
faux leather, leatherette
wireless, cordless
waterproof, water resistant, weatherproof
portable, travel
foldable, folding, collapsible
extra large, xl, oversized
mini, small, compact
heavy duty, rugged
rechargeable, battery powered
non-stick, nonstick
women, womens, ladies
men, mens, gents
kids, childrens, child
baby, infant
adjustable, flexible
anti-slip, non slip
vintage, antique, retro
quiet, silent
""".strip().splitlines()
)
"""Each line: one quality, by its names."""

PARTS_OF: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (line.split(":")[0].strip(), listed(line.split(":")[1]))
    for line in """
drill: drill bit set, drill battery, drill press stand, drill chuck
laptop: laptop battery, laptop sleeve, laptop charger, laptop stand, laptop skin
printer: ink cartridge, printer cable, printer stand, photo paper
phone: phone case, screen protector, phone holder, car phone mount
tablet: tablet case, tablet stand, stylus
camera: camera bag, camera strap, camera battery, lens filter, tripod
television: tv wall mount, tv stand, tv remote control, tv antenna
vacuum cleaner: vacuum bags, vacuum filter, vacuum hose, vacuum belt
refrigerator: refrigerator water filter, refrigerator shelf, ice maker kit
washing machine: washing machine hose, washer drain pump, laundry pedestal
coffee maker: coffee filters, replacement carafe, coffee pods
water filter pitcher: replacement water filter cartridge
grill: grill cover, grill brush, grill grates, grill light
lawn mower: mower blade, mower belt, mower battery
faucet: faucet handle, faucet aerator, faucet cartridge
shower: shower curtain, shower caddy, shower door seal, shower drain
toilet: toilet seat, toilet flapper, toilet paper holder, toilet brush
ceiling fan: ceiling fan blade, fan light kit, fan downrod, fan remote control
door: door knob, door hinge, door mat, door stop, door bell
window: window blinds, window film, window lock, window box planter
sink: sink strainer, sink faucet, sink drain, sink grid
bed: bed sheets, bed skirt, bed rail, bed frame
sofa: sofa cover, sofa legs, sofa cushion
chair: chair cushion, chair cover, chair mat, chair caster
table: table cloth, table legs, table lamp, table runner
bicycle: bicycle lock, bicycle helmet, bicycle pump, bicycle light
car: car cover, car charger, car seat cover, car battery
guitar: guitar strings, guitar strap, guitar stand, guitar tuner
watch: watch band, watch winder, watch battery
shoes: shoe rack, shoe laces, shoe polish, shoe insoles
fish tank: fish tank filter, aquarium heater, aquarium gravel
baby bottle: bottle brush, bottle warmer, bottle nipples
stroller: stroller rain cover, stroller cup holder
tent: tent stakes, tent footprint, tent light
garden hose: hose reel, hose nozzle, hose hanger
curtain: curtain rod, curtain rings, curtain tie backs
picture: picture frame, picture hanging kit
toothbrush: toothbrush heads, toothbrush holder
razor: razor blades, razor stand
game console: game controller, console skin, charging dock, video game
fence: fence post, fence gate, fence panel, fence bracket
paint: paint roller, paint brush, paint tray, paint stripper
light: light bulb, light switch, light fixture, light sensor
tile: tile grout, tile cutter, tile spacers, tile adhesive
""".strip().splitlines()
)
"""A thing, and what is sold for it."""
