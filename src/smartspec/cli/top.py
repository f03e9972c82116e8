"""`smartspec top`: the strongest or fastest growing industries of each district."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pandas as pd

from smartspec.analysis import competence_profile, top
from smartspec.cli._opening import INPUT, Selection, select, selecting
from smartspec.cli._output import formats, print_table
from smartspec.cli.profile import notes
from smartspec.codes.locales import Lang
from smartspec.monitoring.region_figures import RankedBy
from smartspec.report.context import Context

COLUMNS = [
    "region_name", "rank", "shared_rank", "industry", "industry_name", "location_quotient",
    "growth", "employees", "quadrant", "secret_not_ranked",
]  # fmt: skip


@click.command("top")
@INPUT
@selecting
@click.option("-n", type=click.IntRange(1), default=3, help="How many ranks.")
@click.option(
    "--by",
    type=click.Choice(["location_quotient", "growth"]),
    default="location_quotient",
    help="What is ranked.",
)
@formats
def command(path: Path, lang: Lang, n: int, by: RankedBy, form: str | None, **options: Any) -> None:
    """The TOP-n specialisations or growth industries of every region.

    Of a dossier, the districts and the industries on its relevance list. Twin of
    `smartspec.analysis.top`.
    """
    chosen = select(path, lang=lang, **options)
    rows = top_rows(chosen, n=n, by=by)
    known = chosen.profile.attrs
    print_table(rows, form=form, lang=lang, columns=COLUMNS, notes=notes(chosen), attributes=known)


def top_rows(chosen: Selection, *, n: int, by: RankedBy) -> pd.DataFrame:
    """The table of the schema `top` for a selection; a dossier adds its own rules."""
    if chosen.dossier is None:
        return top(chosen.profile, n=n, by=by, regions=list(chosen.regions) or None)
    context = Context(chosen.dossier, chosen.lang)
    least = {"min_employees": context.min_employees}
    profile = competence_profile(chosen.cube, **{**least, **chosen.period})
    regions = list(chosen.regions) or context.districts
    return top(profile, n=n, by=by, relevant=context.relevant, regions=regions)
