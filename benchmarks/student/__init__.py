"""The small model beside its teacher: speed, figures and calibration from one run."""
