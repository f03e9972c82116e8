"""What kind of value each option of a tidy table takes, from Python, YAML or the command line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from smartspec.errors import Problems

Read = Callable[[Any], Any]
LONGEST_CODE = 40  # no classification or key of an area has longer codes
YES = {"true": True, "yes": True, "ja": True, "1": True}
NO = {"false": False, "no": False, "nein": False, "0": False, "": False}
NAMES = ("date", "employees", "status", "region_name", "industry_name", "quarter", "level_column")
TEXTS = ("level", "date_format", "reference", "reference_name", "sheet", "wide_columns")
WAYS = ("date", "industry", "region", "region+date", "industry+date")
KEYS = ("region", "industry")  # may be put together of several columns


def typed(options: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    """The options as the reader takes them; values of another kind become problems.

    Args:
        options: as given; options that are not known here stay as they are.
        problems: gets what is wrong, with the option as column.

    Example:
        >>> from smartspec.errors import SelectionError
        >>> problems = Problems(SelectionError)
        >>> typed({"date": 2014, "estimated": "false", "rounding_base": "-5"}, problems)
        {'date': '2014', 'estimated': False}
        >>> print(*problems)
        column rounding_base, value '-5': not a number of zero or more
    """
    found = {}
    for name, value in options.items():
        reader = KINDS.get(name)
        try:
            found[name] = value if reader is None or value is None else reader(value)
        except (ValueError, TypeError, OverflowError) as error:
            problems.add(str(error), column=name, value=value, cure=CURES.get(name, ""))
    return found


def column_list(value: str) -> list[str]:
    """The columns that a key is put together of: `state+county`.

    Example:
        >>> column_list("state + county")
        ['state', 'county']
    """
    return [part.strip() for part in value.split("+")]


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | Path):
        raise ValueError("not one text")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not text.strip():
        raise ValueError("an empty text")
    return text


def _words(value: Any) -> str:
    return "" if value == "" else _text(value)


def _wide(value: Any) -> str:
    parts = [part.strip() for part in _text(value).split("+")]
    found = "+".join(sorted(parts, key=lambda part: part == "date"))
    if found not in WAYS:
        raise ValueError("not what columns can stand for")
    return found


def _key(value: Any) -> str:
    return "+".join(map(_text, value)) if isinstance(value, list | tuple) else _text(value)


def _total(value: Any) -> str | Path:
    return value if isinstance(value, Path) else _text(value)


def _whole(value: Any) -> int:
    fits = re.fullmatch(r"\d{1,4}", str(value).strip())
    if isinstance(value, bool) or fits is None or int(fits[0]) > LONGEST_CODE:
        raise ValueError(f"not a whole number from 0 to {LONGEST_CODE}")
    return int(fits[0])


def _width(value: Any) -> int | str:
    parts = value if isinstance(value, list | tuple) else str(value).split("+")
    widths = [_whole(part) for part in parts]
    return widths[0] if len(widths) == 1 else "+".join(map(str, widths))


def _number(value: Any) -> float:
    wrong = "not a number of zero or more"
    try:
        number = float(str(value)[:40])
    except ValueError:
        raise ValueError(wrong) from None
    if isinstance(value, bool) or not math.isfinite(number) or number < 0:
        raise ValueError(wrong)
    return number


def _yes(value: Any) -> bool:
    answer = {**YES, **NO}.get(str(value).strip().lower())
    if answer is None:
        raise ValueError("neither true nor false")
    return answer


def _day(value: Any) -> str:
    fits = re.fullmatch(r"(\d\d)-(\d\d)", str(value).strip())
    try:
        return f"{date(2023, int(fits[1]), int(fits[2])):%m-%d}" if fits else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise ValueError("not a month and a day of every year")


KINDS: dict[str, Read] = {
    **dict.fromkeys((*NAMES, *TEXTS), _text),
    **dict.fromkeys(KEYS, _key),
    **dict.fromkeys(("region_width", "industry_width"), _width),
    **dict.fromkeys(("provider", "table", "title", "licence", "citation", "citation_de"), _words),
    **dict.fromkeys(("classification", "area_status"), _words),
    "total": _total,
    "wide": _wide,
    "rounding_base": _number,
    "estimated": _yes,
    "day": _day,
}
CURES = {
    **dict.fromkeys(NAMES, "give the name of one column; quote it in YAML"),
    **dict.fromkeys(TEXTS, "give one text; quote it in YAML"),
    **dict.fromkeys(KEYS, "give the name of a column, or of several put together: state+county"),
    **dict.fromkeys(("region_width", "industry_width"), "give the number of digits, such as 5"),
    "total": "give the code of the total rows, the path of a table, or sum",
    "wide": f"one of {', '.join(WAYS)}",
    "estimated": "write estimated=true",
    "day": "write the month and the day, such as 09-30",
}


def same_column(names: Iterator[tuple[str, str]], problems: Problems) -> None:
    """Two options that name one column are problems: one of them is a slip."""
    taken: dict[str, str] = {}
    for option, column in names:
        if (before := taken.setdefault(column, option)) != option:
            cure = f"say which column is the {option}; leave the option out where there is none"
            problems.add(f"{before} and {option} name one column", value=column, cure=cure)
