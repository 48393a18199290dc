"""A target and a number in; that many inputs tried on it, guided by coverage where atheris is.

    python -m tests.fuzz TARGET|all [--runs N] [--seed N]

Sound records are cut up and changed at random, the same ones for the same seed. It ends after N
inputs a target (20,000 unless told), or at the first that breaks one, with a traceback and the
input.

A single target is guided by coverage where `atheris` is installed, and `make` does not install it:
the code is instrumented, and inputs that reach new code are kept and changed further. `all` never
is.

    .venv/bin/pip install atheris==3.0.0
    .venv/bin/python -m tests.fuzz products --runs 15000
"""

import argparse
import importlib.util
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

NAMES = (
    *("decoding", "headers", "products", "queries", "events"),
    *("statements", "serving", "shown", "files", "scored"),
)
INSTRUMENTED = ["stream", "agents"]
LONGEST = 4_096


def main(arguments: Sequence[str]) -> int:
    """Fuzz one target, or all in turn."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description="Hostile inputs for a target.")
    parser.add_argument("target", choices=[*NAMES, "all"])
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("atheris") is not None and options.target != "all":
        guided(options.target, options.runs, options.seed)  # ends the process
    for name in NAMES if options.target == "all" else (options.target,):
        blind(name, options.runs, options.seed)
        print(f"{name}: {options.runs:,} inputs, nothing broke")
    return 0


def guided(name: str, runs: int, seed: int) -> None:
    """Coverage-guided; atheris ends the process itself."""
    import atheris  # noqa: PLC0415 - optional

    with atheris.instrument_imports(include=INSTRUMENTED):
        from tests.fuzz.targets import SEEDS, TARGETS  # noqa: PLC0415 - after the instrumentation
    corpus = Path(tempfile.mkdtemp(prefix="assayer-fuzz-"))
    for number, data in enumerate(SEEDS):
        (corpus / str(number)).write_bytes(data)
    options = [
        str(corpus),
        f"-artifact_prefix={corpus}/",
        f"-runs={runs}",
        f"-seed={seed}",
        f"-max_len={LONGEST}",
        "-timeout=20",
    ]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


def blind(name: str, runs: int, seed: int) -> None:
    """Sound records changed at random, the same ones for the same seed.

    Raises:
        AssertionError: a target broke; the note on it is the input.
    """
    from tests.fuzz.targets import SEEDS, TARGETS  # noqa: PLC0415 - slow to import

    chance = random.Random(seed)
    for _ in range(runs):
        data = changed(chance.choice(SEEDS), chance)
        try:
            TARGETS[name](data)
        except BaseException as error:
            error.add_note(f"{name} broke on {data!r}")
            raise


PIECES = (
    *(b'"', b"\\", b"\\ud800", b"\\u0000", b"\\u202e", b"[", b"{", b"]", b"}", b":", b",", b"null"),
    *(b"1e999999", b"9" * 400, b"-0", b"NaN", b"-Infinity", b"true", b"\xff", b"\x00", b"\n"),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"{{7*7}}", b"${jndi:ldap://a}", b"%s", b"{0.__class__}"),
    *(
        b"'; DROP TABLE t; --",
        b"=1+1",
        b"\x1b[2J",
        b"0001-01-01T00:00:00Z",
        b"9999-12-31T23:59:59Z",
    ),
    *(
        "e\u0301\u0301".encode(),
        "\u200b\u202e".encode(),
        "漢".encode(),
        "🙂".encode(),
        b"/*",
        b"--",
    ),
)


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` after a few changes: cut, doubled, overwritten, with hostile pieces put in."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        stop = min(len(data), start + chance.randint(0, 20))
        piece = chance.choice(
            [chance.choice(PIECES), data[start:stop] * 2, chance.randbytes(3), b""]
        )
        data = data[:start] + piece * chance.choice([1, 1, 1, 40]) + data[stop:]
    return data[:LONGEST]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
