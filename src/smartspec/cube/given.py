"""What a caller gave in place of a cube or an array: said at the door, not deep in a formula."""

from __future__ import annotations

from typing import Any

import xarray as xr

from smartspec.errors import check_type

CUBE_CURE = "give an employment cube (an xarray.Dataset), such as build_cube or open_cube makes"
ARRAY_CURE = "give an xarray.DataArray with named dimensions, such as cube['employees']"


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


def check_is_cube(cube: Any) -> None:
    """Refuse what is no employment cube; its cells were checked when it was built.

    Raises:
        TypeError: no Dataset, or one without employees and total.
    """
    check_is_dataset(cube)
    lacking = [name for name in ("employees", "total") if name not in cube]
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
    check_type(values, xr.DataArray, name, cure=ARRAY_CURE)
