"""`smartspec duplicates`: actors of a dossier that may have been entered twice."""

from __future__ import annotations

from pathlib import Path

import click

from smartspec.cli._opening import language
from smartspec.cli._output import formats, print_table
from smartspec.codes.choices import choice_name
from smartspec.codes.locales import Lang, number
from smartspec.dossier import open_dossier
from smartspec.strategy.duplicates import find_duplicates

NOTHING: dict[Lang, str] = {
    "de": "Kein Akteur scheint doppelt erfasst.",
    "en": "No actor seems to be entered twice.",
}


@click.command("duplicates")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.75,
    show_default=True,
    help="Smallest score listed; 1 is the surest.",
)
@language
@formats
def command(dossier: Path, min_score: float, lang: Lang, form: str | None) -> None:
    """Pairs of actors in DOSSIER that may be one organisation, with the reasons.

    Nothing is merged: people decide. Twin of `smartspec.strategy.duplicates.find_duplicates`.
    """
    found = find_duplicates(open_dossier(dossier), min_score=min_score)
    if form is not None:
        print_table(found, form=form, lang=lang)
        return
    if found.empty:
        click.echo(NOTHING[lang])
        return
    shown = found.assign(
        score=[number(score, lang=lang, digits=2) for score in found["score"]],
        certainty=[choice_name(value, lang=lang) for value in found["certainty"]],
    )
    headings = {
        "actor_a": "A",
        "name_a": {"de": "Name A", "en": "Name A"}[lang],
        "actor_b": "B",
        "name_b": {"de": "Name B", "en": "Name B"}[lang],
        "score": {"de": "Punkte", "en": "Score"}[lang],
        "certainty": {"de": "Sicherheit", "en": "Certainty"}[lang],
        f"reason_{lang}": {"de": "Warum", "en": "Why"}[lang],
    }
    shown = shown[list(headings)].rename(columns=headings)
    print_table(shown, form=None, lang=lang)
