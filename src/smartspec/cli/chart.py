"""`smartspec chart`: a chart as SVG, PNG, PDF, or its data as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from smartspec.analysis import opportunity_map
from smartspec.charts.chart import Chart
from smartspec.charts.district_map import district_map
from smartspec.charts.opportunity_chart import opportunity_chart
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.charts.render import WRITERS, save
from smartspec.charts.top_map import top_map
from smartspec.cli.opening import INPUT, PERIOD, Selection, select, selecting
from smartspec.cli.output import make_folder_of
from smartspec.cli.profile import notes
from smartspec.cli.top import top_rows
from smartspec.codes.locales import Lang
from smartspec.cube import find_industry
from smartspec.dossier import read_boundaries
from smartspec.errors import SelectionError
from smartspec.monitoring.region_figures import RankedBy
from smartspec.report.cells import heading
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
    rows = rows[(rows["region"] == region) & (rows["left_out"].fillna("") == "")]
    rows.attrs = dict(chosen.profile.attrs)
    name = str(chosen.cube["region_name"].sel(region=region).item())
    return ranked_bars(
        rows,
        value=by,
        label="industry_name",
        lang=chosen.lang,
        unit="percent" if by == "growth" else "quotient",
        reference_line=0 if by == "growth" else 1,
        title=f"{name}: {heading(by, lang=chosen.lang)}",
        width=width,
    )


def _top_map(
    chosen: Selection, *, width: int, by: RankedBy, boundaries: Path | None, **_: Any
) -> Chart:
    rows = top_rows(chosen, n=3, by=by)
    title = f"TOP 3: {heading(by, lang=chosen.lang)}"
    return top_map(rows, _shapes(chosen, boundaries), lang=chosen.lang, width=width, title=title)


def _district_map(
    chosen: Selection,
    *,
    width: int,
    by: RankedBy,
    industry: str | None,
    boundaries: Path | None,
    **_: Any,
) -> Chart:
    if not industry:
        raise SelectionError("a district map shows one industry", cure="give --industry CODE")
    code = find_industry(chosen.cube, industry)
    rows = check(chosen.profile.sel(industry=[code]).to_dataframe(), "profile")
    rows = rows[rows["region"] != chosen.profile.attrs["reference"]]
    names = {by: "value", f"{by}_low": "value_low", f"{by}_high": "value_high"}
    values = rows.rename(columns={"region": "code", **names})[["code", *names.values(), "left_out"]]
    values["status"] = values.pop("left_out").map({"secret": "suppressed"})
    values.attrs = dict(chosen.profile.attrs)
    shapes = _shapes(chosen, boundaries)
    known = {str(f["properties"].get("code")) for f in shapes.get("features", [])}
    name = str(chosen.cube["industry_name"].sel(industry=code).item()) or code
    said = notes(chosen)[0]
    return district_map(
        values[values["code"].isin(known)],
        shapes,
        lang=chosen.lang,
        kind="value",
        title=f"{name}: {heading(by, lang=chosen.lang)}",
        subtitle=said,
        legend=heading(by, lang=chosen.lang),
        unit="%" if by == "growth" else "",
        digits=1 if by == "growth" else 2,
        reference=0.0 if by == "growth" else 1.0,
        reference_name=str(chosen.profile.attrs["reference_name"]),
        uncovered="missing",
        width=width,
    )


def _shapes(chosen: Selection, path: Path | None) -> dict[str, Any]:
    if path is not None:
        return read_boundaries(path)
    if chosen.dossier is not None and chosen.dossier.boundaries is not None:
        return dict(chosen.dossier.boundaries)
    raise SelectionError("a map needs boundaries", cure="give --boundaries FILE.geojson")


KINDS: dict[str, Callable[..., Chart]] = {
    "quadrant": _quadrant,
    "opportunities": _opportunities,
    "bars": _bars,
    "top-map": _top_map,
    "district-map": _district_map,
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
    drawing = {key: options.pop(key) for key in ("width", "by", "industry", "date", "boundaries")}
    needed = ("reference",) if kind == "opportunities" else PERIOD
    chosen = select(path, lang=lang, needed=needed, **options)
    picture = KINDS[kind](chosen, **drawing)
    click.echo(save(picture, make_folder_of(out, WRITERS)))
