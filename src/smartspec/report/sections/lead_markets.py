"""Lead markets and how they stood a shock."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.analysis import competence_profile
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.codes.superlatives import extreme_rows, named, superlative
from smartspec.codes.table_names import table_list
from smartspec.report.citation import citation
from smartspec.report.context import Context
from smartspec.report.html import box, bullet_list, figure, join, paragraph, table

CHAPTER = 2
ORDER = 30
TITLE = {"de": "Leitmärkte und ihre Krisenfestigkeit", "en": "Lead markets and their resilience"}
NEEDS = ("areas", "employment", "lead_markets", "lead_market_industries", "settings.shock")
COLUMNS = [
    "industry_name",
    "employees_start",
    "employees",
    "growth",
    "reference_growth",
    "growth_difference",
    "resistance",
    "location_quotient",
]


def render(context: Context) -> Markup:
    """The quadrant chart of the lead markets around the shock, with the reference beside it."""
    region, dates = context.settings["region"], context.settings["shock"]
    profile = competence_profile(
        context.lead_market_cube,
        reference=context.settings["reference"],
        start=dates["start"],
        end=dates["end"],
        min_share=0,
    )
    title = context.say(
        de=f"Leitmärkte in der Krise: {context.region_name}",
        en=f"Lead markets in the shock: {context.region_name}",
    )
    wide, narrow = (
        quadrant_chart(profile, region=region, lang=context.lang, width=width, title=title)
        for width in (1000, 380)
    )
    rows = context.shock.sel(region=region).to_dataframe().reset_index()
    rows = rows.sort_values("growth", ascending=False)
    return join(
        [
            paragraph(_introduction(context)),
            figure(wide, narrow, number=context.next_figure(), lang=context.lang),
            bullet_list(_sentences(rows, context)),
            table(
                rows,
                COLUMNS,
                caption=_caption(context),
                lang=context.lang,
                headings={"industry_name": context.say(de="Leitmarkt", en="Lead market")},
                kind="cards",
            ),
            box(
                context.say(de="Wie zu lesen", en="How to read this"), paragraph(_reading(context))
            ),
        ]
    )


def _introduction(context: Context) -> str:
    start, end = (context.day(context.settings["shock"][key]) for key in ("start", "end"))
    return context.say(
        de=f"Leitmärkte bündeln Wirtschaftszweige mit Gewichten und überschneiden sich; sie dürfen "
        f"daher nicht addiert werden. Verglichen wird der {start} mit dem {end}.",
        en=f"Lead markets bundle industries with weights and overlap; they must therefore not be "
        f"added up. Compared are {start} and {end}.",
    )


def _caption(context: Context) -> str:
    return context.say(
        de=f"Leitmärkte: {context.region_name} und {context.reference_name}",
        en=f"Lead markets in {context.region_name} and {context.reference_name}",
    )


def _sentences(rows: pd.DataFrame, context: Context) -> list[str]:
    known = rows[rows["growth"].notna()]
    robust = known.loc[known["growth"] >= 0, "industry_name"]
    losing = known.loc[known["growth"] < 0, "industry_name"]
    best = extreme_rows(rows, "location_quotient")
    found = [
        context.say(
            de=f"{len(robust)} von {len(rows)} Leitmärkten hielten oder erhöhten die Beschäftigung.",
            en=f"{len(robust)} of {len(rows)} lead markets kept or raised employment.",
        )
    ]
    if len(losing):
        found.append(
            context.say(de="Verluste: ", en="Losses: ") + ", ".join(map(str, losing)) + "."
        )
    if best is not None:
        word = superlative("location_quotient", best, lang=context.lang)
        found.append(
            f"{word}: {named(rows['industry_name'].astype(str), best, lang=context.lang)}."
        )
    return found


def _reading(context: Context) -> str:
    return context.say(
        de="Widerstandskraft vergleicht das Wachstum mit dem der Vergleichsregion: über 0 heißt "
        "besser, unter 0 schlechter als dort. Gezeigt ist nur die kurze Frist. Welche "
        f"Wirtschaftszweige zu einem Leitmarkt gehören, steht im Dossier ({_whose(context)}).",
        en="Resistance compares growth with that of the reference: above 0 is better, below 0 worse "
        "than there. Only the short term is shown. Which industries belong to a lead market stands "
        f"in the dossier ({_whose(context)}).",
    )


def _whose(context: Context) -> str:
    """Where the delineation comes from, as the dossier says it."""
    table = table_list(["lead_market_industries"], lang=context.lang)
    cited = citation(context.dossier["lead_market_industries"], context)
    prefix = context.say(de="Tabelle ", en="table ") + table
    return f"{prefix}; {cited}" if cited else prefix
