"""`smartspec profile`: the competence profile as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pandas as pd

from smartspec.analysis import dropped, flips, secret
from smartspec.charts.theme import ILLUSTRATIVE
from smartspec.cli._opening import INPUT, Selection, select, selecting
from smartspec.cli._output import formats, print_table
from smartspec.codes.digits import as_chosen, limit_names
from smartspec.codes.estimates import estimate_note
from smartspec.codes.locales import Lang, choose, date
from smartspec.tables import check

COLUMNS = [
    "region_name", "industry", "industry_name", "employees", "share", "location_quotient", "growth",
    "quadrant", "borderline",
]  # fmt: skip
GROWTH = {
    "employees": {"de": "der Beschäftigten", "en": "of employees"},
    "share": {"de": "des Anteils", "en": "of the share"},
}
LISTS = ("kept", "all", "dropped", "secret", "flips")


@click.command("profile")
@INPUT
@selecting
@click.option(
    "--list", "kind", type=click.Choice(LISTS), default="kept", help="Which rows to list."
)
@formats
def command(path: Path, lang: Lang, kind: str, form: str | None, **options: Any) -> None:
    """Location quotient, share, growth and quadrant of each industry of a region.

    PATH is a dossier folder or a cube file. Twin of `smartspec.analysis.competence_profile`.
    """
    chosen = select(path, lang=lang, **options)
    rows, columns = _rows(chosen, kind)
    if chosen.regions:
        rows = rows[rows["region"].isin(chosen.regions)]
    print_table(
        rows,
        form=form,
        lang=lang,
        columns=columns,
        notes=notes(chosen),
        attributes=chosen.profile.attrs,
    )


def _rows(chosen: Selection, kind: str) -> tuple[pd.DataFrame, list[str]]:
    if kind == "flips":
        period = {key: value for key, value in chosen.period.items() if key != "growth_of"}
        rows = flips(chosen.cube, **period)
        limits = {limit for name in rows for limit in limit_names(str(name))}
        return rows, [str(c) for c in rows if c not in {"region", "reference", *limits}]
    profile = chosen.profile
    if kind in ("dropped", "secret"):
        rows = {"dropped": dropped, "secret": secret}[kind](profile)
        return rows, [str(c) for c in rows if c != "region"]
    rows = check(profile.to_dataframe(), "profile")
    rows = rows.sort_values(["region", "location_quotient"], ascending=[True, False], kind="stable")
    if kind == "kept":
        return rows[rows["left_out"].fillna("") == ""], COLUMNS
    return rows, [*COLUMNS, "left_out"]


def notes(chosen: Selection) -> list[str]:
    """What every result names: reference, dates, growth type, threshold, source."""
    attributes, lang = chosen.profile.attrs, chosen.lang
    start, end = (date(attributes[key], lang=lang) for key in ("start", "end"))
    share = as_chosen(float(attributes["min_share"]), lang=lang)
    of = GROWTH[attributes["growth_of"]][lang]
    name = attributes["reference_name"]
    said = {
        "de": f"Vergleich mit {name}, {start} bis {end}, Wachstum {of}, Mindestanteil {share}.",
        "en": f"Reference {name}, {start} to {end}, growth {of}, smallest share {share}.",
    }[lang]
    rounded = estimate_note(attributes, lang=lang)
    source = attributes.get(f"citation_{lang}") or attributes.get("citation", "")
    mark = choose(lang, ILLUSTRATIVE) if attributes.get("illustrative") else ""
    return [note for note in (said, *rounded, str(source), mark) if note]
