"""`assayer topics`: the declared topics, created where they are missing."""

import typer

from stream.cli.output import stdout
from stream.kafka import apply_topics
from stream.settings import load
from stream.topics import TOPICS

app = typer.Typer(no_args_is_help=True, help="The topics Assayer reads and writes.")


@app.command()
def apply() -> None:
    """Create the topics that do not exist yet, with their partitions and retention.

    Example: assayer topics apply
    """
    created = apply_topics(load().kafka)
    for name in created:
        stdout.print(f"created {name}")
    stdout.print(f"{len(created)} created, {len(TOPICS) - len(created)} were there already")


@app.command("list")
def list_topics() -> None:
    """Print every topic with its direction, key and meaning.

    Example: assayer topics list
    """
    for topic in TOPICS:
        stdout.print(f"{topic.direction:3}  {topic.name:26} {topic.key:18} {topic.title}")
