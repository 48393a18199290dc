"""Explanations of single answers: a text and a model in, the words that the answer hangs on out."""
