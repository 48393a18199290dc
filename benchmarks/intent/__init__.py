"""How well search queries are told apart: real queries labelled by hand in, figures out."""
