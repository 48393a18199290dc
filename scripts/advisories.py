"""The pins of constraints.txt in; their known vulnerabilities out, and exit status 1 if any stands.

    python scripts/advisories.py

pip-audit asks PyPI's advisory service about every pinned version. Where an index has no page a
version, the page of the project is asked instead, which speaks for its newest version only. What
could not be asked is said plainly and fails nothing: a missing network is no vulnerability.
Advisories in .ci/advisories.toml are let pass until the day written there.
"""

import json
import re
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
IGNORED = ROOT / ".ci" / "advisories.toml"
TIMEOUT_S = 15
PROJECT_PAGE = "https://pypi.org/pypi/{name}/json"

# What pip-audit's traceback ends with when it was the network or the service, not us.
_UNREACHABLE = re.compile(
    r"(?:Connection|Connect\w*|Proxy|SSL|Timeout|Service|HTTP|JSONDecode)Error|Timeout"
)


class Unreachable(Exception):
    """The advisory service could not be asked at all."""


class Refused(Exception):
    """The audit itself is wrong: a file that cannot be read, an entry without a reason."""


@dataclass(frozen=True, kw_only=True)
class Advisory:
    """One known vulnerability of one pinned version; `ids` are its names in all data bases."""

    package: str
    version: str
    ids: tuple[str, ...]
    fixed_in: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LetPass:
    """An advisory that is let pass, why, and until when."""

    id: str
    package: str
    reason: str
    expires: date


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the service said; `unasked` are the packages it said nothing about."""

    asked: int
    found: Sequence[Advisory]
    unasked: Sequence[str]


def pins(text: str) -> dict[str, str]:
    """Version by normalised name."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    found = dict(line.split("==", 1) for line in lines if line)
    return {normal(name): version for name, version in found.items()}


def normal(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def run_pip_audit(constraints: Path) -> subprocess.CompletedProcess[str]:
    """pip-audit on the pins alone: nothing is resolved, downloaded or installed."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", str(constraints)),
            *("--no-deps", "--disable-pip", "--vulnerability-service", "pypi"),
            *("--format", "json", "--progress-spinner", "off", "--timeout", str(TIMEOUT_S)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def read_pip_audit(done: subprocess.CompletedProcess[str], wanted: Mapping[str, str]) -> Answer:
    """Its JSON.

    Raises:
        Unreachable: it could not ask.
        Refused: it failed for another reason.
    """
    try:
        entries = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        last = (done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]
        if _UNREACHABLE.search(last):
            raise Unreachable from None
        raise Refused(f"pip-audit ended with status {done.returncode}: {last}") from None
    asked = {normal(entry["name"]): entry for entry in entries if "skip_reason" not in entry}
    return Answer(
        asked=len(asked),
        found=[
            Advisory(
                package=name,
                version=entry["version"],
                ids=(one["id"], *one["aliases"]),
                fixed_in=tuple(one["fix_versions"]),
            )
            for name, entry in asked.items()
            for one in entry["vulns"]
        ],
        unasked=sorted(set(wanted) - set(asked)),
    )


def fetch(name: str) -> Any:
    """The project's page; None where there is none to be had."""
    try:
        address = PROJECT_PAGE.format(name=name)
        with urllib.request.urlopen(address, timeout=TIMEOUT_S) as page:  # noqa: S310 - https
            return json.load(page)
    except (urllib.error.URLError, OSError, ValueError):
        return None


def ask_projects(
    answer: Answer, wanted: Mapping[str, str], fetch: Callable[[str], Any] = fetch
) -> Answer:
    """The answer, with what the projects' own pages say about versions that are the newest."""
    with ThreadPoolExecutor(8) as threads:
        pages = dict(zip(answer.unasked, threads.map(fetch, answer.unasked), strict=True))
    found, unasked = list(answer.found), []
    for name, page in pages.items():
        if page is None or page["info"]["version"] != wanted[name]:
            unasked.append(name)
        else:
            found += _of_page(name, wanted[name], page["vulnerabilities"])
    asked = answer.asked + len(pages) - len(unasked)
    return Answer(asked=asked, found=found, unasked=unasked)


def _of_page(name: str, version: str, entries: list[dict[str, Any]]) -> Iterator[Advisory]:
    for entry in entries:
        if not entry.get("withdrawn"):
            yield Advisory(
                package=name,
                version=version,
                ids=(entry["id"], *entry["aliases"]),
                fixed_in=tuple(entry["fixed_in"]),
            )


def let_pass(text: str) -> list[LetPass]:
    """The reviewed list.

    Raises:
        Refused: an entry lacks its package, its reason or its last day.
    """
    found = []
    for entry in tomllib.loads(text).get("ignored", []):
        try:
            one = LetPass(**entry)
        except TypeError as error:
            raise Refused(f"{IGNORED.name}: {error}") from None
        if type(one.expires) is not date or not one.reason.strip():
            raise Refused(f"{IGNORED.name}: {one.id} needs a reason and a day it expires")
        found.append(one)
    return found


def standing(found: Sequence[Advisory], ignored: Sequence[LetPass], today: date) -> list[Advisory]:
    """The advisories that nobody has let pass, or not until today."""
    return [
        one
        for one in found
        if not any(
            each.id in one.ids and normal(each.package) == one.package and today <= each.expires
            for each in ignored
        )
    ]


def report(answer: Answer, stand: Sequence[Advisory]) -> Iterator[str]:
    """Lines for a person."""
    for one in stand:
        fix = f"; fixed in {', '.join(one.fixed_in)}" if one.fixed_in else "; no fix yet"
        yield f"VULNERABLE {one.package} {one.version}: {', '.join(one.ids)}{fix}"
    passed = len(answer.found) - len(stand)
    passes = f", {passed} let pass by {IGNORED.name}" if passed else ""
    yield f"{answer.asked} pinned packages asked about: {len(stand)} vulnerabilities{passes}"
    if answer.unasked:
        yield (
            f"NOT ASKED: the advisory service had no answer about {len(answer.unasked)} packages:"
            f" {', '.join(answer.unasked)}"
        )


def main() -> int:
    """Exit status 0; 1 where a vulnerability stands; 2 where the audit itself is wrong."""
    wanted = pins(CONSTRAINTS.read_text("utf-8"))
    try:
        ignored = let_pass(IGNORED.read_text("utf-8"))
        answer = ask_projects(read_pip_audit(run_pip_audit(CONSTRAINTS), wanted), wanted)
    except Unreachable:
        answer = Answer(asked=0, found=[], unasked=sorted(wanted))
    except Refused as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    stand = standing(answer.found, ignored, datetime.now(UTC).date())
    print("\n".join(report(answer, stand)))
    return 1 if stand else 0


if __name__ == "__main__":
    sys.exit(main())
