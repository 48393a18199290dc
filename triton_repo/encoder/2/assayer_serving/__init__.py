"""What the models do at serving time: strings in, calibrated probabilities out.

Versioned with the encoder's weights in this folder. Training imports the very same modules (see
`models/runtime.py`), so features cannot drift apart. Needs numpy, tokenizers and onnxruntime.
"""
