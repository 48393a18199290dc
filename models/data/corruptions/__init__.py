"""Corruptions by family: each takes a sound listing and gives it back flawed."""
