"""The page around the sections: head, navigation, notice of illustrative figures, styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from smartspec import __version__
from smartspec.charts.render import font_face_css
from smartspec.report.context import Context
from smartspec.report.finish import finish
from smartspec.report.parts import counted_parts, part_kinds
from smartspec.report.row_names import row_names

TEMPLATE = """<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="generator" content="smartspec {{ version }}">
<title>{{ title }}</title>
<style>{{ font }}{{ style }}</style>
</head>
<body>
<a class="skip" href="#main">{{ skip }}</a>
<header><p class="kicker">{{ kicker }}</p><h1>{{ title }}</h1><p class="lead">{{ subtitle }}</p>
{% if illustrative %}<p class="illustrative"><strong>{{ illustrative }}</strong></p>{% endif %}
</header>
<nav aria-label="{{ contents }}"><h2>{{ contents }}</h2><ol>
{% for chapter in chapters %}<li><a href="#chapter-{{ chapter.number }}">{{ chapter.heading }}</a>
{% if chapter.parts|length > 1 %}<ol>{% for part in chapter.parts %}
<li><a href="#{{ part.name }}">{{ part.title }}</a></li>{% endfor %}</ol>{% endif %}</li>
{% endfor %}</ol></nav>
<main id="main">
{% for chapter in chapters %}<section class="chapter" id="chapter-{{ chapter.number }}"
 aria-labelledby="chapter-{{ chapter.number }}-title">
<h2 id="chapter-{{ chapter.number }}-title">{{ chapter.heading }}</h2>
{% for part in chapter.parts %}<section id="{{ part.name }}" aria-labelledby="{{ part.name }}-title">
<h3 id="{{ part.name }}-title"{% if chapter.parts|length == 1 %} class="lone"{% endif %}>
{%- if chapter.number and chapter.parts|length > 1 -%}
<span class="index">{{ chapter.number }}.{{ loop.index }}</span> {% endif %}{{ part.title }}</h3>
{{ part.content }}
</section>
{% endfor %}{{ chapter.claims }}{{ chapter.missing }}
</section>
{% endfor %}</main>
<footer><p>{{ made }}</p></footer>
</body>
</html>
"""


@dataclass(frozen=True)
class Part:
    """A rendered section."""

    name: str
    title: str
    content: Markup


@dataclass(frozen=True)
class Chapter:
    """A chapter with its rendered sections, its claims, and what it misses in words."""

    number: int
    title: str
    parts: Sequence[Part]
    missing: Markup
    claims: Markup

    @property
    def heading(self) -> str:
        """Number and title; the summary at the start has no number."""
        return f"{self.number} {self.title}" if self.number else self.title


def page(context: Context, chapters: Sequence[Chapter]) -> str:
    """The whole page as a string of HTML; styles, font and pictures are inside."""
    say = context.say
    template = Environment(autoescape=True).from_string(TEMPLATE)
    made = template.render(
        lang=context.lang,
        version=__version__,
        title=context.title,
        kicker=say(de="Intelligente Spezialisierung", en="Smart specialisation"),
        subtitle=_subtitle(context),
        illustrative=ILLUSTRATIVE[context.lang] if _is_illustrative(context) else "",
        skip=say(de="Zum Inhalt", en="Skip to content"),
        contents=say(de="Inhalt", en="Contents"),
        made=_made(context),
        chapters=[chapter for chapter in chapters if chapter.parts or chapter.missing],
        font=Markup(font_face_css()),
        style=Markup((files("smartspec.report") / "page.css").read_text(encoding="utf-8")),
    )
    return finish(
        made,
        lang=context.lang,
        names=context.proper_names,
        rows=row_names(context.dossier, lang=context.lang),
    )


def _made(context: Context) -> str:
    """With what and as of which day the page was made, and where its statements come from."""
    day = "" if context.today is None else context.day(context.today)
    return context.say(
        de=f"Erstellt mit smartspec {__version__}{f', Stand {day}' if day else ''}. Zahlen und "
        "Zählungen sind aus den Tabellen des Dossiers berechnet, andere Aussagen stehen in ihnen; "
        "bei jeder Abbildung steht ihre Quelle, wo das Dossier eine nennt.",
        en=f"Made with smartspec {__version__}{f', as of {day}' if day else ''}. Figures and counts "
        "are computed from the dossier's tables, other statements stand in them; each figure "
        "carries its source where the dossier names one.",
    )


ILLUSTRATIVE = {
    "de": "Illustrative Zahlen: erzeugt, um das Verfahren zu zeigen; keine amtlichen Werte.",
    "en": "Illustrative figures: made to show the method; not official statistics.",
}


def _is_illustrative(context: Context) -> bool:
    return any(cube.attrs.get("illustrative") for cube in context.dossier.cubes.values())


def _subtitle(context: Context) -> str:
    if "employment" not in context.dossier.cubes:
        return ""
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    kinds = part_kinds(context.dossier["areas"], context.districts)
    parts = counted_parts(kinds, count=len(context.districts), lang=context.lang)
    return context.say(
        de=f"{context.region_name} und {parts} im Vergleich mit "
        f"{context.reference_name}, {start} bis {end}",
        en=f"{context.region_name} and {parts} compared with "
        f"{context.reference_name}, {start} to {end}",
    )
