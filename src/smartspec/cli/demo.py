"""`smartspec demo`: the worked example, from its dossier to report and pictures."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.render import save
from smartspec.cli._opening import day_option, given_day
from smartspec.cli.report import write_report
from smartspec.codes.locales import LANGUAGES
from smartspec.dossier import open_dossier
from smartspec.errors import SourceError
from smartspec.report.context import Context

EXAMPLE = "metropole-ruhr"


@click.command("demo")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), help="Folder for the results."
)
@day_option
def command(out: Path, today: str | None) -> None:
    """Build the report and the main picture of the Metropole Ruhr, with illustrative figures."""
    dossier = open_dossier(example_folder())
    day = given_day(today)
    pages = write_report(dossier, out, LANGUAGES, today=day)
    for lang in LANGUAGES:
        context = Context(dossier, lang, today=day)
        region = context.settings["region"]
        chart = quadrant_chart(context.region_profile, region=region, lang=lang, width=1000)
        path = out / f"quadrants.{lang}.png"
        save(chart, path)
        pages.append(path)
    click.echo("Illustrative figures of the Metropole Ruhr (not official statistics). Open:")
    for page in pages:
        click.echo(f"  {page}")


def example_folder() -> Path:
    """The dossier of the worked example: shipped with the package, or in the source tree.

    Raises:
        SourceError: neither is there.
    """
    shipped = Path(str(files("smartspec"))) / "demo" / EXAMPLE
    beside = Path(__file__).resolve().parents[3] / "dossiers" / EXAMPLE
    for folder in (shipped, beside):
        if folder.is_dir():
            return folder
    raise SourceError("the worked example is not installed", cure="install smartspec again")
