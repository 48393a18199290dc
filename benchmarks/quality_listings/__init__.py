"""Hand-graded real listings, and what models make of them."""
