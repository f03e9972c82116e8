"""The few figures that a reader should take away."""

from __future__ import annotations

import pandas as pd
import xarray as xr
from markupsafe import Markup

from smartspec.analysis import total_growth
from smartspec.analysis.change._total_bounds import total_growth_bounds
from smartspec.codes.digits import row_text
from smartspec.codes.superlatives import NAMED, extreme_rows, named, superlative
from smartspec.report.cells import show
from smartspec.report.context import Context
from smartspec.report.html import join

CHAPTER = 0
ORDER = 10
TITLE = {"de": "Das Wichtigste in Kürze", "en": "At a glance"}
NEEDS = ("areas", "employment", "settings.growth")


def render(context: Context) -> Markup:
    """Employment, its growth, and the industries at the edges of the chart."""
    profile = context.region_profile.sel(region=context.settings["region"])
    facts = [_employment(context), *_edges(profile, context), _quadrants(profile, context)]
    items = (
        Markup("<div><dt>{}</dt> <dd>{} <small>{}</small></dd></div>").format(*fact)
        for fact in facts
    )
    return Markup('<dl class="facts">{}</dl>').format(join(items))


def _employment(context: Context) -> tuple[str, str, str]:
    here = context.cube.sel(region=[context.settings["region"]])
    start, end = context.period["start"], context.period["end"]
    after = float(here["total"].sel(date=str(end)).item())
    change = total_growth(here, start=str(start), end=str(end))  # refuses a break of the series
    low, high = total_growth_bounds(here, start=str(start), end=str(end))
    row = {"growth": float(change.item())}
    if low.item() != high.item() and not change.isnull().item():  # rounded totals leave it open
        row |= {"growth_low": float(low.item()), "growth_high": float(high.item())}
    growth = row_text(row, "growth", lang=context.lang)
    return (
        context.say(
            de=f"Beschäftigte am {context.day(end)}", en=f"Employees on {context.day(end)}"
        ),
        show(after, "employees", lang=context.lang),
        context.say(
            de=f"{growth} seit {context.day(start)}", en=f"{growth} since {context.day(start)}"
        ),
    )


def _edges(profile: xr.Dataset, context: Context) -> list[tuple[str, str, str]]:
    """The industries that stand out, under the word that is true of them; none where none does."""
    rows = profile.to_dataframe()
    kept = rows[rows["left_out"] == ""]
    edges = []
    for column, largest in (("location_quotient", True), ("growth", True), ("growth", False)):
        found = extreme_rows(kept, column, largest=largest)
        if found is None:
            continue
        word = superlative(column, found, largest=largest, lang=context.lang)
        who = named(kept["industry_name"].astype(str), found, lang=context.lang)
        shown = [row_text(kept.iloc[at], column, lang=context.lang) for at in found.at]
        if len(shown) > NAMED + 1:  # who is counted only has no figure of its own here
            shown = shown[:NAMED]
        values = " / ".join(shown if len(set(shown)) > 1 else shown[:1])
        unit = "LQ " if column == "location_quotient" else ""
        edges.append((word, who, unit + values + _secret(rows, context)))
    return edges


def _secret(rows: pd.DataFrame, context: Context) -> str:
    """How many industries are secret, which could stand out as well."""
    n = int((rows["left_out"] == "secret").sum())
    if not n:
        return ""
    return context.say(de=f" ({n} geheim, ohne Rang)", en=f" ({n} secret, not ranked)")


def _quadrants(profile: xr.Dataset, context: Context) -> tuple[str, str, str]:
    kept = profile["quadrant"].where(profile["left_out"] == "", "")
    both = int((kept == "specialised_growth").sum())
    count = int((kept != "").sum())
    return (
        context.say(de="Spezialisiert und wachsend", en="Specialised and growing"),
        str(both),
        context.say(
            de=f"von {count} betrachteten Branchen", en=f"of {count} industries considered"
        ),
    )
