"""How well duplicates are told from other products: see `__main__`."""
