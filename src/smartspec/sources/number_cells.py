"""Numbers as people print them: which sign is the decimal mark, which one groups thousands.

A mark of thousands stands between groups of three digits only. What can be read in two ways
(`1.200` is 1200 or 1.2) is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from smartspec.errors import SelectionError

BLANKS = " \u00a0\u2007\u2009\u200a\u202f"  # also no-break, figure, thin, hair, narrow no-break
APOSTROPHES = "'’‘ʼ´`′"
SAME = {" ": BLANKS, "'": APOSTROPHES, ".": ".", ",": ","}
WORDS = {"blank": " ", "space": " ", "apostrophe": "'", "point": ".", "comma": ","}
OTHER = {".": ",", ",": "."}
MINUS = str.maketrans("−‒–", "---")
GROUPED = r"[1-9]\d{0,2}(?:%s\d{3})+"
EXPONENT = r"(?:[eE][+-]?\d{1,3})?"


class NotANumberError(ValueError):
    """A cell that is no number in the convention of its file; says why and how to cure it."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


@dataclass(frozen=True)
class Convention:
    """The marks of a file; nothing where none is stated: then a point is the decimal mark."""

    decimal: str = ""
    thousands: str = ""

    @property
    def point(self) -> str:
        """The decimal mark."""
        return self.decimal or OTHER.get(self.thousands, ".")

    @property
    def group(self) -> str:
        """The mark between groups of three digits; a stated decimal mark says which it is."""
        return self.thousands or OTHER.get(self.decimal, "")


def convention(*, decimal: str, thousands: str) -> Convention:
    """The marks that a user states.

    Args:
        decimal: `.` or `,`, or nothing.
        thousands: `.`, `,`, an apostrophe, a blank (of any width; also `blank`), or nothing.

    Raises:
        SelectionError: another mark, or one mark for both.

    Example:
        >>> convention(decimal="", thousands="blank").group
        ' '
    """
    named = WORDS.get(thousands, thousands)
    marks = [mark for mark, same in SAME.items() if named and named in same]
    if named and not marks:
        cure = "give one of , . ' or blank"
        raise SelectionError(f"option thousands: no mark of thousands '{thousands}'", cure=cure)
    if named and marks[0] == decimal:
        cure = "one of them separates thousands, the other the decimals"
        raise SelectionError(f"decimal and thousands are both '{decimal}'", cure=cure)
    return Convention(decimal, marks[0] if named else "")


def read_number(text: str, said: Convention) -> float:
    """The number in a cell.

    Raises:
        NotANumberError: no number in this convention; a mark of thousands in another place.

    Example:
        >>> read_number("1.234,5", Convention(decimal=","))
        1234.5
        >>> read_number("1'200", Convention(thousands="'"))
        1200.0
    """
    plain = text.strip().translate(MINUS)
    signs = re.escape(said.group) if len(said.group) else ""
    if said.group in (" ", "'"):
        signs = f"[{re.escape(SAME[said.group])}]"
    whole = rf"(?:\d+|{GROUPED % signs})" if signs else r"\d+"
    point = re.escape(said.point)
    form = rf"[+-]? ?(?:{whole}(?:{point}\d*)?|{point}\d+){EXPONENT}"
    if not plain.isascii() and any(c.isdigit() and not c.isascii() for c in plain):
        raise NotANumberError("digits of another script", "write plain numbers")
    if re.fullmatch(form, plain):
        bare = re.sub(signs, "", plain) if signs else plain
        return float(bare.replace(said.point, ".").replace(" ", ""))
    raise _explained(plain, said)


def _explained(plain: str, said: Convention) -> NotANumberError:
    """What is wrong with a cell that is a number in another convention, or in none."""
    if plain.endswith("%"):
        return NotANumberError("percent", "give counts of employees, not percent or shares")
    shape = plain.lstrip("+- ")
    for mark, name in ((".", "point"), (",", "comma")):
        if mark == said.group and mark in shape and re.fullmatch(r"[\d.,]+", shape):
            cure = f"the decimal mark is '{said.point}'; if it is '{mark}' say decimal='{mark}'"
            return NotANumberError(f"a {name} that is no thousands mark", cure)
    for mark, same in SAME.items():
        if mark != said.point and re.fullmatch(
            rf"{GROUPED % f'[{re.escape(same)}]'}(?:[.,]\d+)?", shape
        ):
            word = "blank" if mark == " " else mark
            cure = f"if thousands are separated so say thousands={word!r}"
            if mark in OTHER:
                cure += f"; if it is the decimal mark say decimal='{mark}'"
            return NotANumberError("not a number: thousands are separated", cure)
    if re.fullmatch(GROUPED % r"\." + r"(?:,\d+)?", shape) and said.point == ".":
        return NotANumberError("not a number: thousands are separated", "say decimal=','")
    if re.fullmatch(r"\d*,\d+", shape):
        return NotANumberError("a decimal comma", "say decimal=','")
    cure = "write plain numbers, or say what the marker means with markers={...: 'suppressed'}"
    return NotANumberError("not a number", cure)


def two_ways(texts: Iterable[str], said: Convention) -> list[str]:
    """Cells such as 1.200 in a file that states no convention and shows none: 1200 or 1.2.

    A point that is followed by other than three digits, or by a number that begins with 0, shows
    that it is the decimal mark.

    Example:
        >>> two_ways(["1.200", "950"], Convention()), two_ways(["1.200", "12.5"], Convention())
        (['1.200'], [])
    """
    if said.decimal or said.thousands:
        return []
    pointed = [text.strip() for text in texts if "." in text]
    grouped = [text for text in pointed if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", text)]
    shown = any(re.fullmatch(r"[+-]?\d*\.\d*", text) and text not in grouped for text in pointed)
    return [] if shown else grouped


def readings(texts: Iterable[str]) -> list[Convention]:
    """The conventions in which all cells are numbers, the likeliest for counts of people first.

    Nothing where the default reads them in one way only, or where no convention reads all.

    Example:
        >>> readings(["1,200", "950"])
        [Convention(decimal='', thousands=','), Convention(decimal='', thousands='.')]
        >>> readings(["1.200,5"]), readings(["1200", "1200.5"]), readings(["1,2,3"])
        ([Convention(decimal='', thousands='.')], [Convention(decimal='', thousands='')], [])
    """
    cells = list(dict.fromkeys(text.strip() for text in texts))
    marked = [text for text in cells if not re.fullmatch(r"[+-]?[0-9]+", text)]
    if not marked:
        return []
    marks = [*"',.", " "]
    tried = [Convention(), *(Convention("", mark) for mark in marks), Convention(",", "")]
    tried += [Convention(",", mark) for mark in marks if mark != ","]
    found: dict[tuple[float, ...], Convention] = {}
    for said in tried:
        numbers = _all_numbers(marked, said)
        if numbers is not None:
            found.setdefault(tuple(numbers), said)
    whole = {numbers: all(map(float.is_integer, numbers)) for numbers in found}
    return [found[numbers] for numbers in sorted(found, key=lambda numbers: not whole[numbers])]


def _all_numbers(texts: Iterable[str], said: Convention) -> list[float] | None:
    try:
        return [read_number(text, said) for text in texts]
    except NotANumberError:
        return None
