"""The matcher of `duplicate_product`: labelled pairs of listings in, a file of trees out."""
