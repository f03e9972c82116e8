"""The column of counts of a tidy table: numbers in the convention of the file, and markers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from smartspec.errors import Problems
from smartspec.sources.code_cells import cell_text
from smartspec.sources.number_cells import NotANumberError, convention, read_number, two_ways
from smartspec.sources.tidy_preset import Mapped

# of the statistics offices of the United States, which have no other meaning: withheld to avoid
# disclosure, not available
KNOWN_MARKS = {"(D)": "suppressed", "(NA)": "not_available"}
DECIMALS = 1e-6  # persons: what floats may be off
TWO_WAYS = NotANumberError(
    "can be read in two ways: the point may separate thousands or decimals",
    "say decimal=',' if 1.200 is 1200, decimal='.' if it is 1.2",
)


def counts(column: pd.Series, wanted: Mapped, problems: Problems) -> tuple[pd.Series, pd.Series]:
    """The numbers, NaN where there is none, and the status that a marker in the cell stands for.

    Numbers of a workbook are numbers already; text is read in the convention of the file.
    """
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return column.astype(float), pd.Series("", column.index, dtype=object)
    places, cells = pd.factorize(column)
    texts = ["" if _is_number(cell) else cell_text(cell) for cell in cells]
    marks = [{**KNOWN_MARKS, **wanted.markers}.get(text, "") for text in texts]
    unmarked = ["" if mark else text for text, mark in zip(texts, marks, strict=True)]
    read, wrong = _read(unmarked, wanted)
    numbers = [float(c) if _is_number(c) else n for c, n in zip(cells, read, strict=True)]
    rows = column.index.to_numpy()
    for at in np.flatnonzero(np.isin(places, list(wrong))):
        reason, text = wrong[int(places[at])], texts[int(places[at])]
        cell = {"row": int(rows[at]), "column": column.name, "value": text}
        problems.add(reason.message, cure=reason.cure, **cell)
    return (
        pd.Series(np.array([*numbers, np.nan])[places], column.index),  # place -1 is missing
        pd.Series(np.array([*marks, ""], dtype=object)[places], column.index),
    )


def _read(texts: Sequence[str], wanted: Mapped) -> tuple[list[float], dict[int, NotANumberError]]:
    """The number of each text, and what is wrong with those that are none, by place."""
    said = convention(decimal=wanted.decimal, thousands=wanted.thousands)
    numbers, wrong = [np.nan] * len(texts), dict[int, NotANumberError]()
    for place, text in enumerate(texts):
        if text:
            try:
                numbers[place] = read_number(text, said)
            except NotANumberError as error:
                wrong[place] = error
    if wanted.estimated or wanted.rounding_base:  # others are refused with their decimals
        unclear = set(two_ways(texts, said))
        wrong |= {place: TWO_WAYS for place, text in enumerate(texts) if text in unclear}
    return numbers, wrong


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float | np.number | Decimal) and not isinstance(cell, bool)


def refuse_decimals(value: pd.Series, wanted: Mapped, problems: Problems) -> None:
    """Observed counts have no decimals: 1.200 may be 1200 with a point for the thousands."""
    said = convention(decimal=wanted.decimal, thousands=wanted.thousands)
    option = "thousands=','" if said.point == "," else "decimal=','"
    for row in value.index[(value - value.round()).abs() > DECIMALS]:
        short = f"{value[row]:g}"
        thousands = f"{value[row] * 1000:.0f}"
        printed = f"{value[row]:.3f}".replace(".", said.point)
        cure = (
            f"{printed} reads as {short}; if it means {thousands} say {option}; if the "
            "figures are estimates say estimated=true, if they are rounded rounding_base=; "
            "shares and percent are no counts"
        )
        message = "an observed count with decimals"
        problems.add(message, row=int(row), column=wanted.employees, value=short, cure=cure)
