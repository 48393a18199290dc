"""What must hold of any bytes whatever, and a fuzzer that looks for bytes of which it does not."""
