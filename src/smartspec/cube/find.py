"""Find what a cube holds: a date, a region, an industry, by code or by name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pandas as pd
import xarray as xr

from smartspec.cube.given import check_is_dataset
from smartspec.errors import SelectionError, did_you_mean

HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, zero-width signs
SIGNS = {**{ord(c): "-" for c in HYPHENS}, **{ord(c): None for c in UNSEEN}}
GERMAN = re.compile(r"(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})")


def find_date(cube: xr.Dataset, date: str | pd.Timestamp) -> pd.Timestamp:
    """The reference date in the cube that `date` names: a full date, or a year or month if unique.

    Written as 2020-06-30, 2020-06 and 2020, or in German as 30.06.2020 and 06.2020.

    Raises:
        SelectionError: no such date, or several; the message lists those of the cube.
    """
    check_is_dataset(cube)
    dates = [str(pd.Timestamp(d).date()) for d in cube["date"].values]
    wanted = str(date.date()) if isinstance(date, pd.Timestamp) else str(date)
    plain = _iso(wanted)
    fits = [d for d in dates if d == plain or d.startswith(f"{plain}-")]
    if len(fits) != 1:
        reason = "is not in the cube" if not fits else "names several dates"
        raise SelectionError(f"date '{wanted}' {reason}", cure=did_you_mean(wanted, dates))
    return pd.Timestamp(fits[0])


def _iso(date: str) -> str:
    """A German date as the standard writes it; any other text as it is."""
    german = GERMAN.fullmatch(_same_signs(date))
    if german is None:
        return _same_signs(date)
    day, month, year = german.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def find_region(cube: xr.Dataset, region: str) -> str:
    """The code of a region given by code or by name.

    Raises:
        SelectionError: no such region, or a name that two regions share.
    """
    return _find(cube, region, dim="region")


def find_industry(cube: xr.Dataset, industry: str) -> str:
    """The code of an industry given by code or by name.

    Raises:
        SelectionError: no such industry, or a name that two industries share.
    """
    return _find(cube, industry, dim="industry")


def _find(cube: xr.Dataset, wanted: str, *, dim: str) -> str:
    check_is_dataset(cube)
    codes = [str(code) for code in cube[dim].values]
    if not isinstance(wanted, str):
        kind = "" if wanted is None else f" ({type(wanted).__name__})"
        cure = f"give one code or name as text: '05' is not 5; {did_you_mean(wanted, codes)}"
        raise SelectionError(f"{dim} {wanted}{kind} is not text", cure=cure)
    if wanted in codes:
        return wanted
    exact = [code for code in codes if _same_signs(code) == _same_signs(wanted)]
    if len(exact) == 1:
        return exact[0]
    if not codes:
        cure = "take a larger part of the cube; a selection left nothing"
        raise SelectionError(f"{dim} '{wanted}' is not in the cube: it has no {dim}", cure=cure)
    names = [str(name) for name in cube[f"{dim}_name"].values]
    fits = _named(wanted, codes, names)
    if len(fits) == 1:
        return fits[0]
    if fits:
        cure = f"give one of the codes {', '.join(fits)}"
        raise SelectionError(f"{dim} '{wanted}' is the name of several", cure=cure)
    cure = did_you_mean(wanted, dict.fromkeys([*codes, *_spoken(names)]))
    raise SelectionError(f"{dim} '{wanted}' is not in the cube", cure=cure)


def _spoken(names: list[str]) -> list[str]:
    """What people call it: the name before the comma, and the first word where one alone has it."""
    heads = list(dict.fromkeys(name.partition(",")[0].strip() for name in names if name))
    words = Counter(head.split()[0] for head in heads if head)
    return [head for head in heads if head] + [word for word, times in words.items() if times == 1]


def _named(wanted: str, codes: list[str], names: list[str]) -> list[str]:
    """Codes whose name is `wanted`, else starts so: before a comma, else before another word.

    "Bochum" is "Bochum, kreisfreie Stadt"; "Mülheim" is "Mülheim an der Ruhr".
    """
    low = _plain(wanted)
    pairs = [(code, _plain(name)) for code, name in zip(codes, names, strict=True)]
    whole = [code for code, name in pairs if name == low]
    head = whole or [code for code, name in pairs if low and name.startswith(f"{low},")]
    return head or [code for code, name in pairs if low and name.startswith(f"{low} ")]


def _plain(text: str) -> str:
    """A name as people mean it: letters composed or not, blanks and hyphens of any kind, any case."""
    return _same_signs(text).casefold()


def _same_signs(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(SIGNS)
    return " ".join(composed.split())
