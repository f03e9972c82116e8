"""Figures for internal use: limits of secret cells must not leave the house by accident.

The mark is an attribute, for people, and a coordinate without dimension, which survives selection,
arithmetic, `concat` and `fillna` of arrays and becomes a column of `to_dataframe`. Every method of
`smartspec.analysis` hands it on: to arrays as it is, to tables as an attribute (`carry_internal`);
`cube_to_table` and `build_cube` keep it too. Charts, cubes in files, dossiers and printed tables
refuse what bears it.

What pandas does with figures cannot be guarded. `to_series`, `to_pandas` and `.values` leave the
mark behind. A table of `to_dataframe` has it in the column `internal` only: whoever chooses other
columns, pivots or groups loses it. An attribute is lost in `merge`, and in `pd.concat` with a table
that lacks it. Call `mark_internal` on what such steps make.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

import pandas as pd
import xarray as xr

from smartspec.errors import OutputError

INTERNAL = "internal"
INTERNAL_NOTE = {
    "de": "Nur für den internen Gebrauch, nicht zur Veröffentlichung: Die Grenzen engen "
    "geheime Werte ein.",
    "en": "For internal use only, not for publication: the bounds narrow down secret figures.",
}
Data = TypeVar("Data", xr.Dataset, xr.DataArray, pd.DataFrame)


def mark_internal(data: Data) -> Data:
    """The data with the mark that they are for internal use only; a table has it as an attribute.

    Example:
        >>> marked = mark_internal(xr.DataArray([1.0], dims="x"))
        >>> is_internal(marked), is_internal(marked.isel(x=0) * 2)
        (True, True)
    """
    notes: dict[Hashable, Any] = {
        f"{INTERNAL}_note_{lang}": text for lang, text in INTERNAL_NOTE.items()
    }
    if isinstance(data, pd.DataFrame):
        marked = data.copy(deep=False)
        marked.attrs = {**data.attrs, INTERNAL: 1, **notes}
        return marked
    return data.assign_coords({INTERNAL: True}).assign_attrs({INTERNAL: 1, **notes})


def carry_internal(result: Data, *sources: Any) -> Data:
    """The result, marked if one of the figures that it was made of is.

    Methods call it where the coordinate gets lost: on tables, and where labels are written anew.

    Example:
        >>> bounds = mark_internal(xr.DataArray([1.0], dims="x"))
        >>> is_internal(carry_internal(pd.DataFrame({"low": bounds.values}), bounds))
        True
    """
    kinds = (xr.Dataset, xr.DataArray, pd.DataFrame)
    marked = any(isinstance(source, kinds) and is_internal(source) for source in sources)
    return mark_internal(result) if marked else result


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
