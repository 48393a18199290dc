"""Offline model work: data, training, calibration, evaluation, export."""
