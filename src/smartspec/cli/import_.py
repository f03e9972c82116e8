"""`smartspec import`: read a provider's files into a cube file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd
import yaml

from smartspec.cli._output import make_folder_of, refuse_inputs
from smartspec.cube import UNKNOWN, Status
from smartspec.dossier import save_cube
from smartspec.errors import SelectionError
from smartspec.gate import TEXT_LOADER, check_yaml
from smartspec.sources import notes, read, totals_in_words


@click.command("import")
@click.argument("source")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".parquet or .csv")
@click.option("-o", "--option", "given", multiple=True, help="Option of the reader, KEY=VALUE.")
def command(source: str, paths: tuple[Path, ...], out: Path, given: tuple[str, ...]) -> None:
    """Read PATHS with the reader SOURCE (or `auto`) and write one cube to OUT.

    Options of the readers are listed by `smartspec sources`. Twin of `smartspec.sources.read`.
    """
    options = parse_options(given)
    refuse_inputs(out, [*paths, *options.values()])
    cube = read(source, list(paths), **options)
    save_cube(cube, make_folder_of(out, (".parquet", ".csv")))
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    sizes = cube.sizes
    secret = int((cube["status"] == int(Status.SUPPRESSED)).sum())
    known = int((~np.isin(cube["status"], UNKNOWN)).sum())
    click.echo(
        f"{out}: {sizes['region']} regions, {sizes['industry']} industries, {', '.join(days)}"
    )
    click.echo(f"{known} known cells, {secret} secret, {totals_in_words(cube)}")
    click.echo(cube.attrs["citation"] or cube.attrs["provider"] or "no source stated")
    for note in notes(cube):
        click.echo(f"note: {note}", err=True)


def parse_options(given: tuple[str, ...]) -> dict[str, Any]:
    """KEY=VALUE pairs as a mapping; values are read as YAML, so that `[a, b]` is a list.

    Codes stay text: `region=05` gives the text 05.

    Raises:
        SelectionError: a pair without `=`; a value that is nested too deeply or repeats itself.

    Example:
        >>> parse_options(("preset=uk_bres", "where={naics_level: '2'}", "region=05"))
        {'preset': 'uk_bres', 'where': {'naics_level': '2'}, 'region': '05'}
    """
    options: dict[str, Any] = {}
    for pair in given:
        key, sign, value = pair.partition("=")
        if not sign or not key:
            raise SelectionError(f"option '{pair}' has no value", cure="write KEY=VALUE")
        options[key] = _value(value)
    return options


def _value(text: str) -> Any:
    """A list or mapping where the text is one in YAML, else the text as it stands."""
    if text.lstrip().startswith("!"):  # a tag: YAML would keep what follows it only
        return text
    try:  # TEXT_LOADER: all values stay text
        return yaml.load(check_yaml(text, file="-o", kind=SelectionError), Loader=TEXT_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        return text
