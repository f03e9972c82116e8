"""`smartspec report`: the report of a dossier as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from smartspec.cli._opening import day_option, given_day
from smartspec.cli._output import bar, write_text
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.dossier import Dossier, open_dossier
from smartspec.report import build, sections


@click.command("report")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the page.")
@click.option("--lang", type=click.Choice(LANGUAGES), multiple=True, help="Default: all languages.")
@day_option
def command(dossier: Path, out: Path, lang: tuple[Lang, ...], today: str | None) -> None:
    """Write the report of DOSSIER to OUT/report.de.html and OUT/report.en.html."""
    day = given_day(today)
    for page in write_report(open_dossier(dossier), out, lang or LANGUAGES, today=day):
        click.echo(page)


def write_report(
    dossier: Dossier, out: Path, languages: tuple[Lang, ...], *, today: Any = None
) -> list[Path]:
    """Build and write the report in each language; returns the files written."""
    written = []
    for lang in languages:
        with bar(len(sections()), f"report.{lang}") as progress:
            page = build(dossier, lang=lang, today=today, progress=lambda _name: progress.update(1))
        path = out / f"report.{lang}.html"
        write_text(path, page)
        written.append(path)
    return written
