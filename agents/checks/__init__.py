"""Deterministic checks: a record goes in, issues come out."""
