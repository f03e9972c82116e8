"""`smartspec explain`: what a word means."""

from __future__ import annotations

import json

import click

from smartspec.codes.glossary import explain, find_term
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.errors import SelectionError
from smartspec.handbook.method_page import MethodPage, method_pages

LABELS = {
    "de": {"other": "Englisch", "code": "im Code", "standard": "Standard, Quelle"},
    "en": {"other": "German", "code": "in the code", "standard": "standard, source"},
}


@click.command("explain")
@click.argument("term", nargs=-1, required=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole entry as JSON.")
def command(term: tuple[str, ...], lang: Lang, as_json: bool) -> None:
    """Explain TERM, given in German, in English or as it stands in the code.

    What the glossary lacks is looked for among the methods.
    """
    wanted = " ".join(term)
    if as_json:
        click.echo(json.dumps(find_term(wanted).as_dict(), ensure_ascii=False))
        return
    try:
        entry = explain(wanted, lang=lang)
    except SelectionError:
        pages = _methods(wanted)
        if not pages:
            raise
        for page in pages:
            click.echo(f"{page.texts['title'][lang]}: {page.texts['question'][lang]}")
            click.echo(f"  {LABELS[lang]['code']}: smartspec.analysis.{page.name}")
        return
    click.echo(f"{entry.term}: {entry.meaning}")
    for name, label in LABELS[lang].items():
        if value := getattr(entry, name):
            click.echo(f"  {label}: {value}")


def _methods(wanted: str) -> list[MethodPage]:
    """The methods whose name or title has the word; the handbook says more of each."""
    word = wanted.casefold()
    return [
        page
        for page in method_pages()
        if any(word in name.casefold() for name in (page.name, *page.texts["title"].values()))
    ]
