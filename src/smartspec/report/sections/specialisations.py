"""The strongest specialisations of every district."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.charts.top_map import top_map
from smartspec.codes.digits import in_brackets, row_text
from smartspec.codes.wording import spelt
from smartspec.report.context import Context
from smartspec.report.html import box, figure, join, paragraph, table

CHAPTER = 2
ORDER = 40
TITLE = {
    "de": "TOP {n} Spezialisierungen {of_parts}",
    "en": "TOP {n} specialisations {of_parts}",
}
NEEDS = ("areas", "employment", "settings.growth", "boundaries")


def render(context: Context) -> Markup:
    """Map with lists, the same as a table, and what the lists are not."""
    found = context.top_of_districts(by="location_quotient")
    title = context.say(
        de=f"TOP {context.top} Spezialisierungen je Gebiet",
        en=f"TOP {context.top} specialisations by area",
    )
    parts = [
        paragraph(_introduction(context)),
        top_figure(found, title, context),
        top_table(found, title, context),
        box(context.say(de="Wie zu lesen", en="How to read this"), paragraph(_reading(context))),
    ]
    return join(parts)


def top_figure(found: pd.DataFrame, title: str, context: Context) -> Markup:
    """The map with lists, wide and narrow."""
    shapes = context.dossier.boundaries or {}
    wide, narrow = (
        top_map(found, shapes, lang=context.lang, width=width, title=title) for width in (1100, 380)
    )
    return figure(wide, narrow, number=context.next_figure(), lang=context.lang)


def top_table(found: pd.DataFrame, caption: str, context: Context) -> Markup:
    """One row per district, one column per rank; shared ranks stand in one cell."""
    lines = []
    ranks = sorted(found["rank"].dropna().astype(int).unique())
    for name, rows in found.groupby("region_name", sort=False):
        line: dict[str, object] = {"region_name": name}
        records = rows.dropna(subset="rank").to_dict("records")
        for rank in ranks:
            entries = (_entry(row, context) for row in records if row["rank"] == rank)
            line[str(rank)] = Markup("<br>").join(entries)
        lines.append(line)
    headings = {str(rank): context.say(de=f"Rang {rank}", en=f"Rank {rank}") for rank in ranks}
    columns = ["region_name", *headings]
    data = pd.DataFrame(lines, columns=columns, dtype=object)
    return table(data, columns, caption=caption, lang=context.lang, headings=headings, kind="cards")


def _entry(row: Mapping[Any, Any], context: Context) -> Markup:
    unit = "" if row["by"] == "growth" else "LQ "
    shown = unit + row_text({**row, row["by"]: row["value"]}, row["by"], lang=context.lang)
    return Markup("{} <small>{}</small>").format(row["industry_name"], in_brackets(shown))


def _introduction(context: Context) -> str:
    n, end = context.top, context.day(context.period["end"])
    return context.say(
        de=f"Je Gebiet {most_industries(n, context)} mit dem höchsten "
        f"Standortkoeffizienten über 1 gegenüber {context.reference_name} am {end}"
        f"{among(context)}. Wo weniger über 1 liegen, ist die Liste kürzer.",
        en=f"For each area {most_industries(n, context)} with the highest location quotient "
        f"above 1 against {context.reference_name} on {end}{among(context)}. Where fewer are "
        "above 1, the list is shorter.",
    )


def most_industries(n: int, context: Context) -> str:
    """How many industries a list may have, as a part of a sentence."""
    if n == 1:
        return context.say(de="der Wirtschaftszweig", en="the industry")
    count = spelt(n, lang=context.lang)
    return context.say(de=f"die {count} Wirtschaftszweige", en=f"the {count} industries")


def among(context: Context) -> str:
    """Among which industries the lists are drawn; nothing where the dossier has no such list."""
    if context.relevant is None:
        return ""
    return context.say(
        de=", unter denen, die wissensintensiv oder innovativ sind oder zu einem Leitmarkt gehören",
        en=", among those that are knowledge-intensive or innovative or belong to a lead market",
    )


def _reading(context: Context) -> str:
    return context.say(
        de="Die Listen weisen auf mögliche Stärken hin; sie sind keine Rangfolge der Gebiete und "
        "keine Entscheidung. Sie beruhen auf Anteilen, nicht auf der Zahl der Beschäftigten. "
        "Gleiche oder nicht unterscheidbare Werte teilen sich einen Rang.",
        en="The lists point to possible strengths; they rank no areas and decide nothing. They "
        "rest on shares, not on the number of employees. Values that are equal or cannot be told "
        "apart share a rank.",
    )
