"""Hostile input: every step answers it, in bounded time."""
