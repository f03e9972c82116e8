"""The method page of each method: the texts beside its code, and what its docstring says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import smartspec.analysis
from smartspec.gate import parse_shipped
from smartspec.handbook.families import FAMILIES, place

Texts = Mapping[str, str]
PARTS = ("title", "question", "reading", "zeros", "unknown", "peers")
KEYS = {*PARTS, "formula", "symbols", "functions"}


@dataclass(frozen=True)
class MethodPage:
    """One method: its texts in both languages, its formulas, its call and its literature."""

    name: str
    family: str
    texts: Mapping[str, Texts]  # by part, then by language
    formula: tuple[str, ...]  # LaTeX
    symbols: tuple[Mapping[str, Any], ...]
    functions: Mapping[str, str]  # by peer: the function that does the same
    signature: str
    raises: str
    reference: str


@cache
def method_pages() -> tuple[MethodPage, ...]:
    """All method pages, family by family in the order of the handbook.

    Example:
        >>> method_pages()[0].family
        'specialisation'
    """
    found = []
    for family in FAMILIES:
        folder = files("smartspec.analysis") / family
        if not folder.is_dir():
            continue
        names = [f.name.removesuffix(".yaml") for f in folder.iterdir() if _is_page(f.name)]
        names.sort(key=place)
        found += [_read(family, name) for name in names]
    return tuple(found)


def _is_page(name: str) -> bool:
    return name.endswith(".yaml")


def _read(family: str, name: str) -> MethodPage:
    path = files("smartspec.analysis") / family / f"{name}.yaml"
    page = parse_shipped(path.read_text(encoding="utf-8"))
    method = getattr(smartspec.analysis, name)
    doc = inspect.getdoc(method) or ""
    return MethodPage(
        name=name,
        family=family,
        texts={part: page.get(part) or {"de": "", "en": ""} for part in PARTS},
        formula=tuple(page.get("formula") or ()),
        symbols=tuple(page.get("symbols") or ()),
        functions={peer: did for peer, did in (page.get("functions") or {}).items() if did},
        signature=_signature(name, method),
        raises=_section(doc, "Raises"),
        reference=_section(doc, "Reference"),
    )


def _signature(name: str, method: Any) -> str:
    shown: list[str] = []
    for parameter in inspect.signature(method).parameters.values():
        kind = (
            "*, "
            if parameter.kind is parameter.KEYWORD_ONLY and "*, " not in "".join(shown)
            else ""
        )
        stars = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        shown.append(f"{kind}{stars}{parameter.name}{default}")
    return f"{name}({', '.join(shown)})"


def _section(doc: str, title: str) -> str:
    """The text of a section of a docstring, as one paragraph."""
    match = re.search(rf"^{title}:\n((?:[ ]+.*\n?|\n)+)", doc, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", match[1]).strip() if match else ""
