"""Relevance of pairs: lexicon and head of the matching features that the server computes."""
