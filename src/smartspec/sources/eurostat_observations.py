"""What all formats of Eurostat have in common once read: observations in a flat table.

Beside one text column per dimension stand `@value` (float, NaN where none is printed), `@flag`
(observation flags such as `e`), `@secrecy` (confidentiality status such as `C`) and `@row` (line of
the file). The at sign keeps them apart from dimensions of any name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from smartspec.cube import Status

VALUE, FLAG, SECRECY, ROW = "@value", "@flag", "@secrecy", "@row"

FREE = ("", "F")  # confidentiality status: every other code means that the figure is not published
SUPPRESSED_FLAGS = set("cq")  # confidential; missing because suppressed (SDMX code list)
NOT_APPLICABLE = set("zmlo")  # not applicable, missing for lack of data, missing
ESTIMATED_FLAGS = set(
    "esifun"
)  # estimated, by Eurostat, imputed, forecast, unreliable, not signif.
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


def statuses(table: pd.DataFrame) -> pd.Series:
    """The status of each observation by its value and flags.

    Suppressed where the flag is `c` or the confidentiality status is anything but free, whatever
    value is printed; estimated for `e s i f u n`; not available for `z m l o` and where no value is
    printed; zero and observed else. `p` (provisional), `r` (revised), `d` (definition differs) and
    `b` (break in series) are observed.

    Example:
        >>> t = pd.DataFrame({"@value": [1.0, 5.0, np.nan, 0.0], "@flag": ["e", "", "c", "p"],
        ...                   "@secrecy": ["", "C", "", ""]})
        >>> statuses(t).tolist()
        ['estimated', 'suppressed', 'suppressed', 'zero']
    """
    flags = {f: set(f.lower()) for f in table[FLAG].unique()}

    def has(letters: set[str]) -> pd.Series:
        return table[FLAG].map({f: bool(found & letters) for f, found in flags.items()})

    status = pd.Series(np.where(table[VALUE] == 0, Status.ZERO, Status.OBSERVED), table.index)
    status[has(ESTIMATED_FLAGS)] = Status.ESTIMATED
    status[has(NOT_APPLICABLE) | table[VALUE].isna()] = Status.NOT_AVAILABLE
    status[has(SUPPRESSED_FLAGS) | ~table[SECRECY].isin(FREE)] = Status.SUPPRESSED
    return status.map({s: s.name.lower() for s in Status})
