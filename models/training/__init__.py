"""Training: labelled examples in, calibrated networks ready for export out.

`trunk` is the text encoder in its two sizes, `networks` what stands on it for each task, `distil`
makes the small trunk from the large one, `fit` trains a task, `loop` is what both run in.
"""
