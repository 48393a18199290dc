"""Templates of queries by intent: each a line, its weight first; slots as in `query_slots`."""

TEMPLATES: dict[str, str] = {
    "exact_item": """
        5 {brand} {number}
        4 {brand} {kind} {number}
        4 {number}
        9 {name}
        5 {gadget}
        2 {gadget} {colour}
        1 {gadget} {quality}
        1 new {gadget}
        1 {gadget} for sale
        1 refurbished {gadget}
        1 {gadget} console
        1 unlocked {gadget}
        1 {gadget} 64gb
        3 {brand} {series} {digits}
        3 {brand} {title} {series}
        2 {brand} {title}
        2 {number} {kind}
        2 {brand} {number} {kind}
        2 {brand} {number} {quality} {kind}
        2 {brand} {kind} model {number}
        2 {brand} model {number}
        2 {brand} {title} {kind} {size}
        2 {brand} {title} {colour} {size}
        2 {name} {colour}
        2 {brand} {quality} {kind} {number} {colour}
        1 {brand} {title} {digits} {kind}
        1 {title} {digits} {kind}
        1 sku {sku}
        1 item {sku}
        1 item number {sku}
        1 part number {number}
        1 model {number}
        1 model # {number}
        1 {number} by {brand}
        1 {gtin}
        1 {asin}
        1 upc {gtin}
        1 {brand} {title} {quality} {kind} {size} {colour}
        1 {name} {year}
        1 {name} price
        1 do you have the {name}
        1 {name} by {brand}
        1 i want the {gadget}
        1 buy {name}
    """,
    "brand": """
        24 {brand}
        5 {invented}
        1 {brand} store
        1 {brand} brand
        1 {brand} official
        1 {brand} products
        1 {brand} official site
        1 shop {brand}
        1 {brand} usa
        1 {brand} online
        1 brand {brand}
        1 {brand} outlet
        1 all {brand}
        1 by {brand}
        1 {brand} company
        1 {brand} collection
    """,
    "product_type": """
        24 {kind}
        6 {other_number}
        1 {kind} online
        1 {kind} and {kind2}
        1 buy {kind}
        1 {kind} for sale
        1 {kind} products
        1 all {kind}
        1 {kind} category
        1 shop {kind}
        2 {kind} {kind2}
        1 {kind} {kind}
        1 {kind}/{kind2}
        1 a {kind}
        1 the {kind}
        1 do you have {kind}
        1 i want {kind}
        1 do you sell {kind}
        1 where can i buy {kind}
        1 who sells {kind}
        1 i need a {kind}
        1 find me {kind}
        1 where do you keep {kind}
        1 looking for {kind}
        1 show me {kind}
        1 new {kind}
    """,
    "feature": """
        6 {quality} {kind}
        6 {colour} {kind}
        5 {brand} {kind}
        4 {size} {kind}
        4 {kind} {size}
        4 {kind} {quality}
        3 {material} {kind}
        3 {compound}
        3 {kind} for {audience}
        3 {audience} {kind}
        3 {quality} {quality2} {kind}
        3 {size} {quality} {kind}
        3 {kind} {colour}
        3 {brand} {quality} {kind}
        2 {brand} {colour} {kind}
        2 {brand} {kind} {colour}
        2 {brand} {kind} {size}
        2 {brand} {kind} for {audience}
        2 {brand} {audience}
        2 {brand} {audience} {kind}
        2 {quality} {colour} {kind}
        2 {colour} {quality} {kind}
        2 {audience} {quality} {kind}
        2 {audience} {kind} {size}
        2 {kind} {price}
        2 {kind} with {quality} {part}
        3 {kind} with {part}
        2 {kind} for {material}
        2 {size} {kind} for {material}
        2 {kind} - {quality}
        2 {kind} {size} {quality}
        2 {kind} without {part}
        2 {kind} {audience} {colour}
        2 {pattern} {kind}
        2 {motif} {kind}
        1 {kind} {motif}
        2 {kind} {brand}
        2 {colour} {material} {kind}
        1 cheap {kind}
        1 small {kind}
        1 large {kind}
        1 mini {kind}
        1 {kind} set
        1 {kind} {price} {quality}
        1 {quality} {kind} {price}
        1 {brand} {kind} {price}
        1 {colour} and {colour2} {kind}
        1 {colour}
        1 {quality}
        1 {size}
        1 {material}
        1 {audience} {colour}
        1 {colour} {audience}
        1 {brand} {colour}
        1 {brand} {size}
        1 {size} {size2} {kind}
        1 {kind} {size} x {size2}
        1 {kind} {quality} {quality2}
        1 {kind}, {quality}
        1 {quality} {kind} {size}
        1 {quality} {kind} {size} {colour}
        1 {quality} {quality2} {kind} {audience}
        1 {audience} {kind} {quality}
        1 {kind} in {colour}
        1 {kind} by {brand}
        1 {kind} made of {material}
        1 {material} {kind} {colour}
        1 {kind} on sale
        1 do you carry {brand} {kind}
        1 i need a {colour} {kind}
        1 looking for {quality} {kind}
        1 where can i buy {brand} {kind}
        1 who sells {brand} {kind}
        1 i want {quality} {kind} {price}
        1 show me {colour} {kind}
        1 find me a {quality} {kind}
        1 {compound} {brand}
        1 {brand} {compound}
        1 {compound} {colour}
        1 {kind} clearance
        1 refurbished {kind}
        1 used {kind}
        1 {kind} made in {country}
        1 {kind} less than {price_number} dollars
        1 {kind} {price_number} or less
        1 {kind} that is {quality}
        1 {colour} {kind} {audience}
        1 {brand} {material} {kind}
        1 {brand} {quality} {kind} {colour}
        1 {brand} {quality} {kind} {size}
        1 {size} {brand} {kind}
        1 {size} {colour} {kind}
        1 {size} {material} {kind} {quality}
    """,
    "compatibility": """
        14 {owned} {spare_part}
        5 {spare_part} for {owned}
        3 {brand} {kind} {spare}
        3 {ownedkind} {spare}
        5 {spare_part} for {ownedkind}
        2 {kind} for {ownedkind}
        2 {kind} for {owned}
        2 {size} {spare_part} for {ownedkind}
        2 {spare} for {ownedkind}
        2 {brand} {spare_part}
        2 {kind} accessories
        1 {kind} accessories {kind2}
        1 {kind} parts
        1 {number} {spare}
        1 {brand} model {number} {spare_part}
        1 {brand} {series} {spare_part}
        1 {brand} {title} {spare_part}
        1 {brand} {kind} {spare_part}
        2 {brand} {kind} accessories
        2 {ownedkind} accessories
        1 {spare_part} {brand}
        2 {owned} {quality} {spare_part}
        2 {colour} {owned} {spare_part}
        2 {owned} {spare_part} {colour}
        2 {spare_part} {owned}
        2 {owned} replacement {spare_part}
        2 replacement {spare_part} for {owned}
        2 {brand} {number} {spare_part}
        2 {brand} {number} {spare}
        2 {spare_part} for {brand} {number}
        2 {brand} replacement {spare_part}
        2 {brand} {spare}
        2 {brand} {spare_part} replacement
        1 {owned} accessories
        1 {owned} parts
        1 accessories for {owned}
        1 {owned} compatible {spare_part}
        1 {spare_part} compatible with {owned}
        1 {spare_part} that fits {owned}
        1 {spare_part} to fit {owned}
        1 fits {owned}
        1 {owned} {spare_part} {size}
        1 {owned} {year} {spare_part}
        1 {year} {owned} {spare_part}
        1 {owned} {spare_part} with {quality} {part}
        1 will {spare_part} fit {owned}
        1 {spare} for {owned}
        1 {spare} for {brand} {kind}
        1 {spare} {ownedkind}
        1 {material} {owned} {spare_part}
        1 universal {spare_part} for {ownedkind}
        1 {ownedkind} replacement {spare_part}
        1 {brand} {ownedkind} {spare_part}
        1 {owned} {spare_part} and {spare_part}
        1 {owned} {brand} {spare_part}
    """,
    "use_case": """
        4 gifts for {recipient}
        3 gift for {recipient}
        4 {occasion} {kind}
        3 {kind} for {occasion}
        3 {kind} for {activity}
        3 {kind} for {symptom}
        3 {kind} for {room}
        3 {occasion} decorations
        2 {occasion}
        2 {activity}
        2 {activity} essentials
        2 {activity} gear
        2 {activity} accessories
        1 {room} {kind}
        1 {kind} for {recipient} {occasion}
        2 {activity} {kind}
        2 {symptom} relief
        2 {symptom}
        2 {symptom} treatment
        2 {occasion} gifts
        2 {occasion} gifts for {recipient}
        2 {recipient} gifts
        2 {recipient} gift ideas
        2 {occasion} outfit
        2 {kind} for {recipient}
        2 toys for {recipient}
        1 {occasion} decor
        1 {occasion} costume
        1 {occasion} party supplies
        1 {occasion} party favors
        1 {occasion} dress
        1 {occasion} outfits for {audience}
        1 {occasion} shirts
        1 {occasion} gift
        1 {occasion} present for {recipient}
        1 {occasion} theme party
        1 {occasion} essentials
        1 {occasion} {colour} {kind}
        1 {room} decor
        1 {room} {kind} ideas
        1 decorations for {room}
        1 things for {room}
        1 {kind} to wear to {occasion}
        1 what to wear to a {occasion}
        1 something for {symptom}
        1 something for {recipient}
        1 best gift for {recipient}
        1 birthday gift for {recipient}
        1 funny gifts for {recipient}
        1 gift ideas for {recipient}
        1 gift basket for {recipient}
        1 presents for {recipient}
        1 {price} gifts for {recipient}
        1 stocking stuffers for {recipient}
        1 {symptom} remedy
        1 help with {symptom}
        1 {symptom} cream
        1 {symptom} products
        1 stop {symptom}
        1 get rid of {symptom}
        1 {quality} {kind} for {activity}
        1 {quality} {kind} for {room}
        1 {colour} {kind} for {occasion}
        1 {audience} {kind} for {occasion}
        1 {audience} {kind} for {activity}
        1 clothes for {activity}
        1 stuff for {activity}
        1 supplies for {activity}
        1 {activity} must haves
        1 {activity} kit
        1 {activity} supplies
        1 {occasion} basket ideas for {recipient}
        1 {kind} good for {symptom}
        1 {kind} to help with {symptom}
        1 {brand} {kind} for {activity}
    """,
    "advice": """
        5 {need} {kind}
        4 {kind} vs {kind2}
        4 {brand} vs {brand2}
        4 best {kind}
        3 {kind} reviews
        3 what is the best {kind}
        3 difference between {kind} and {kind2}
        2 {need} a {kind}
        2 {need} {material} {kind}
        2 {brand} vs {brand2} {kind}
        2 {name} vs {name}
        2 {name} review
        2 {brand} {kind} reviews
        2 best {kind} for {activity}
        2 best {kind} for {symptom}
        2 best {brand} {kind}
        2 {kind} size chart
        2 {kind} buying guide
        2 {kind} comparison
        2 {kind} ideas
        2 {room} ideas
        2 which {kind} is best for {activity}
        1 best {kind} {year}
        1 best {kind} {price}
        1 best rated {kind}
        1 top 10 {kind}
        1 top rated {kind}
        1 which {kind} should i buy
        1 which {brand} {kind} is best
        1 what size {kind} do i need
        1 what kind of {kind} do i need for {activity}
        1 what is a {kind}
        1 what is {quality} {kind}
        1 what {kind} for {ownedkind}
        1 which {kind} for {material}
        1 what {kind} fit {ownedkind}
        1 cost of {kind}
        1 average cost of a {kind}
        1 {ownedkind} repair guide
        1 diy {kind}
        1 how to
        1 how do you {verb} a {kind} without {kind2}
        1 should you {verb} {material} {kind}
        1 what are {kind} used for
        1 what is {material} good for
        1 what is the difference between {quality} and {quality2} {kind}
        1 what to look for in a {kind}
        1 what {kind} goes with {colour} {kind2}
        1 is {brand} a good brand
        1 is {brand} better than {brand2}
        1 is {material} better than {material2}
        1 is {name} worth it
        1 is a {kind} worth it
        1 are {brand} {kind} any good
        1 are {kind} safe for {recipient}
        1 do i need a {kind} for {activity}
        1 do {kind} really work
        1 does {brand} make {kind}
        1 does {kind} help with {symptom}
        1 can you wash {material} {kind}
        1 can i use {kind} on {material}
        1 can you use {kind} with {kind2}
        1 how long does a {kind} last
        1 how long do {kind} last
        1 how much does a {kind} cost
        1 how much {kind} do i need
        1 how many {kind} do i need
        1 how does a {kind} work
        1 how often should you replace a {kind}
        1 how to get rid of {symptom}
        1 how to treat {symptom}
        1 how to prepare for {activity}
        1 how to decorate a {room}
        1 how to plan a {occasion}
        1 how do i {verb} my {kind}
        1 how to tell if {brand} is real
        1 how big is a {size} {kind}
        1 why is my {kind} not working
        1 why does my {kind} smell
        1 why are {brand} {kind} so expensive
        1 when to replace {kind}
        1 where to put a {kind}
        1 should i get a {kind} or a {kind2}
        1 {kind} or {kind2}
        1 {kind} or {kind2} for {room}
        1 {kind} instructions
        1 {kind} installation guide
        1 {kind} user manual
        1 {name} user manual
        1 {name} specs
        1 {kind} tips
        1 {kind} tutorial
        1 {kind} recipes
        1 {kind} care instructions
        1 {kind} maintenance
        1 {kind} diy
        1 {kind} problems
        1 {kind} pros and cons
        1 {kind} ingredients
        1 {kind} dimensions guide
        1 {brand} size guide
        1 compare {kind}
        1 compare {brand} and {brand2} {kind}
        1 guide to {kind}
        1 tips for {activity}
        1 {verb} {kind} yourself
        1 {kind} alternatives
        1 most reliable {kind}
        1 good {kind} for beginners
        1 {occasion} ideas for {recipient}
        1 easy {occasion} recipes
    """,
    "support": """
        24 {support}
        5 {supportverb} {supportnoun}
        2 {brand} customer service
        2 {brand} warranty
        2 {brand} return policy
        1 {brand} phone number
        1 {brand} store hours
        1 {brand} store locator
        1 {brand} store near me
        1 {brand} gift card balance
        1 {brand} credit card login
        1 {brand} coupon code
        1 {brand} promo code
        1 {brand} warranty registration
        1 {brand} order status
        1 {supportverb} {supportnoun} {sku}
        1 order number {sku}
        1 track order {sku}
        1 track {sku}
        1 please {supportverb} {supportnoun}
        1 how do i {supportverb} {supportnoun}
        1 i want to {supportverb} {supportnoun}
        1 need help with {supportnoun}
        1 help with {supportnoun}
        1 {supportnoun} not working
        1 {supportnoun} issue
        1 {supportnoun} problem
        1 {supportnoun} question
        1 {supportnoun} help
        1 return {kind}
        1 return {kind} bought online
        1 i want to return my {kind}
        1 my {kind} arrived broken
        1 my {kind} never arrived
        1 wrong {kind} delivered
        1 when will my {kind} arrive
        1 where is my {kind} order
        1 {kind} return policy
        1 {kind} delivery time
        1 {kind} warranty claim
        1 {kind} delivery and installation service
        1 cancel my {kind} order
        1 refund for {kind}
        1 can i return {kind} without receipt
        1 can i pick up {kind} in store
        1 is {kind} in stock at my store
        2 {kind} installation service
        1 {kind} delivery and setup
        1 rent a {kind}
        1 {kind} rental
        1 {kind} repair service
        1 {kind} protection plan
        1 {kind} recall
    """,
    "unintelligible": """
        40 {meaningless}
        14 {talk}
        2 what is {subject}
        2 who is {subject}
        2 tell me about {subject}
        2 how old is {subject}
        2 when did {subject} start
        1 where is {subject}
        1 why is {subject} important
        1 how do i get {subject}
        1 how far is {subject} from here
        1 did you hear about {subject}
        1 what happened to {subject}
        1 what do you think about {subject}
        1 do you like {subject}
        1 do you believe in {subject}
        1 can you explain {subject}
        1 can you help me with {subject}
        1 who invented {subject}
        1 how much is {subject} worth
        1 show me news about {subject}
        1 give me information about {subject}
        1 i want to talk about {subject}
        1 i need {subject}
        1 is {subject} real
        1 how many people know {subject}
        1 what is the capital of {country}
        1 what language do they speak in {country}
        1 what time is it in {country}
        1 {subject} news
        3 how do i {life}
        3 how to {life}
        2 i want to {life}
        2 can you help me {life}
        1 what is the best way to {life}
        1 what happens if i {life}
        1 when should i {life}
        1 where can i {life}
        1 how long does it take to {life}
        1 is it hard to {life}
        1 how much money do i need to {life}
        1 please {life}
        1 could you {life} for me
        1 why would anyone {life}
        1 remind me to {life}
        1 who is {person}
        1 how old is {person}
        1 what did {person} say about {subject}
        1 where was {person} born
        1 is {person} married
        1 what does {person} think of me
        1 call {person}
        1 how many people {life} every year
        1 find articles about {subject}
        1 what is the population of {country}
        1 cheap flights to {country}
        1 exchange rate in {country}
        1 what year did {subject} begin
        1 list all the facts about {subject}
        1 what is the formula for {subject}
        1 what is the score of the {digits} game
        1 how many days until {occasion}
        1 {subject} definition
        1 {subject} today
        1 what does {abstract} mean
        1 spell {abstract}
        1 synonym for {abstract}
        1 {talk} {talk}
        1 {talk} {subject}
        1 remind me to call {relative}
        1 text {relative} about {subject}
        1 cancel my meeting with {relative}
        1 how is {relative} doing
        1 what is {digits} times {digits}
        1 {digits} plus {digits}
    """,
}
