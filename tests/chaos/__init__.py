"""A real stack under load in; faults of every kind, by a seeded plan; an audit out.

`python -m tests.chaos` runs it for long; `test_chaos.py` runs a short plan.
"""
