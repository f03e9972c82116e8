"""Cells that hold codes: what exports and spreadsheets put around a code, or made of it.

Codes keep no quotation marks and no blanks of any kind. A code that a spreadsheet took for a date
(`10-12` becomes 10 December) cannot be told any more: it is found, so that readers can refuse it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
FORMULA = re.compile(r'=\s*"(.*)"')  # ="01001" keeps its zero in a spreadsheet
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
NAMED = (
    r"(?:jan|jän|gen|ene|janv|feb|fév|févr|fev|mar|mär|mrz|mrt|maa|apr|avr|abr|mai|may|mei|maj|mag|"
    r"jun|juin|giu|jul|juil|lug|aug|août|aou|ago|sep|sept|set|okt|oct|out|ott|nov|dez|dec|déc|dic|"
    r"january|february|march|april|june|july|august|september|october|november|december|januar|"
    r"jänner|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|juillet|octobre|"
    r"novembre|décembre)\.?"
)
DATES = (
    re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"),
    re.compile(r"\d{1,2}\. ?\d{1,2}\. ?(?:\d{4})?"),  # 01.02. and 10.12.2024; 24.10.11 is a product
    re.compile(r"\d{1,2}/\d{1,2}/\d{4}"),
    re.compile(rf"\d{{1,2}}(?:\. ?|[ -]){NAMED}(?:[ .-]{{0,2}}\d{{2,4}})?", re.IGNORECASE),
)
MONTH_FIRST = re.compile(rf"{NAMED}(?:[ -]|(?<=\.))\d{{1,4}}", re.IGNORECASE)
POWER = re.compile(r"\d(?:[.,]\d+)?E[+-]\d{2,3}", re.IGNORECASE)  # 3.10E+01: was 31, or 310E-1
FIRST_DAY, LAST_DAY = 32874, 54789  # serial numbers of 1990 and 2049 in a workbook
DATE_CURE = (
    "a spreadsheet made a date of a code such as 10-12: format the column as text and enter the "
    "codes again, or export the table again and do not open it in a spreadsheet"
)


def code_text(value: Any) -> str:
    """A code as it is meant: no blanks around it, no quotation marks, no formula that keeps zeros.

    Example:
        >>> [code_text(t) for t in (' "01001"', "'01", '="01001"', "\u00a0C24\u202f", 5113.0)]
        ['01001', '01', '01001', 'C24', '5113']
    """
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = " ".join(str(value).translate(UNSEEN).split())
    bare = FORMULA.sub(r"\1", text).strip(QUOTES + " ")
    return bare if bare or not text else text


def cell_text(value: Any) -> str:
    """A cell as text, without the formula or the quotation marks around it; blanks within stay.

    Example:
        >>> cell_text(' "1 200" '), cell_text('="7"'), cell_text("'1'200")
        ('1 200', '7', "1'200")
    """
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    text = FORMULA.sub(r"\1", str(value).translate(UNSEEN).strip()).strip()
    return text.strip('"').strip() if text.startswith('"') else text.removeprefix("'")


def is_date(value: Any) -> bool:
    """Whether a cell of codes holds a date, as such or as text that a spreadsheet writes for one.

    Example:
        >>> [is_date(t) for t in ("10. Dez", "12-Oct", "2024-12-10", "01.02.", "Dez 10")]
        [True, True, True, True, True]
        >>> [is_date(t) for t in ("10-12", "01.02", "24.10.11", "C10-C12", "MAR01", "45270")]
        [False, False, False, False, False, False]
    """
    if isinstance(value, datetime | date | time):
        return True
    text = code_text(value)
    return any(form.fullmatch(text) for form in DATES) or (
        not text.isupper() and MONTH_FIRST.fullmatch(text) is not None  # MAR-01 is somebody's code
    )


def serial_days(codes: list[str]) -> list[str]:
    """Codes that are the number of a day, as a workbook keeps dates, among codes of other kinds.

    A table of five-digit codes has codes of four or five digits beside it; where all others are
    shorter, 45270 is 10 December 2023, and was 10-12.

    Example:
        >>> serial_days(["C", "24", "45270"]), serial_days(["4451", "44511", "45270"])
        (['45270'], [])
    """
    digits = [code for code in codes if code.isascii() and code.isdigit()]
    days = [code for code in digits if len(code) == 5 and FIRST_DAY <= int(code) <= LAST_DAY]
    others = [code for code in digits if code not in days and len(code) > 3]
    return [] if others or len(days) == len(codes) else days
