"""Texts of the method pages in HTML: names of the code as code, names of methods as links."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from smartspec.handbook.syntax import is_method

PERCENT = re.compile(r"(\d) %")
NAME = re.compile(
    r"`([^`]+)`"  # marked as code
    r"|\b([a-z]+(?:_[a-z0-9]+)+(?:=\w+|=)?)"  # growth_by_step, include_region=False
    r"|\b([a-z]{2,}=(?:\w+|(?=\s)))"  # log=True, regions=
)


def prose(text: str) -> Markup:
    """A text with its names of code marked.

    Example:
        >>> print(prose("see growth_by_step & log=True"))
        see <a href="#growth_by_step"><code>growth_by_step</code></a> &amp; <code>log=True</code>
    """
    text = PERCENT.sub("\\1\N{NO-BREAK SPACE}%", text)  # never apart at the end of a line
    found, last = Markup(), 0
    for match in NAME.finditer(text):
        found += escape(text[last : match.start()]) + _code(next(filter(None, match.groups())))
        last = match.end()
    return found + escape(text[last:])


def _code(name: str) -> Markup:
    code = Markup("<code>{}</code>").format(name)
    return Markup('<a href="#{}">{}</a>').format(name, code) if is_method(name) else code
