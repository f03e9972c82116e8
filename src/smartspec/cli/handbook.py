"""`smartspec handbook`: formulas, definitions, worked tables and literature of every method."""

from __future__ import annotations

from pathlib import Path

import click

from smartspec.cli._output import write_text
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.handbook import build_handbook


@click.command("handbook")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the pages.")
@click.option("--lang", type=click.Choice(LANGUAGES), multiple=True, help="Default: all languages.")
@click.option(
    "--tests",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the project's tests: its spec/ gives the examples, its golden/ the comparisons.",
)
def command(out: Path, lang: tuple[Lang, ...], tests: Path | None) -> None:
    """Write the method handbook to OUT/handbook.de.html and OUT/handbook.en.html."""
    for one in lang or LANGUAGES:
        path = out / f"handbook.{one}.html"
        write_text(path, build_handbook(tests, lang=one))
        click.echo(path)
