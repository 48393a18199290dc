"""The pipeline's benchmark: the embedded stack in; rates, latency, memory and CPU per event out."""
