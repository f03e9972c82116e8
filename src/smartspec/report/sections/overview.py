"""The few figures that a reader should take away."""

from __future__ import annotations

import xarray as xr
from markupsafe import Markup

from smartspec.analysis import total_growth
from smartspec.codes.digits import row_text
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
        Markup("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>").format(*fact) for fact in facts
    )
    return Markup('<dl class="facts">{}</dl>').format(join(items))


def _employment(context: Context) -> tuple[str, str, str]:
    here = context.cube.sel(region=[context.settings["region"]])
    start, end = context.period["start"], context.period["end"]
    after = float(here["total"].sel(date=str(end)).item())
    change = total_growth(here, start=str(start), end=str(end))  # refuses a break of the series
    growth = show(float(change.item()), "growth", lang=context.lang)
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
    kept = profile.sel(industry=profile["left_out"] == "")
    edges = []
    for column, words, largest in (
        (
            "location_quotient",
            {"de": "Stärkste Spezialisierung", "en": "Strongest specialisation"},
            True,
        ),
        ("growth", {"de": "Schnellstes Wachstum", "en": "Fastest growth"}, True),
        ("growth", {"de": "Stärkster Rückgang", "en": "Steepest decline"}, False),
    ):
        known = kept.sel(industry=kept[column].notnull())
        if not known.sizes["industry"]:
            continue
        values = known[column].to_numpy()
        best = known.isel(industry=int(values.argmax() if largest else values.argmin()))
        figures = {str(name): array.item() for name, array in best.data_vars.items()}
        value = row_text(figures, column, lang=context.lang)
        unit = "LQ " if column == "location_quotient" else ""
        edges.append((words[context.lang], str(best["industry_name"].item()), unit + value))
    return edges


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
