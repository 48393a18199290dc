"""No input; the words of an invented shop out: categories, brands, attributes, sellers, phrases.

Every brand and every sentence is made up. Longer than most modules because it is a table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Category:
    """What one shelf of the shop sells.

    `price` is the usual range in euros, `sizes` is empty where size does not vary, and `parts`
    are accessories that people ask for by the name of what they own.
    """

    product_type: str
    google: str
    code: str
    kinds: tuple[str, ...]
    brands: tuple[str, ...]
    lines: tuple[str, ...]
    features: tuple[str, ...]
    materials: tuple[str, ...]
    colours: tuple[str, ...]
    price: tuple[float, float]
    details: tuple[str, ...]
    parts: tuple[str, ...]
    occasions: tuple[str, ...]
    advice: tuple[str, ...]
    sizes: tuple[str, ...] = ()
    apparel: bool = False
    made: str = "made of"


CATEGORIES: tuple[Category, ...] = (
    Category(
        product_type="Home > Kitchen > Kettles",
        google="Home & Garden > Kitchen & Dining > Kitchen Appliances > Electric Kettles",
        code="KT",
        kinds=("Electric Kettle", "Gooseneck Kettle", "Travel Kettle", "Stove-Top Kettle"),
        brands=("Hearth & Moor", "Tambrook", "Ovenlark", "Brightmere"),
        lines=("Linden", "Morning", "Calder", "Swift", "Fennel"),
        features=("1.7 l", "1.2 l", "0.8 l", "2200 W", "with Thermometer", "with Keep-Warm"),
        materials=("stainless steel", "enamelled steel", "borosilicate glass"),
        colours=("Black", "Cream", "Forest Green", "Brushed Steel", "Slate Grey"),
        price=(24, 120),
        details=(
            "Boils a full litre in under four minutes and then switches itself off.",
            "The lid opens wide, so the inside is easy to fill and to clean.",
            "A non-drip spout pours a thin, steady stream.",
            "The handle stays cool, and the base lets the kettle turn freely.",
            "The limescale filter lifts out and rinses clean under the tap.",
        ),
        parts=("limescale filter", "replacement lid", "base"),
        occasions=("housewarming gift for tea drinkers", "small kitchen for students"),
        advice=("how to descale a kettle", "glass or steel kettle which is better"),
    ),
    Category(
        product_type="Home > Kitchen > Cookware > Pans",
        google="Home & Garden > Kitchen & Dining > Cookware & Bakeware > Cookware",
        code="CW",
        kinds=("Frying Pan", "Saucepan", "Wok", "Casserole", "Grill Pan"),
        brands=("Ovenlark", "Castelmar", "Hearth & Moor", "Pannier Row"),
        lines=("Forge", "Country", "Pro 5", "Amber", "Rustic"),
        features=("28 cm", "24 cm", "20 cm", "with Glass Lid", "Induction", "Oven-Safe to 240 °C"),
        materials=("cast iron", "carbon steel", "hard-anodised aluminium", "stainless steel"),
        colours=("Black", "Copper", "Cream", "Ocean Blue", "Brick Red"),
        price=(18, 160),
        details=(
            "The thick base spreads heat evenly and does not warp.",
            "Works on gas, electric, ceramic and induction hobs.",
            "The riveted handle is long enough to stay clear of the heat.",
            "Goes from the hob to the oven and then straight to the table.",
            "The edge is rolled, so sauces pour without running down the side.",
        ),
        parts=("glass lid", "silicone handle cover", "pan protector"),
        occasions=("wedding gift for a couple who cook", "camping cooking for two"),
        advice=("how to season a cast iron pan", "best pan for induction hob"),
    ),
    Category(
        product_type="Electronics > Audio > Headphones",
        google="Electronics > Audio > Audio Components > Headphones & Headsets",
        code="HP",
        kinds=("Wireless Headphones", "In-Ear Headphones", "Gaming Headset", "Studio Headphones"),
        brands=("Sonvale", "Kestrelby", "Auriform", "Wavecroft"),
        lines=("Aria", "Quiet 40", "Pulse", "Nimbus", "Field"),
        features=(
            "Noise Cancelling",
            "30 h Battery",
            "Bluetooth 5.3",
            "Foldable",
            "with Microphone",
        ),
        materials=("aluminium", "recycled plastic", "protein leather"),
        colours=("Black", "White", "Midnight Blue", "Sand", "Olive"),
        price=(29, 320),
        details=(
            "Thirty hours of music on one charge; ten minutes of charging give three more.",
            "Two microphones pick up the voice and leave out the street.",
            "The ear cushions are soft, deep and easy to replace.",
            "Connects to two devices at once and switches between them by itself.",
            "Folds flat into the case that comes with it.",
        ),
        parts=("ear cushions", "charging case", "audio cable"),
        occasions=("gift for a teenager who loves music", "noise on long flights"),
        advice=("open or closed headphones for mixing", "how to clean ear tips"),
    ),
    Category(
        product_type="Electronics > Phone Accessories > Cases & Chargers",
        google="Electronics > Communications > Telephony > Mobile Phone Accessories",
        code="PA",
        kinds=("Phone Case", "Wireless Charger", "Power Bank", "USB-C Charger"),
        brands=("Kestrelby", "Voltane", "Shellwick", "Northgate"),
        lines=("Shield", "Orbit", "Trail", "Slim", "Duo"),
        features=("20 W", "65 W", "10,000 mAh", "20,000 mAh", "Shockproof", "Magnetic"),
        materials=("silicone", "polycarbonate", "recycled plastic", "vegan leather"),
        colours=("Black", "Clear", "Coral", "Navy", "Sage"),
        price=(9, 70),
        details=(
            "Charges a phone from empty to half in thirty minutes.",
            "Raised edges keep the screen and the camera off the table.",
            "Small enough for a jacket pocket, and light enough to forget.",
            "Stops by itself when the battery is full, hot or faulty.",
            "Comes with a one-metre braided cable.",
        ),
        parts=("usb-c cable", "wall adapter", "screen protector"),
        occasions=("battery for a music festival", "stocking filler for dad"),
        advice=("is fast charging bad for the battery", "what does mah mean"),
    ),
    Category(
        product_type="Apparel > Shoes > Running Shoes",
        google="Apparel & Accessories > Shoes",
        code="RS",
        kinds=("Running Shoes", "Trail Running Shoes", "Walking Shoes", "Training Shoes"),
        brands=("Fleetwell", "Strideon", "Marrow & Pace", "Tallis"),
        lines=("Tempo", "Ridge", "Glide 3", "Harrier", "Coast"),
        features=("Waterproof", "Wide Fit", "Lightweight", "Cushioned", "with Reflective Trim"),
        materials=("recycled mesh", "suede", "knitted polyester"),
        colours=("Black", "White", "Royal Blue", "Lime", "Charcoal"),
        price=(45, 180),
        details=(
            "The midsole is soft under the heel and firm under the toes.",
            "A deep tread grips on wet leaves, gravel and mud.",
            "The knitted upper stretches with the foot and lets air through.",
            "Each shoe weighs 240 grams in the middle size.",
            "Reflective seams make you visible on dark winter mornings.",
        ),
        parts=("insoles", "laces"),
        occasions=("shoes for first half marathon", "sore knees running on asphalt"),
        advice=("how often to replace running shoes", "neutral or stability shoes"),
        sizes=("38", "40", "41", "42", "43", "44", "45"),
        apparel=True,
    ),
    Category(
        product_type="Apparel > Clothing > Jackets",
        google="Apparel & Accessories > Clothing > Outerwear > Coats & Jackets",
        code="JK",
        kinds=("Rain Jacket", "Down Jacket", "Softshell Jacket", "Parka", "Denim Jacket"),
        brands=("Tallis", "Northgate", "Fernhollow", "Grey Lapwing"),
        lines=("Drift", "Alder", "Storm 2", "Harbour", "Summit"),
        features=("Hooded", "Windproof", "Packable", "Slim Fit", "with Inner Pocket"),
        materials=("recycled polyester", "organic cotton", "waxed cotton", "nylon"),
        colours=("Black", "Navy", "Mustard", "Forest Green", "Burgundy"),
        price=(39, 260),
        details=(
            "Taped seams and a high collar keep out wind and driving rain.",
            "Two hand pockets and one inner pocket close with a zip.",
            "Rolls up into its own hood, no bigger than a loaf of bread.",
            "The cut leaves room for a jumper underneath.",
            "Can be washed at thirty degrees and keeps its shape.",
        ),
        parts=("detachable hood", "zip puller"),
        occasions=("jacket for a rainy week in scotland", "winter dog walks"),
        advice=("how to wash a down jacket", "what does water column mean"),
        sizes=("XS", "S", "M", "L", "XL", "XXL"),
        apparel=True,
    ),
    Category(
        product_type="Bags > Backpacks",
        google="Luggage & Bags > Backpacks",
        code="BP",
        kinds=("Backpack", "Laptop Backpack", "Hiking Backpack", "School Backpack"),
        brands=("Grey Lapwing", "Fernhollow", "Packrow", "Strideon"),
        lines=("Commuter", "Ramble", "Metro", "Scout", "Basecamp"),
        features=("25 l", "18 l", "40 l", "with Rain Cover", "15-Inch Laptop Pocket", "Roll-Top"),
        materials=("recycled polyester", "canvas", "ripstop nylon"),
        colours=("Black", "Rust", "Navy", "Olive", "Grey"),
        price=(29, 190),
        details=(
            "The back panel is padded and lets the air move behind it.",
            "A padded sleeve holds a laptop of up to fifteen inches.",
            "Two bottle pockets stretch, and close again when they are empty.",
            "The shoulder straps are wide, and the chest strap slides up and down.",
            "A rain cover waits in the bottom pocket.",
        ),
        parts=("rain cover", "hip belt", "strap buckle"),
        occasions=("back to school for a six year old", "weekend trip hand luggage"),
        advice=("how many litres for a three day hike", "how to adjust a backpack"),
    ),
    Category(
        product_type="Garden > Hand Tools",
        google="Home & Garden > Lawn & Garden > Gardening > Gardening Tools",
        code="GT",
        kinds=("Secateurs", "Garden Fork", "Hand Trowel", "Pruning Saw", "Leaf Rake"),
        brands=("Greenfold", "Mossley", "Orchard Row", "Thistledown"),
        lines=("Heritage", "Border", "Grip", "Longreach", "Classic"),
        features=("Ergonomic", "Telescopic", "Left-Handed", "with Holster", "Rust-Proof"),
        materials=("carbon steel", "stainless steel", "ash wood"),
        colours=("Green", "Red", "Natural Wood", "Black"),
        price=(8, 75),
        details=(
            "The blade is forged in one piece and can be sharpened again and again.",
            "The ash handle is oiled and sits well in the hand.",
            "Cuts green wood of up to two centimetres without crushing it.",
            "A leather loop lets it hang in the shed.",
            "Light enough for an afternoon in the rose bed.",
        ),
        parts=("spare blade", "spring", "handle"),
        occasions=("present for a new allotment", "sore wrists gardening"),
        advice=("when to prune roses", "how to sharpen secateurs"),
    ),
    Category(
        product_type="Tools > Power Tools > Drills",
        google="Hardware > Tools > Drills",
        code="DR",
        kinds=("Cordless Drill", "Hammer Drill", "Impact Driver", "Drill Driver Set"),
        brands=("Borewell", "Ironlea", "Voltane", "Mossley"),
        lines=("Core", "Torque 60", "Site", "Compact", "Master"),
        features=("18 V", "12 V", "Brushless", "2 x 4.0 Ah", "with Case", "750 W"),
        materials=("glass-filled nylon", "aluminium"),
        colours=("Blue", "Yellow", "Black", "Orange"),
        price=(39, 290),
        details=(
            "Two gears and twenty-one torque settings, from furniture to masonry.",
            "The brushless motor runs cooler and longer on one charge.",
            "An LED lights the hole you are drilling.",
            "The keyless chuck takes bits of up to thirteen millimetres.",
            "Comes in a case with two batteries and a fast charger.",
        ),
        parts=("battery", "charger", "chuck", "drill bits"),
        occasions=("first flat diy kit", "gift for grandad who builds things"),
        advice=("which drill for concrete walls", "difference between drill and impact driver"),
    ),
    Category(
        product_type="Toys > Games > Board Games",
        google="Toys & Games > Games > Board Games",
        code="BG",
        kinds=("Board Game", "Card Game", "Wooden Puzzle", "Building Set", "Dice Game"),
        brands=("Lanternfish", "Merrydown", "Oak & Otter", "Puzzlewick"),
        lines=("Islands", "Lost Lighthouse", "Night Market", "Tiny Railways", "Fox Hollow"),
        features=("2-4 Players", "from 6 Years", "from 10 Years", "500 Pieces", "Cooperative"),
        materials=("beech wood", "cardboard", "linen cards"),
        colours=("Multicolour", "Natural Wood", "Blue"),
        price=(12, 65),
        details=(
            "The rules fit on two pages, and a round takes half an hour.",
            "Everyone plays together against the rising tide.",
            "The pieces are cut from solid beech and painted with water-based colours.",
            "A small box that fits into a rucksack.",
            "No two games are alike, because the board is laid anew each time.",
        ),
        parts=("card sleeves", "spare dice"),
        occasions=("birthday present for an eight year old", "rainy sunday with family"),
        advice=("best games for two people", "how to store board games"),
    ),
    Category(
        product_type="Beauty > Skin Care > Face Cream",
        google="Health & Beauty > Personal Care > Cosmetics > Skin Care",
        code="SC",
        kinds=("Day Cream", "Night Cream", "Face Serum", "Sun Cream", "Cleansing Gel"),
        brands=("Maristel", "Fernhollow Apothecary", "Clairmoor", "Saltwell"),
        lines=("Calm", "Dew", "Oat & Aloe", "Daily", "Renew"),
        features=("50 ml", "30 ml", "SPF 30", "SPF 50", "Fragrance-Free", "for Dry Skin"),
        materials=("aloe vera", "oat oil", "shea butter", "hyaluronic acid"),
        colours=("White",),
        made="with",
        price=(7, 58),
        details=(
            "Sinks in quickly and leaves no shine.",
            "Free from perfume, colour and mineral oil.",
            "Tested with dermatologists on people with sensitive skin.",
            "Made in small batches and filled into glass that can be returned.",
            "A little is enough: one jar lasts for about two months.",
        ),
        parts=("pump dispenser", "refill"),
        occasions=("red itchy face in winter", "mothers day gift under 30"),
        advice=("serum before or after cream", "is spf 30 enough in summer"),
    ),
    Category(
        product_type="Home > Lighting > Lamps",
        google="Home & Garden > Lighting > Lamps",
        code="LM",
        kinds=("Desk Lamp", "Floor Lamp", "Bedside Lamp", "Clip Lamp", "Pendant Lamp"),
        brands=("Brightmere", "Lumen & Loft", "Halewick", "Castelmar"),
        lines=("Arc", "Study", "Pebble", "Beacon", "Willow"),
        features=("Dimmable", "LED", "with USB Port", "E27", "Height-Adjustable"),
        materials=("brass", "oak", "powder-coated steel", "linen"),
        colours=("Black", "White", "Brass", "Sage", "Terracotta"),
        price=(19, 210),
        details=(
            "Three colour temperatures, from candlelight to clear daylight.",
            "The arm stays where you put it and folds away when you are done.",
            "The shade is sewn by hand and hides the bulb from every seat.",
            "Touch the foot once to dim it, twice to switch it off.",
            "The bulb can be changed and is included.",
        ),
        parts=("lamp shade", "e27 bulb", "power cord"),
        occasions=("cosy reading corner", "light for video calls"),
        advice=("how many lumens for a desk", "warm or cold light for sleeping"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Seller:
    """Who offers a listing; `defects` is the share of listings with something wrong on purpose."""

    id: str
    share: float
    defects: float


SELLERS: tuple[Seller, ...] = (
    Seller(id="harbour-home", share=0.26, defects=0.06),
    Seller(id="northgate-direct", share=0.22, defects=0.08),
    Seller(id="tallis-outfitters", share=0.18, defects=0.10),
    Seller(id="greenfold-market", share=0.14, defects=0.12),
    Seller(id="bargain-barn-24", share=0.20, defects=0.60),
)
"""Five sellers; the last one is the culprit a reader of the dashboards should find."""


@dataclass(frozen=True, kw_only=True)
class Market:
    """Where a listing is sold; `rate` is units of its currency to the euro."""

    country: str
    locale: str
    currency: str
    rate: float


MARKETS: tuple[Market, ...] = (
    Market(country="GB", locale="en-GB", currency="GBP", rate=0.86),
    Market(country="IE", locale="en-IE", currency="EUR", rate=1.0),
    Market(country="US", locale="en-US", currency="USD", rate=1.08),
    Market(country="CA", locale="en-CA", currency="CAD", rate=1.47),
)

PROMOTIONS = (
    "BEST PRICE!!!",
    "FREE SHIPPING today only",
    "*** SALE 70% OFF ***",
    "Buy 2 get 1 free",
)
PLACEHOLDERS = ("test", "TBD", "New Product (1)", "asdf", "Untitled", "Lorem ipsum dolor", "N/A")
SUPPORT = (
    "where is my order",
    "return policy",
    "cancel my order",
    "store opening hours",
    "change delivery address",
    "forgot my password",
    "gift card balance",
    "speak to customer service",
)
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
