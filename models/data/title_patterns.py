"""Title patterns by style of department: `{slots}` in shops' usual orders, one a `|` or a line."""

_WEAR = """
{brand} {pattern} {wearer} {kind}|{brand} {wearer} {pattern} {kind}
{brand} {wearer} {feature} {kind}|{brand} {feature} {wearer} {kind}
{brand} {wearer} {kind} - {colour}|{colour} {material} {kind}
{brand} {wearer} {kind}, {colour}, {size}|{material} {pattern} {kind}
{series} {kind}-{size}-{colour}|{series} {feature} {kind}
{wearer} {feature} {material} {kind} ({colour})|{brand} {colour} {kind}
{brand} {feature} {kind} for {audience} - {colour}|{brand} {wearer} {kind} {code} ({colour})
{brand} {series} {wearer} {kind} - {colour}|{brand} {wearer} {kind} (Pack of {few})
{brand} {feature} {pattern} {wearer} {kind}|{colour} {pattern} {wearer} {kind} by {brand}
{brand} {character} {kind}, {size}|{wearer} {kind}, {material}, {colour}|{brand} {material} {kind}
{brand} {wearer} {feature} {material} {kind} with {detail}, {colour}, {size}
{brand} {pattern} Casual {feature} {wearer} {kind}|{brand} Solid {wearer} {kind}
{brand} - {character} - {feature} {kind} - {size}|{brand} {material} {kind} {colour}
{kind} for {audience}, {feature}, {colour}|{wearer} {colour} {material} {kind} - {brand}
{wearer} {series} {feature} {kind}|{brand} {kind}
"""
_JEWEL = """
{brand} {material} {kind}|{brand} {colour} {material} {kind}|{brand} {feature} {material} {kind}
{brand} {series} {material} {kind}|{material} {feature} {kind}
{brand} {feature} {kind} for {audience}|{brand} The {series} {material} {kind}
{millimetres} mm {material} {feature} {kind}, {inches} inches
{material} {kind} - {colour} - Size {number}|{brand} {feature} {kind} ({colour})|{brand} {kind}
{wearer} {material} {kind} with {detail}|{brand} {feature} {material} {kind} {code}
"""
_GADGET = """
{brand} {model} {kind}|{brand} {kind} {model}|{brand} {series} {kind}|{brand} {feature} {kind}
{brand} {series} {model} {feature} {kind} ({colour})|{brand} {model} {feature} {kind} - {colour}
{brand} {series} {inches}" {feature} {kind}|{brand} {kind} ({model})
{brand} {kind} - {model} - {colour}|{feature} {kind} with {detail} ({colour})
{brand} {model} {feature} {kind} with {detail}, {colour}|{feature} {kind}, {watts} W, {colour}
{brand} {series} {gigabytes} GB {kind} {colour}|{brand} {kind}
{brand} - {series} {feature} {kind} - {colour}|{feature} {colour} {kind} for {use}
{brand} {model} {watts}W {feature} {kind} {colour}|{kind} {model} by {brand}
{feature} {kind} {model}|{brand} {series} {number} {kind}, {feature}, {other}
{brand} {series} {model} {kind} ({feature}, {other})
"""
_FITTING = """
{brand} {kind} for {device}|{feature} {kind} for {device} ({colour})
{brand} {feature} {kind} for {device}|{material} {kind} for {device} - {colour}
{device} {kind}, {brand} {feature} {material} {kind_again}
{brand} {series} {kind} for {device}, {colour}
{brand} {feature} {material} {kind} for {device} ({colour})|{brand} {kind} {metres}m {colour}
{feature} {kind} {metres} m, {colour}|{brand} {feature} {kind} - {colour}
{brand} {kind} for {device} / {device2}|{device} {feature} {kind} {colour}
{brand} {feature} {kind}|{feature} {feature2} {kind} with {detail}|{kind} for {device}
{brand} {model} {feature} {kind}
"""
_HOME = """
{brand} {material} {kind}|{brand} {feature} {kind}|{material} {kind}, {colour}
{brand} {colour} {kind}|{brand} {feature} {material} {kind} - {colour}|{brand} {series} {kind}
{brand} {kind} {code}|{brand} {pattern} {kind} {colour}
{brand} {series} {material} {kind} - {centimetres} cm|{feature} {kind}, {dims}, {colour}
{brand} {kind} {litres} L|{brand} {feature} {kind} ({colour})|{colour} {feature} {material} {kind}
{brand} {character} {kind}|{few}-Piece {material} {kind}|{brand} {feature} {kind}, Set of {few}
{brand} {feature} {kind} for {use}, {colour}|{feature} {material} {kind} with {detail}
{inches} in. {colour} {material} {kind}|{brand} {kind}
{brand} {material} {kind} with {detail}, {dims}|{feature} {kind} by {brand}
{feature} {material} {kind}|{brand} - {series} {feature} {kind} {dims} - {colour}
{kind} with {detail}, {material}, {colour}
{brand} {series} {feature} {kind}, {centimetres} cm x {number} cm, {colour}
"""
_PANTRY = """
{brand} {feature} {kind}|{brand} {kind} {measure}|{brand} {feature} {kind} {measure}
{brand} {series} {feature} {kind}, {measure}|{brand} {kind} - {feature}|{brand} {kind}, {feature}
{feature} {kind} {measure}|{brand} {feature} {kind}, {measure} (Pack of {few})|{brand} {kind}
{brand} {series} {kind} - {feature}, {measure}|{brand} {kind} with {feature}, {measure}
{brand} {series} {kind} ({feature})|{brand} {feature} {kind} {measure}, {few} Count
{feature} {kind} by {brand}, {measure}|{brand} {series} {kind} {number}
"""
_TOY = """
{brand} {character} {kind}|{brand} {series} {kind}|{brand} {feature} {kind}|{character} {kind}
{brand} {kind} {code}|{brand} {character} {feature} {kind}
{brand} - {character} {kind} - {feature}|{character} {kind} ({feature})
{brand} {series}: {name} {kind}|{name} {kind}|{brand} {name} {kind}
{name} - {kind} ({pieces} Pieces)|{brand} {code} {classic} {kind} {scale}|{brand} {classic} {kind}
{brand} {classic} {scale} {kind}, {colour}|{brand} {feature} {kind} with {detail}, {few} Pack
{brand} {few} Pack {kind}, {colour}|{feature} {kind}, {colour}
{character} {feature} {kind} {centimetres} cm|{brand} {name} {feature} {kind}
{colour} {feature} {kind}|{brand} {kind} - {character}
"""
_BOOK = """
{name} ({binding})|{name}: A {kind}|{name} by {person} ({binding})|{name}, {binding}
The {name} {kind}|{name} - {person} - {binding}|{name}: {kind} for {audience}
{name}: The Story of {person} ({binding})|{kind}: {name}|{name}, Volume {number} ({binding})
{person}: {name} ({binding})|{name} {kind}
"""
_AUTO = """
{brand} {kind} for {car}|{brand} {feature} {kind} for {car} {year}|{car} {feature} {kind}
{brand} {code} {kind} {car}|For {car} {year} {feature} {kind}
{year}-{year2} {car} {feature} {kind}|{brand} {feature} {kind} ({colour})
{brand} {material} {kind} for {car}, {colour}|{brand} {code} {kind}
{brand} {kind} - Fits {year} - {year2} {car}|{brand} {feature} {material} {kind}
{feature} {kind} {code}|{brand} {series} {feature} {kind}|{feature} {kind} for {year} {car}
{brand} {kind} for {car} ({colour})
"""
_PART = """
{brand} {kind}, {feature}|{brand} {feature} {kind}|{brand} {model} {feature} {kind}
{brand} {kind} {code}|{inches} in. {material} {kind}|{brand} {series} {feature} {kind}
{brand} {feature} {material} {kind}|{brand} {inches} in. x {number} ft. {material} {kind}
{feature} {material} {kind}, {colour}|{brand} {feature} {kind} - {colour}
{brand} {code} {inches}" {material} {kind}|{feature} {kind} ({few}-Pack)
{brand} {feature} {kind} with {detail}|{kind}, {material}, {feature}|{brand} {kind} - {model}
{few} Pcs {feature} {material} {kind}|{brand} {number} {feature} {kind} in {colour}
{feature} {kind}|{brand} {kind}
"""
PATTERNS = {
    style: tuple(part.strip() for line in text.strip().splitlines() for part in line.split("|"))
    for style, text in {
        "wear": _WEAR, "shoes": _WEAR, "jewel": _JEWEL, "gadget": _GADGET, "fitting": _FITTING,
        "home": _HOME, "pantry": _PANTRY, "toy": _TOY, "book": _BOOK, "auto": _AUTO, "part": _PART,
    }.items()
}  # fmt: skip
"""Title patterns by style of department."""
