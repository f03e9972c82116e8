"""Figures and the signs beside or instead of them in tables of German official statistics.

Signs as the statistical offices explain them under their tables: `-` nothing there, `.` unknown
or secret, `...` comes later, `/` not reliable enough, `x` blocked because it would be meaningless,
`( )` of limited reliability; letters `e` final, `p` provisional, `r` corrected, `s` estimated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

SIGNS: dict[str, tuple[float | None, str]] = {
    "-": (0.0, "zero"),
    "–": (0.0, "zero"),
    ".": (None, "suppressed"),
    "...": (None, "not_available"),
    "…": (None, "not_available"),
    "/": (None, "not_available"),
    "x": (None, "not_available"),
    "()": (None, "not_available"),
}
LETTERS = {"e": "observed", "p": "estimated", "r": "observed", "s": "estimated", "": "observed"}
SIGNS_IN_WORDS = "a number, or one of the signs - . ... / x ( ), or a letter e p r s after a number"
FIGURE = re.compile(r"(\(?)\s*(-?\d+(?:[.,]\d+)?)\s*(\)?)\s*([a-z]?)")


class Figure(NamedTuple):
    """A value [as printed] and the name of its status."""

    value: float | None
    status: str


class NotAFigureError(ValueError):
    """A cell that is neither number nor sign; says why and how to cure it."""

    def __init__(self, message: str, cure: str = SIGNS_IN_WORDS) -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


def parse_figure(
    text: str, *, quality: str = "", decimal: str = ",", markers: Mapping[str, str] | None = None
) -> Figure:
    """Read one cell: a number with its letter, or a sign.

    Args:
        text: the cell.
        quality: the cell of a quality column, where the table has one.
        decimal: the decimal mark of the file.
        markers: what the user says of signs and letters, as statuses; it goes before the known ones.

    Raises:
        NotAFigureError: anything else; negative, percent, another decimal mark.

    Example:
        >>> parse_figure("1234p"), parse_figure(".").status, parse_figure("-").value
        (Figure(value=1234.0, status='estimated'), 'suppressed', 0.0)
    """
    text, quality = text.strip(), quality.strip().strip("()").strip()
    own = markers or {}
    if text in own or (not text and quality in own):
        return _own_sign(text or quality, own[text or quality])
    if text.replace(" ", "").lower() in SIGNS:
        return Figure(*SIGNS[text.replace(" ", "").lower()])
    if not text and quality in SIGNS:
        return Figure(*SIGNS[quality])
    match = FIGURE.fullmatch(text)
    letter = (match.group(4) if match else "") or quality
    if match is None or bool(match.group(1)) != bool(match.group(3)):
        _explain(text)
    elif letter in own:
        status = own[letter]
        value = _number(match, "", decimal).value
        return Figure(None if status in ("suppressed", "not_available") else value, status)
    elif letter not in LETTERS and letter not in SIGNS:
        cure = f"say what it means: markers={{'{letter}': 'suppressed'}}, or another status"
        raise NotAFigureError(f"the quality sign {letter!r} is not known", cure)
    elif SIGNS.get(letter, (0,))[0] is None:
        return Figure(*SIGNS[letter])
    else:
        return _number(match, letter, decimal)
    if re.search(r"\d", text):
        raise NotAFigureError("neither a number nor a sign")
    cure = f"{SIGNS_IN_WORDS}; another sign is said with markers={{'{text[:20]}': 'suppressed'}}"
    raise NotAFigureError("neither a number nor a sign", cure)


def _own_sign(sign: str, status: str) -> Figure:
    if status not in ("suppressed", "zero", "not_available"):
        cure = f"say markers={{'{sign}': 'suppressed'}}, 'zero' or 'not_available'"
        raise NotAFigureError(f"a sign without a number cannot be {status}", cure)
    return Figure(0.0 if status == "zero" else None, status)


def _number(match: re.Match[str], letter: str, decimal: str) -> Figure:
    number = match.group(2)
    if {",": ".", ".": ","}[decimal] in number:
        raise NotAFigureError(
            f"the decimal mark of this file is '{decimal}'",
            "write numbers without thousands separators and with one decimal mark",
        )
    if number.startswith("-"):
        raise NotAFigureError("negative count", "counts are zero or more")
    status = "estimated" if match.group(1) else LETTERS.get(letter, "observed")
    return Figure(float(number.replace(",", ".")), status)


def _explain(text: str) -> None:
    if not text:
        raise NotAFigureError("empty cell", "download the file again; missing figures carry a sign")
    if text.endswith("%"):
        raise NotAFigureError("percent where counts are expected", "give counts of employees")
    if re.fullmatch(r"-?\d{1,3}([ .,'\u00a0\u202f]\d{3})+([.,]\d+)?", text):
        raise NotAFigureError("thousands separators", "write numbers without them, as downloaded")
