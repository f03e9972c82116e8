"""Keys that names of columns do not tell: a code in two columns, a column called `Code` and no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from smartspec.sources.tidy_table import Table, as_text

_ENDING = r"(?:[ _-]?(?:fips|fp|code|cd|id|nr|key|schlüssel|ansi))?"
_PARTS = (  # of one key: the larger area, the smaller one, digits of each
    (
        rf"(?:fips[ _-]?)?(?:state|st){_ENDING}",
        rf"(?:fips[ _-]?)?(?:county|cnty|cty){_ENDING}",
        "2+3",
    ),
    (r"fipstate", r"fipscty", "2+3"),
    (r"(?:code[ _-])?(?:dep|dept|département)", r"(?:code[ _-])?com", "2+3"),
    (r"(?:cpro|provincia|cod_prov)", r"(?:cmun|municipio|cod_mun)", "2+3"),
)
BARE = re.compile(r"codes?|kod|código|codigo|codice|cod\.?|key|schlüssel", re.IGNORECASE)
NAMES = re.compile(r"names?|nom|nombre|nome|naam|nazwa|navn|namn|bezeichnung|label", re.IGNORECASE)


@dataclass
class Keys:
    """What the cells of key columns add to a plan."""

    options: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def keys_of_cells(table: Table, options: Mapping[str, object]) -> Keys:
    """Keys in two columns, and bare columns of codes, as the cells show them.

    Args:
        table: as it was found.
        options: the columns that names have told.
    """
    count = Counter(table.names)  # of thousands of columns each is looked up once
    names = [name for name in table.names if name and count[name] == 1]
    pair = _pair(names, options.get("region"))
    if pair is not None:
        return _of_two(table, *pair)
    bare = [name for name in names if BARE.fullmatch(name) and name not in options.values()]
    return _bare(table, bare[0], options) if len(bare) == 1 else Keys()


def _pair(names: list[str], region: object) -> tuple[str, str, str] | None:
    for larger, smaller, widths in _PARTS:
        found = [
            [name for name in names if re.fullmatch(form, name, re.IGNORECASE)]
            for form in (larger, smaller)
        ]
        if all(len(one) == 1 for one in found) and region in (None, found[0][0], found[1][0]):
            return found[0][0], found[1][0], widths
    return None


def _of_two(table: Table, larger: str, smaller: str, widths: str) -> Keys:
    """The smaller area's code counts within the larger one, unless it already holds it."""
    frame = table.load([larger, smaller])
    codes = {name: set(as_text(frame[name]).unique()) - {""} for name in (larger, smaller)}
    most = dict(zip((larger, smaller), map(int, widths.split("+")), strict=True))
    digits = all(code.isascii() and code.isdigit() for found in codes.values() for code in found)
    if not digits or any(len(code) > most[larger] for code in codes[larger]):
        return Keys()
    if any(len(code) > most[smaller] for code in codes[smaller]):
        return Keys({"region": smaller})
    said = f"puts the code of a region together: {larger}, then {smaller}"
    return Keys({"region": f"{larger}+{smaller}", "region_width": widths}, [said])


def _bare(table: Table, code: str, options: Mapping[str, object]) -> Keys:
    """A column called code belongs to the key whose cells it goes with, one to one."""
    held = {key: str(options[key]) for key in ("region", "industry") if key in options}
    wide = str(options.get("wide", ""))
    frame = table.load([code, *held.values()])
    texts = {name: as_text(frame[name]) for name in frame}
    fits = [key for key, name in held.items() if name in texts and _same(texts[code], texts[name])]
    if len(fits) == 1 and texts[code].nunique() > 1 and _are_codes(texts[code]):
        key = fits[0]
        if not _are_codes(texts[held[key]]):
            return Keys({key: code, f"{key}_name": held[key]})
    free = [key for key in ("region", "industry") if key not in held and key not in wide]
    if len(free) == 1 and _are_codes(texts[code]) and not fits:
        labels = [name for name in table.names if NAMES.fullmatch(name)]
        named = {f"{free[0]}_name": labels[0]} if len(labels) == 1 else {}
        return Keys({free[0]: code, **named}, [f"takes '{code}' for the code of the {free[0]}"])
    if len(held) == 2 and not all(_are_codes(texts[name]) for name in held.values()):
        return Keys(open=[f"region: whether '{code}' is its code, or that of the industry"])
    return Keys()


def _same(one: pd.Series, other: pd.Series) -> bool:
    pairs = len(pd.DataFrame({"one": one, "other": other}).drop_duplicates())
    return pairs == one.nunique() == other.nunique()


def _are_codes(texts: pd.Series) -> bool:
    return bool(
        texts.map(lambda text: bool(re.fullmatch(r"[A-Z]{0,3}\d+", text)) or not text).all()
    )
