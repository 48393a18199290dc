"""Sentences with personal data marked in them; how much of it is found, and how much else."""
