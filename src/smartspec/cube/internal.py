"""Figures for internal use: limits of secret cells must not leave the house by accident.

The mark is an attribute, for people, and a coordinate without dimension: the latter survives
selection and arithmetic, and becomes a column of a table made from the figures.
"""

from __future__ import annotations

from typing import TypeVar

import pandas as pd
import xarray as xr

from smartspec.errors import OutputError

INTERNAL = "internal"
INTERNAL_NOTE = {
    "de": "Nur für den internen Gebrauch, nicht zur Veröffentlichung: Die Grenzen engen "
    "geheime Werte ein.",
    "en": "For internal use only, not for publication: the bounds narrow down secret figures.",
}
Data = TypeVar("Data", xr.Dataset, xr.DataArray)


def mark_internal(data: Data) -> Data:
    """The data with the mark that they are for internal use only.

    Example:
        >>> marked = mark_internal(xr.DataArray([1.0], dims="x"))
        >>> is_internal(marked), is_internal(marked.isel(x=0) * 2)
        (True, True)
    """
    notes = {f"{INTERNAL}_note_{lang}": text for lang, text in INTERNAL_NOTE.items()}
    return data.assign_coords({INTERNAL: True}).assign_attrs({INTERNAL: 1, **notes})


def is_internal(data: xr.Dataset | xr.DataArray | pd.DataFrame) -> bool:
    """Whether data are marked for internal use, by attribute, coordinate or column."""
    if data.attrs.get(INTERNAL):
        return True
    if isinstance(data, pd.DataFrame):
        return INTERNAL in data.columns and bool(data[INTERNAL].eq(True).any())
    return INTERNAL in data.coords and bool((data.coords[INTERNAL] == True).any())  # noqa: E712


def refuse_internal(data: xr.Dataset | xr.DataArray | pd.DataFrame, what: str) -> None:
    """Stop where data for internal use are about to be drawn or stored.

    Raises:
        OutputError: the data are marked; cure: publish what is not derived from bounds.
    """
    if is_internal(data):
        raise OutputError(
            f"{what} is for internal use only: bounds narrow down secret figures",
            cure="publish figures that are not derived from bounds; for work inside the house "
            "write the bounds to a file of their own (smartspec bounds)",
        )
