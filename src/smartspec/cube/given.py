"""What a caller gave in place of a cube or an array: said at the door, not deep in a formula."""

from __future__ import annotations

from typing import Any

import xarray as xr

from smartspec.errors import check_type

CUBE_CURE = "give an employment cube (an xarray.Dataset), such as build_cube or open_cube makes"
ARRAY_CURE = "give an xarray.DataArray with named dimensions, such as cube['employees']"
PRESENCE_CURE = (
    "give an xarray.DataArray of 0 and 1 by region and industry, such as revealed_advantage makes of "
    "a cube at one date"
)


def check_is_dataset(cube: Any, name: str = "cube", *, cure: str = CUBE_CURE) -> None:
    """Refuse what is no Dataset.

    Raises:
        TypeError: a table, an array, a list or nothing was given; the message says what.

    Example:
        >>> check_is_dataset([1, 2])
        Traceback (most recent call last):
        TypeError: cube is a list. Cure: give an employment cube (an xarray.Dataset), such as ...
    """
    check_type(cube, xr.Dataset, name, cure=cure)


def kind_of(dataset: xr.Dataset) -> str:
    """What a Dataset is: a profile, a cube, or just a Dataset.

    Example:
        >>> kind_of(xr.Dataset({"left_out": 0, "location_quotient": 1.5}))
        'a profile (competence_profile)'
    """
    if {"left_out", "location_quotient"} <= set(dataset):
        return "a profile (competence_profile)"
    return "an employment cube" if {"employees", "total"} <= set(dataset) else "a Dataset"


def check_is_cube(cube: Any) -> None:
    """Refuse what is no employment cube; its cells were checked when it was built.

    Raises:
        TypeError: no Dataset, or one without employees and total.
    """
    check_is_dataset(cube)
    lacking = [name for name in ("employees", "total") if name not in cube]
    if lacking and (given := kind_of(cube)) != "a Dataset":
        raise TypeError(f"cube is {given}. Cure: {CUBE_CURE}")
    if lacking:
        raise TypeError(f"cube has no {' and no '.join(lacking)}. Cure: {CUBE_CURE}")


def check_is_array(values: Any, name: str = "values") -> None:
    """Refuse what is no array with named dimensions.

    Raises:
        TypeError: a table, a whole cube, a list or nothing was given; the message says what.

    Example:
        >>> check_is_array(None)
        Traceback (most recent call last):
        TypeError: values is None. Cure: give an xarray.DataArray with named dimensions, such as ...
    """
    cure = PRESENCE_CURE if name == "presence" else ARRAY_CURE
    if isinstance(values, xr.Dataset):
        raise TypeError(f"{name} is {kind_of(values)}. Cure: {cure}")
    check_type(values, xr.DataArray, name, cure=cure)
