"""`smartspec claims`: which sentences of a strategy still hold, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pandas as pd
import xarray as xr

from smartspec.cli._opening import day_option, given_day, language
from smartspec.cli._output import formats, print_table
from smartspec.codes.locales import Lang, date
from smartspec.dossier import Dossier, open_cube, open_dossier
from smartspec.errors import CHECK_FAILED, SelectionError
from smartspec.monitoring import evaluate_claims
from smartspec.sources import read

STATES: dict[str, dict[Lang, str]] = {
    "fails": {"de": "Gilt nicht", "en": "Does not hold"},
    "contested": {"de": "Umstritten", "en": "Contested"},
    "cannot_be_checked": {"de": "Nicht prüfbar", "en": "Cannot be checked"},
    "stale": {"de": "Veraltet", "en": "Stale"},
    "holds": {"de": "Gilt", "en": "Holds"},
}
GROWTH: dict[str, dict[Lang, str]] = {
    "employees": {"de": "Wachstum der Beschäftigten", "en": "growth of employees"},
    "share": {"de": "Wachstum des Anteils", "en": "growth of the share"},
}


@click.command("claims")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option(
    "--cube",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Evaluate on these figures instead: a cube, or files as delivered; may be repeated.",
)
@click.option("--state", type=click.Choice(list(STATES)), help="Only claims in this state.")
@click.option(
    "--strict", is_flag=True, help="End in exit code 9 where a claim fails, whatever is printed."
)
@day_option
@language
@formats
def command(
    dossier: Path,
    files: tuple[Path, ...],
    *,
    state: str | None,
    today: str | None,
    strict: bool,
    lang: Lang,
    form: str | None,
) -> None:
    """Evaluate the claims of DOSSIER and print them, those that fail first.

    With --strict the exit code is 9 where a claim fails; one that is stale or contested, or cannot
    be checked, does not fail. Twin of `smartspec.monitoring.evaluate_claims`.
    """
    opened = open_dossier(dossier)
    results = claim_results(opened, files, today=given_day(today))
    shown = results if state is None else results[results["state"] == state]
    if form is not None:
        print_table(shown, form=form, lang=lang)
    else:
        _print(opened, results, shown, lang)
    if strict and (results["state"] == "fails").any():
        raise click.exceptions.Exit(CHECK_FAILED)


def _print(opened: Dossier, results: pd.DataFrame, shown: pd.DataFrame, lang: Lang) -> None:
    """The claims shown, by state; the counts of all."""
    counts = results["state"].value_counts()
    areas = opened["areas"] if "areas" in opened else pd.DataFrame(columns=["code"])
    names = {} if areas.empty else dict(zip(areas["code"], areas[f"name_{lang}"], strict=True))
    for line in _lines(shown, names, lang):
        click.echo(line)
    summary = ", ".join(f"{counts[s]} {STATES[s][lang].lower()}" for s in STATES if s in counts)
    click.echo(summary or {"de": "keine Aussagen", "en": "no claims"}[lang], err=True)


def claim_results(
    dossier: Dossier, files: tuple[Path, ...] = (), *, today: Any = None
) -> pd.DataFrame:
    """The results of a dossier's claims, on its own figures or on those of other files."""
    if "claims" not in dossier:
        raise SelectionError("the dossier has no claims", cure="add tables/claims.csv")
    cubes = {"employment": _cube(files)} if files else dossier.cubes
    return evaluate_claims(
        dossier["claims"],
        tables=dossier.tables,
        cubes=cubes,
        settings=dossier.settings,
        today=today,
    )


def _cube(files: tuple[Path, ...]) -> xr.Dataset:
    first = files[0]
    ours = first.suffix == ".parquet" or (
        first.suffix == ".csv" and first.with_suffix(".yaml").is_file()
    )
    return open_cube(first) if ours and len(files) == 1 else read("auto", list(files))


def _lines(results: pd.DataFrame, names: dict[str, str], lang: Lang) -> Iterator[str]:
    for state, words in STATES.items():
        group = results[results["state"] == state]
        if group.empty:
            continue
        yield f"{words[lang]} ({len(group)})"
        for row in group.to_dict("records"):
            yield f"  {row['claim']}  {row[f'sentence_{lang}']} [{row['chapter']}]"
            yield f"      {row[f'reason_{lang}']}"
            inputs = _inputs(row, names, lang)
            if inputs:
                yield f"      {inputs}"
        yield ""


def _inputs(row: dict[Any, Any], names: dict[str, str], lang: Lang) -> str:
    """Region, reference, dates, growth type and source in one line."""
    parts = []
    if pd.notna(row["region"]):
        word = {"de": "alle Gebiete der Region", "en": "all areas of the region"}[lang]
        known = {**names, "districts": word}
        parts.append(", ".join(known.get(code, code) for code in row["region"].split(";")))
    if pd.notna(row["reference"]):
        versus = {"de": "Vergleich: ", "en": "reference: "}[lang]
        parts.append(versus + names.get(row["reference"], row["reference"]))
    days = [date(row[k], lang=lang) for k in ("start", "end") if pd.notna(row[k])]
    parts += [{"de": " bis ", "en": " to "}[lang].join(days)] if days else []
    if pd.notna(row["growth_of"]):
        parts.append(GROWTH[row["growth_of"]][lang])
    source = row[f"source_{lang}"]
    parts += [str(source)] if pd.notna(source) else []
    return "; ".join(parts)
