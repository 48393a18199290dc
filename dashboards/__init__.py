"""The watch as code: Grafana dashboards, Prometheus rules and their tests, written to files.

`python -m dashboards.build` writes them; `python -m dashboards.build --check` finds drift.
"""
