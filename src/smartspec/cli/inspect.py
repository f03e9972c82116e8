"""`smartspec inspect`: which reader fits a file, and why."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import pandas as pd

from smartspec.cli._output import formats, print_table
from smartspec.sources import inspect, proposal


@click.command("inspect")
@click.argument("path", type=click.Path(path_type=Path))
@formats
def command(path: Path, form: str | None) -> None:
    """Say which reader fits PATH and why. Twin of `smartspec.sources.inspect`."""
    rows = pd.DataFrame([asdict(match) for match in inspect(path)])
    print_table(rows.assign(score=rows["score"].round(2)), form=form, lang="en")
    lines = proposal(path) if form is None else []
    if lines:
        click.echo("\nIt would read the file like this (? is not certain and asked for):")
    for line in lines:
        click.echo(line)
