"""`smartspec bounds`: what each secret figure can be, for internal use."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis import secret_bounds
from smartspec.cli._opening import language
from smartspec.cli._output import (
    bar,
    formats,
    make_folder_of,
    print_table,
    refuse_inputs,
    write_text,
)
from smartspec.codes.locales import Lang, choose
from smartspec.csv_text import csv_text
from smartspec.cube import TOTAL
from smartspec.cube.internal import INTERNAL, INTERNAL_NOTE
from smartspec.dossier import open_cube, read_rows
from smartspec.errors import SelectionError, SourceError

COLUMNS = ["date", "region", "region_name", "industry", "industry_name", "low", "high"]


@click.command("bounds")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--date", help="One reference date, such as 2019-09-30; default all.")
@click.option("--slack", type=click.FloatRange(0), help="Persons by which parts may miss a sum.")
@click.option(
    "--min-count", type=click.FloatRange(0), default=0, help="What a secret figure has at least."
)
@click.option(
    "--groups",
    type=click.Path(path_type=Path),
    help="CSV with the columns code, parent: regions that make up a region of the cube.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write a CSV instead of printing.")
@formats
@language
def command(
    path: Path,
    *,
    date: str | None,
    slack: float | None,
    min_count: float,
    groups: Path | None,
    out: Path | None,
    form: str | None,
    lang: Lang,
) -> None:
    """The least and the most that each figure not known in the cube PATH can be.

    For internal use only, not for publication. Twin of `smartspec.analysis.secret_bounds`.
    """
    if out is not None:
        refuse_inputs(out, [path, path.with_suffix(".yaml"), groups])
        make_folder_of(out, (".csv",))
    cube = open_cube(path)
    with bar(1, "bounds") as shown:

        def tell(done: int, count: int) -> None:
            shown.length = max(count, 1)
            shown.update(done - shown.pos)

        bounds = secret_bounds(
            cube,
            date=date,
            slack=slack,
            min_count=min_count,
            groups=_groups(groups, cube),
            progress=tell,
        )
    rows = _rows(cube, bounds)
    note = choose(lang, INTERNAL_NOTE)
    if out is None:
        print_table(rows, form=form, lang=lang, columns=COLUMNS, notes=[note], internal=True)
        return
    write_text(out, csv_text(rows))
    click.echo(f"{out}: {len(rows)}", err=True)
    click.echo(note, err=True)


def _groups(path: Path | None, cube: xr.Dataset) -> dict[str, list[str]]:
    """The regions that make up a region of the cube; parents elsewhere bind nothing here."""
    if path is None:
        return {}
    table = read_rows(path, file=str(path))
    lacking = [name for name in ("code", "parent") if name not in table]
    if lacking:
        cure = "name the columns code, parent; an areas table of a dossier fits"
        raise SourceError(f"{path} lacks the column {', '.join(lacking)}", cure=cure)
    here = set(cube["region"].values)
    members = table[table["parent"].isin(here)]
    if not len(members):
        cure = "give some codes a parent that is a region of the cube"
        raise SelectionError(f"{path} names no group of the cube", cure=cure)
    return {str(p): list(rows["code"]) for p, rows in members.groupby("parent", sort=False)}


def _rows(cube: xr.Dataset, bounds: xr.Dataset) -> pd.DataFrame:
    """The unknown figures with their bounds, each row marked for internal use."""
    there = cube.sel(date=bounds["date"])
    cells = bounds[["low", "high"]].to_dataframe().reset_index()
    cells["known"] = there["employees"].transpose("date", "region", "industry").values.ravel()
    totals = bounds[["total_low", "total_high"]].to_dataframe().reset_index()
    totals = totals.rename(columns={"total_low": "low", "total_high": "high"})
    totals = totals.assign(industry=TOTAL, industry_name="", known=there["total"].values.ravel())
    rows = pd.concat([cells, totals], ignore_index=True)
    rows = rows[rows["known"].isna() & rows["low"].notna()].replace(np.inf, np.nan)
    return rows[[*COLUMNS, INTERNAL]].reset_index(drop=True)
