"""What holds for every test."""

import signal

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process they
# start inherits that; those that test Ctrl-C must be able to feel it.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
