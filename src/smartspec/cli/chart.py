"""`smartspec chart`: a chart as SVG, PNG, PDF, or its data as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from smartspec.analysis import opportunity_map
from smartspec.charts.chart import Chart
from smartspec.charts.opportunity_chart import opportunity_chart
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.quadrant_words import LEFT_OUT, Words
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.charts.render import WRITERS, save
from smartspec.cli._chart_maps import LIMIT, one_industry, top_lists
from smartspec.cli._opening import INPUT, PERIOD, Selection, select, selecting
from smartspec.cli._output import make_folder_of, refuse_inputs
from smartspec.codes.cells import heading
from smartspec.codes.locales import Lang, choose
from smartspec.monitoring.region_figures import RankedBy
from smartspec.tables import check


def _quadrant(chosen: Selection, *, width: int, **_: Any) -> Chart:
    return quadrant_chart(chosen.profile, region=chosen.one_region(), lang=chosen.lang, width=width)


def _opportunities(chosen: Selection, *, width: int, date: str | None, **_: Any) -> Chart:
    found = opportunity_map(
        chosen.cube,
        region=chosen.one_region(),
        reference=str(chosen.period["reference"]),
        date=date or chosen.period.get("end"),
    )
    return opportunity_chart(found, lang=chosen.lang, width=width)


def _bars(chosen: Selection, *, width: int, by: RankedBy, **_: Any) -> Chart:
    region = chosen.one_region()
    rows = check(chosen.profile.to_dataframe(), "profile")
    rows = rows[rows["region"] == region]
    left_out = rows["left_out"].fillna("").astype(str)
    kept = rows[left_out == ""]
    attrs = {str(key): value for key, value in chosen.profile.attrs.items()}
    kept = kept.assign(industry_name=[chosen.industry(code) for code in kept["industry"]])
    name = str(chosen.cube["region_name"].sel(region=region).item())
    kept.attrs.update(attrs)
    words = Words(attrs, region=name, lang=chosen.lang)
    counts = {reason: int((left_out == reason).sum()) for reason in LEFT_OUT}
    line = choose(chosen.lang, LIMIT[by]).format(reference=attrs["reference_name"])
    return ranked_bars(
        kept,
        value=by,
        label="industry_name",
        lang=chosen.lang,
        unit="percent" if by == "growth" else "quotient",
        reference_line=(0.0 if by == "growth" else 1.0, line),
        notes=words.notes(counts, labelled=len(kept), drawn=len(kept)),
        title=f"{name}: {heading(by, lang=chosen.lang)}",
        width=width,
    )


KINDS: dict[str, Callable[..., Chart]] = {
    "quadrant": _quadrant,
    "opportunities": _opportunities,
    "bars": _bars,
    "top-map": top_lists,
    "district-map": one_industry,
}


@click.command("chart")
@click.argument("kind", type=click.Choice(list(KINDS)))
@INPUT
@selecting
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=".svg .png .pdf .csv .json .html"
)
@click.option("--width", type=click.IntRange(320, 3000), default=1000, help="Pixels.")
@click.option(
    "--by",
    type=click.Choice(["location_quotient", "growth"]),
    default="location_quotient",
    help="What bars and maps show.",
)
@click.option("--industry", help="Industry of a district map.")
@click.option("--date", help="Date of the opportunities; else --end, or the only one.")
@click.option("--boundaries", type=click.Path(path_type=Path), help="Your own GeoJSON.")
def command(kind: str, path: Path, lang: Lang, out: Path, **options: Any) -> None:
    """Draw KIND from PATH (dossier or cube) into OUT; the ending chooses the format."""
    refuse_inputs(out, [path, path.with_suffix(".yaml"), options["boundaries"], options["groups"]])
    drawing = {key: options.pop(key) for key in ("width", "by", "industry", "date", "boundaries")}
    needed = ("reference",) if kind == "opportunities" else PERIOD
    chosen = select(path, lang=lang, needed=needed, **options)
    picture = KINDS[kind](chosen, **drawing)
    click.echo(save(picture, make_folder_of(out, WRITERS)))
