"""`smartspec explain`: what a word means."""

from __future__ import annotations

import json

import click

from smartspec.codes.glossary import explain, find_term
from smartspec.codes.locales import LANGUAGES, Lang

LABELS = {
    "de": {"other": "Englisch", "code": "im Code", "standard": "Standard, Quelle"},
    "en": {"other": "German", "code": "in the code", "standard": "standard, source"},
}


@click.command("explain")
@click.argument("term", nargs=-1, required=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole entry as JSON.")
def command(term: tuple[str, ...], lang: Lang, as_json: bool) -> None:
    """Explain TERM, given in German, in English or as it stands in the code."""
    wanted = " ".join(term)
    if as_json:
        click.echo(json.dumps(find_term(wanted).as_dict(), ensure_ascii=False))
        return
    entry = explain(wanted, lang=lang)
    click.echo(f"{entry.term}: {entry.meaning}")
    for name, label in LABELS[lang].items():
        if value := getattr(entry, name):
            click.echo(f"  {label}: {value}")
