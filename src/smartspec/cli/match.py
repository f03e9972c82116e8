"""`smartspec match`: needs and offers of a dossier brought together."""

from __future__ import annotations

from pathlib import Path

import click

from smartspec.cli._opening import language
from smartspec.cli._output import formats, print_table
from smartspec.codes.locales import Lang, number
from smartspec.dossier import Dossier, open_dossier
from smartspec.errors import SelectionError
from smartspec.strategy.matching import match_needs

NOTHING: dict[Lang, str] = {
    "de": "Kein Angebot passt zu einem Bedarf.",
    "en": "No offer fits a need.",
}


@click.command("match")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option(
    "-n", type=click.IntRange(1), default=5, show_default=True, help="How many offers per need."
)
@language
@formats
def command(dossier: Path, n: int, lang: Lang, form: str | None) -> None:
    """The best offers for each need in DOSSIER, with the reasons.

    A match is a proposal: people read both texts. Twin of `smartspec.strategy.matching.match_needs`.
    """
    opened = open_dossier(dossier)
    _check_tables(opened)
    found = match_needs(opened, n=n)
    if form is not None:
        print_table(found, form=form, lang=lang)
        return
    if found.empty:
        click.echo(NOTHING[lang])
        return
    shown = found.assign(score=[number(score, lang=lang, digits=2) for score in found["score"]])
    headings = {
        "need": {"de": "Bedarf", "en": "Need"}[lang],
        "need_actor": {"de": "Bedarf von", "en": "Need of"}[lang],
        "rank": {"de": "Rang", "en": "Rank"}[lang],
        "offer": {"de": "Angebot", "en": "Offer"}[lang],
        "offer_actor": {"de": "Angebot von", "en": "Offer by"}[lang],
        "score": {"de": "Punkte", "en": "Score"}[lang],
        f"reason_{lang}": {"de": "Warum", "en": "Why"}[lang],
    }
    print_table(shown[list(headings)].rename(columns=headings), form=None, lang=lang)


def _check_tables(dossier: Dossier) -> None:
    """Name all tables that are missing at once, so that nobody has to run the command twice."""
    missing = [name for name in ("needs", "offers") if name not in dossier]
    if missing:
        raise SelectionError(
            f"the dossier has no table {' and no table '.join(repr(name) for name in missing)}",
            cure=f"add {' and '.join(f'tables/{name}.csv' for name in missing)}",
        )
