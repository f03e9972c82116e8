"""Words for the values of closed lists: `planned` is "geplant", `living_lab` "Reallabor".

The German word stands in `data/choices.yaml`; the English one is the value with blanks for
underscores where the file says nothing else.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from smartspec.codes.locales import Lang
from smartspec.gate import parse_shipped


@cache
def _choices() -> dict[str, dict[str, str]]:
    text = (files("smartspec.codes") / "data" / "choices.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = parse_shipped(text, as_text=True)
    return loaded


def choice_name(value: Any, *, lang: Lang) -> str:
    """The word for a value of a closed list; empty where there is none.

    Example:
        >>> choice_name("living_lab", lang="de"), choice_name("site_development", lang="en")
        ('Reallabor', 'site development')
    """
    if value is None or pd.isna(value):
        return ""
    known = _choices().get(str(value), {})
    return known.get(lang, str(value).replace("_", " "))
