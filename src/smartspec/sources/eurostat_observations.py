"""What all formats of Eurostat have in common once read: observations in a flat table.

Beside one text column per dimension stand `@value` (float, NaN where none is printed), `@flag`
(observation flags such as `e`), `@secrecy` (confidentiality status such as `C`) and `@row` (line of
the file). The at sign keeps them apart from dimensions of any name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from smartspec.errors import DataError, Problems
from smartspec.sources.sdmx_flags import statuses_of, unknown_letters

VALUE, FLAG, SECRECY, ROW, STATUS = "@value", "@flag", "@secrecy", "@row", "@status"

BREAK = "b"  # break in series: the value is kept, the citation says where the series breaks


@dataclass(frozen=True)
class Observations:
    """One dataset as read: its observations and what is known about them."""

    table: pd.DataFrame
    dims: tuple[str, ...]
    file: str
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    title: str = ""
    updated: str = ""
    provider: str = "Eurostat"


def statuses(table: pd.DataFrame, *, own: Mapping[str, str] | None = None) -> pd.Series:
    """The status of each observation by its value, flag and confidentiality: see `statuses_of`.

    Example:
        >>> t = pd.DataFrame({"@value": [1.0, 5.0, None, 0.0], "@flag": ["e", "", "c", "p"],
        ...                   "@secrecy": ["", "C", "", ""]})
        >>> statuses(t).tolist()
        ['estimated', 'suppressed', 'suppressed', 'zero']
    """
    return statuses_of(table[VALUE], table[FLAG], table[SECRECY], own=own)


def refuse_unknown_flags(table: pd.DataFrame, own: Mapping[str, str], *, file: str) -> None:
    """Refuse flags that neither the code lists nor the user explain: each with its first row.

    Raises:
        DataError: such flags; the cure says how to map them.
    """
    problems = Problems(DataError, file)
    first = table.drop_duplicates(FLAG)
    for mark, at in zip(first[FLAG], first[ROW], strict=True):
        for letter in dict.fromkeys(unknown_letters(mark, own)):
            row = int(at) or None
            cure = f"say what it means with markers={{'{letter}': 'suppressed'}}, or another status"
            problems.add(f"an unknown flag '{letter}'", row=row, value=mark[:60], cure=cure)
    problems.stop()
