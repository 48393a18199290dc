"""Prepare a host for docker-compose.yml: random passwords into deploy/secrets, settings into .env.

    python deploy/prepare.py --profile cpu --alert-webhook https://chat.example/hooks/assayer

Needs nothing but Python. What exists is kept, so that running it again changes no password.
Passwords are written without a newline, readable in the containers whatever user these run as;
the folder itself is closed to other users of the host.
"""

import argparse
import base64
import hashlib
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent

PASSWORDS = (
    "kafka_password",
    "clickhouse_worker_password",
    "clickhouse_operator_password",
    "clickhouse_migrator_password",
    "clickhouse_reader_password",
    "grafana_admin_password",
)

CLICKHOUSE_USERS = {
    "assayer": "clickhouse_worker_password",
    "operator": "clickhouse_operator_password",
    "migrator": "clickhouse_migrator_password",
    "reader": "clickhouse_reader_password",
}


def password() -> str:
    """192 random bits in letters, digits, - and _."""
    return secrets.token_urlsafe(24)


def clickhouse_passwords(read: Callable[[str], str]) -> str:
    """The part of ClickHouse's users file with the hashes; ClickHouse never sees a password."""
    users = "\n".join(
        f"    <{user}><password_sha256_hex>"
        f"{hashlib.sha256(read(name).encode()).hexdigest()}"
        f"</password_sha256_hex></{user}>"
        for user, name in CLICKHOUSE_USERS.items()
    )
    return f"<clickhouse>\n  <users>\n{users}\n  </users>\n</clickhouse>\n"


def keep(path: Path, content: str) -> bool:
    """Write `content` unless the file exists; whether it was written."""
    if path.exists():
        return False
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    path.chmod(0o444)
    return True


def environment(template: str, values: dict[str, str]) -> str:
    """The example with its empty values filled in."""
    lines = []
    for line in template.splitlines():
        name = line.removesuffix("=")
        lines.append(f"{name}={values[name]}" if name in values and line.endswith("=") else line)
    return "\n".join(lines) + "\n"


def prepare(root: Path, *, values: dict[str, str], alert_webhook: str) -> list[str]:
    """Write what is missing below `root`; the names of what was written."""
    folder = root / "deploy" / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    written = [name for name in PASSWORDS if keep(folder / name, password())]
    if keep(folder / "alert_webhook_url", alert_webhook):
        written.append("alert_webhook_url")
    hashes = folder / "clickhouse_passwords.xml"
    if any(name in written for name in CLICKHOUSE_USERS.values()):
        hashes.unlink(missing_ok=True)
    if keep(hashes, clickhouse_passwords(lambda name: (folder / name).read_text("utf-8"))):
        written.append(hashes.name)
    env = root / ".env"
    if not env.exists():
        template = (root / ".env.example").read_text(encoding="utf-8")
        cluster = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
        env.write_text(environment(template, values | {"KAFKA_CLUSTER_ID": cluster}), "utf-8")
        env.chmod(0o600)
        written.append(".env")
    return written


def main(arguments: list[str] | None = None, *, root: Path = HERE.parent) -> int:
    """Exit status 0; prints what was written, never a password."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profile", choices=("cpu", "gpu"), required=True, help="which Triton")
    parser.add_argument("--alert-webhook", required=True, help="address alerts are posted to")
    parser.add_argument(
        "--runbooks", default="docs/runbooks", help="address below which the runbooks are read"
    )
    parser.add_argument(
        "--grafana", default="http://127.0.0.1:3000", help="address people reach Grafana at"
    )
    options = parser.parse_args(arguments)
    values = {
        "COMPOSE_PROFILES": options.profile,
        "RUNBOOK_BASE_URL": options.runbooks,
        "GRAFANA_BASE_URL": options.grafana,
    }
    written = prepare(root, values=values, alert_webhook=options.alert_webhook)
    print("written: " + ", ".join(written) if written else "everything was there already")
    return 0


if __name__ == "__main__":
    sys.exit(main())
