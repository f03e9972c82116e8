"""`smartspec chart`: a chart as SVG, PNG, PDF, or its data as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from smartspec.charts.chart import Chart
from smartspec.charts.district_map import district_map
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.charts.render import save
from smartspec.charts.top_map import top_map
from smartspec.cli.opening import INPUT, Selection, select, selecting
from smartspec.cli.top import top_rows
from smartspec.codes.locales import Lang
from smartspec.dossier import open_boundaries
from smartspec.errors import SelectionError
from smartspec.tables import check


def _quadrant(chosen: Selection, width: int, **_: Any) -> Chart:
    return quadrant_chart(chosen.profile, region=chosen.one_region(), lang=chosen.lang, width=width)


KINDS: dict[str, Callable[..., Chart]] = {"quadrant": _quadrant}


@click.command("chart")
@click.argument("kind", type=click.Choice(["quadrant", "top-map", "district-map", "bars"]))
@INPUT
@selecting
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".svg .png .pdf .csv")
@click.option("--width", type=click.IntRange(320, 3000), default=1000, help="Pixels.")
@click.option(
    "--by", type=click.Choice(["location_quotient", "growth"]), default="location_quotient"
)
@click.option("--industry", help="Industry of a district map.")
@click.option("--boundaries", type=click.Path(path_type=Path), help="Your own GeoJSON.")
def command(kind: str, path: Path, lang: Lang, out: Path, **options: Any) -> None:
    """Draw KIND from PATH (dossier or cube) into OUT; the ending chooses the format."""
    drawing = {key: options.pop(key) for key in ("width", "by", "industry", "boundaries")}
    chosen = select(path, lang=lang, **options)
    click.echo(save(KINDS[kind](chosen, **drawing), out))
