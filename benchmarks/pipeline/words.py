"""No input; the words of the benchmark's invented listings out."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


BRAND_STARTS = _words(
    "Alder Bram Cald Dorn Ember Fal Gren Hart Ister Jor Kest Lumen Mar Nord Oster Pell Quar Rav"
    " Sten Tarn Ulver Vost Wend Yar Zell"
)
BRAND_ENDS = _words(
    "by croft dale eau field gate holm ix low mere nex ova ridge so ton ura vale wick"
)

TRAITS = _words(
    "Adjustable Anti-Slip Breathable Compact Cordless Digital Double-Sided Dual-Band Electric"
    " Ergonomic Extra-Wide Fast-Charging Fine-Tooth Foldable Handheld Heavy-Duty High-Speed"
    " Hypoallergenic Insulated Leakproof Lightweight Long-Handled Low-Noise Magnetic Mini"
    " Multi-Purpose Non-Stick Padded Portable Precision Quick-Dry Quilted Rechargeable"
    " Reinforced Reusable Reversible Rustproof Scratch-Resistant Self-Cleaning Silent Slim"
    " Solar-Powered Stackable Stretch Telescopic Thermal Touchscreen Ultra-Soft Universal"
    " Vintage Wall-Mounted Waterproof Weighted Wide-Angle Windproof Wireless Zip-Up"
)

MATERIALS = _words(
    "Acrylic Aluminium Bamboo Beech Brass Canvas Ceramic Copper Cork Cotton Denim Felt Fleece"
    " Glass Leather Linen Marble Merino Mesh Nylon Oak Polyester Porcelain Rattan Resin Silicone"
    " Silk Steel Suede Titanium Velvet Walnut Wool"
)

COLOURS = _words(
    "Amber Aqua Beige Black Blue Bronze Burgundy Charcoal Coral Cream Emerald Gold Graphite Green"
    " Grey Ivory Khaki Lavender Lilac Mint Mustard Navy Olive Orange Pink Plum Purple Red Rose"
    " Sand Silver Slate Teal Turquoise White Yellow"
)

EXTRAS = _phrases(
    "Carry Case|Charging Cable|Cleaning Brush|Drawstring Bag|Extra Battery|Gift Box|Glass Lid|"
    "Ice Pack|LED Display|Mounting Kit|Non-Slip Feet|Phone Holder|Remote Control|Repair Kit|"
    "Replacement Filter|Shoulder Strap|Spare Blades|Storage Box|Timer|Travel Pouch|USB-C Port"
)

USES = _phrases(
    "Apartments|Beginners|Camping|Children|Climbing|Commuting|Desk and Office|Dry Skin|Fishing|"
    "Garden and Patio|Hiking|Home Gym|Kitchen and Bathroom|Large Dogs|Long Flights|Running|"
    "Sensitive Skin|Small Rooms|Students|Swimming|Travel|Winter Sports|Workshop|Yoga"
)

PACKS = _phrases("Pack of 2|Pack of 3|Pack of 6|Set of 4|Set of 8|Twin Pack|10 Pieces|24 Pieces")

UNITS = ("cm", "mm", "ml", "L", "W", "kg", "inch", "mAh")

SHELVES: dict[str, tuple[str, ...]] = {
    "Home & Kitchen > Small Appliances": _phrases(
        "Air Fryer|Blender|Coffee Grinder|Electric Kettle|Food Dehydrator|Hand Mixer|Juicer|"
        "Milk Frother|Rice Cooker|Sandwich Toaster|Slow Cooker|Stand Mixer|Toaster|Waffle Maker"
    ),
    "Home & Kitchen > Cookware": _phrases(
        "Baking Tray|Casserole Dish|Cutting Board|Frying Pan|Knife Block|Measuring Jug|"
        "Mixing Bowl|Pizza Stone|Salad Spinner|Saucepan|Spice Rack|Stock Pot|Wok"
    ),
    "Home & Kitchen > Furniture": _phrases(
        "Bar Stool|Bedside Table|Bookcase|Coat Rack|Coffee Table|Desk Chair|Footstool|"
        "Shoe Cabinet|Side Table|Sofa Bed|TV Stand|Wardrobe"
    ),
    "Electronics > Audio": _phrases(
        "Bluetooth Speaker|Clip-On Microphone|Earbuds|Headphones|Portable Radio|Record Player|"
        "Soundbar|Studio Monitor|Subwoofer|Voice Recorder"
    ),
    "Electronics > Computers": _phrases(
        "Docking Station|External Hard Drive|Gaming Mouse|Graphics Tablet|Keyboard|Laptop Sleeve|"
        "Monitor Arm|Network Switch|USB Hub|Webcam|Wi-Fi Router"
    ),
    "Electronics > Photography": _phrases(
        "Action Camera|Camera Backpack|Camera Strap|Instant Camera|Lens Filter|Light Stand|"
        "Memory Card Reader|Ring Light|Tripod|Video Doorbell"
    ),
    "Fashion > Women": _phrases(
        "Ankle Boots|Cardigan|Crossbody Bag|Evening Dress|Leggings|Pyjama Set|Rain Jacket|"
        "Sandals|Summer Dress|Swimsuit|Trench Coat|Wrap Skirt"
    ),
    "Fashion > Men": _phrases(
        "Bomber Jacket|Boxer Shorts|Chino Trousers|Dress Shirt|Hiking Boots|Hooded Sweatshirt|"
        "Leather Belt|Polo Shirt|Running Shoes|Swim Shorts|Waistcoat|Wallet"
    ),
    "Sports & Outdoors > Camping": _phrases(
        "Camping Chair|Camping Stove|Cool Box|Dry Bag|Hammock|Head Torch|Inflatable Mattress|"
        "Pocket Knife|Sleeping Bag|Tent|Trekking Poles|Water Bottle"
    ),
    "Sports & Outdoors > Fitness": _phrases(
        "Ankle Weights|Boxing Gloves|Dumbbell Set|Exercise Bike|Foam Roller|Jump Rope|Kettlebell|"
        "Pull-Up Bar|Resistance Bands|Rowing Machine|Yoga Mat"
    ),
    "Beauty > Skin & Hair": _phrases(
        "Beard Trimmer|Body Lotion|Curling Iron|Face Serum|Hair Dryer|Hair Straightener|"
        "Lip Balm|Makeup Brush Set|Nail Lamp|Shampoo|Sun Cream"
    ),
    "Tools & Garden > Workshop": _phrases(
        "Angle Grinder|Circular Saw|Cordless Drill|Extension Lead|Garden Hose|Hedge Trimmer|"
        "Laser Level|Pressure Washer|Screwdriver Set|Socket Set|Tool Box|Watering Can"
    ),
    "Pets > Dogs & Cats": _phrases(
        "Cat Tree|Dog Bed|Dog Harness|Feeding Bowl|Grooming Glove|Litter Box|Pet Carrier|"
        "Scratching Post|Treat Dispenser|Water Fountain"
    ),
    "Toys > Play & Learn": _phrases(
        "Activity Cube|Balance Bike|Board Game|Building Blocks|Doll House|Jigsaw Puzzle|"
        "Modelling Clay|Plush Bear|Remote-Controlled Car|Science Kit|Train Set"
    ),
}

SENTENCES = (
    "It weighs only {number} g and fits into any drawer.",
    "The {material} parts can be taken apart and washed by hand.",
    "Tested for {number} hours of use before it leaves the workshop.",
    "The {colour} finish does not fade in the sun.",
    "A printed manual in {number} languages lies in the box.",
    "Spare parts can be ordered for at least ten years after purchase.",
    "Made for {use}, and just as good every day at home.",
    "Comes with a {extra} and a warranty of {number} months.",
    "The {trait} design needs no tools and no experience.",
    "Measures {number} x {number} cm when it is folded.",
)
