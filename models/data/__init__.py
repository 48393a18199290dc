"""Training data: clean records, corruptions and grammars in, labelled examples out."""
