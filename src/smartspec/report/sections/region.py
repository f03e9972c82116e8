"""The competence analysis of the region: where it is specialised, and what grows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.codes.digits import in_brackets, row_text
from smartspec.codes.quadrants import QUADRANTS, quadrant_name
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, figure, join, paragraph, table

NAMED = 3  # of each quadrant, by location quotient; the rest is counted
CHAPTER = 2
ORDER = 20
TITLE = {
    "de": "Wirtschaftliche Kompetenzen der Region",
    "en": "Economic competences of the region",
}
NEEDS = ("areas", "employment", "settings.growth")
COLUMNS = ["industry_name", "employees", "share", "location_quotient", "growth", "borderline"]


def render(context: Context) -> Markup:
    """The quadrant chart, what stands in each quadrant, and a table per quadrant."""
    region = context.settings["region"]
    profile = context.region_profile
    wide, narrow = (
        quadrant_chart(profile, region=region, lang=context.lang, width=width)
        for width in (1000, 380)
    )
    rows = profile.sel(region=region).to_dataframe().reset_index()
    kept = rows[rows["left_out"] == ""].sort_values("location_quotient", ascending=False)
    parts = [
        paragraph(_introduction(context)),
        figure(wide, narrow, number=context.next_figure(), lang=context.lang),
        bullet_list(_sentences(kept, context)),
    ]
    for code in QUADRANTS:
        inside = kept[kept["quadrant"] == code]
        if len(inside):
            caption = f"{quadrant_name(code, lang=context.lang)} ({len(inside)})"
            parts.append(table(inside, COLUMNS, caption=caption, lang=context.lang, kind="cards"))
    return join(parts)


def _introduction(context: Context) -> str:
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    share = context.period["growth_of"] == "share"
    return context.say(
        de=f"Jede Blase ist ein Wirtschaftszweig: {context.region_name} im Vergleich mit "
        f"{context.reference_name}. Je weiter rechts, desto höher ist sein Standortkoeffizient; "
        f"über 1 ist die Region auf ihn spezialisiert. Je weiter oben, desto höher ist "
        f"{'das Wachstum seines Anteils' if share else 'sein Wachstum'} vom {start} bis zum {end}. "
        "Die Fläche zeigt die Beschäftigten.",
        en=f"Each bubble is an industry: {context.region_name} compared with "
        f"{context.reference_name}. The further right, the higher its location quotient; above 1 "
        f"the region is specialised in it. The further up, the higher "
        f"{'the growth of its share' if share else 'its growth'} from {start} to {end}. The area "
        "shows its employees.",
    )


def _sentences(kept: pd.DataFrame, context: Context) -> list[str]:
    found = []
    for code in QUADRANTS:
        every = kept[kept["quadrant"] == code]
        inside = every.head(NAMED)
        names = [
            f"{row['industry_name']} {_figures(row, context)}" for row in inside.to_dict("records")
        ]
        more = len(every) - len(inside)
        if more:
            names.append(context.say(de=f"{more} weitere", en=f"{more} more"))
        if names:
            found.append(f"{quadrant_name(code, lang=context.lang)}: {'; '.join(names)}.")
    return found


def _figures(row: Mapping[Any, Any], context: Context) -> str:
    lq, growth = (
        row_text(row, name, lang=context.lang) for name in ("location_quotient", "growth")
    )
    return in_brackets(f"LQ {lq}, {growth}")
