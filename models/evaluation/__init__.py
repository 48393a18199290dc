"""Measurement of served models: labelled examples in, figures beside baselines and a report out."""
