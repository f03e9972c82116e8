"""What labelled arrays have to be before a formula may read them.

The rule for what is not known (NaN) is the same in all methods: it spreads. An index over regions
or industries of which one is not known is not known; who means the known ones drops the others
first (`values.dropna(dim)`), in sight. Methods that cannot carry NaN (matrices that are
multiplied or decomposed) refuse it with `refuse_unknown`.
"""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._regions import containing
from smartspec.cube import check_is_array
from smartspec.errors import Problems

SHOWN = 5  # labels named in one message


def check_values(
    problems: Problems, values: xr.DataArray, *dims: str, name: str = "values"
) -> bool:
    """Note what an array of counts or amounts must not be: other dimensions, negative, infinite."""
    check_is_array(values, name)
    if not _has_dimensions(problems, values, dims, name):
        return False
    empty = [str(dim) for dim in values.dims if values.sizes[dim] == 0]
    if empty:
        cure = "give one or more; a selection may have left none"
        problems.add(f"no {name} along {', '.join(empty)}", column=name, cure=cure)
        return False
    wrong: list[tuple[str, xr.DataArray]] = [
        ("negative", values < 0),
        ("infinite", xr.apply_ufunc(np.isinf, values, dask="allowed")),
    ]
    for word, cells in wrong:
        if bool(cells.any()):
            problems.add(
                f"{word} {name} at {labels(cells)}",
                column=name,
                cure="give numbers of zero or more",
            )
    return True


def _has_dimensions(
    problems: Problems, values: xr.DataArray, dims: tuple[str, ...], name: str
) -> bool:
    """Whether an array has dimensions of these names; else it is noted what it has."""
    strange = [dim for dim in dims if not isinstance(dim, str)]
    if strange:
        problems.add(
            "not the name of a dimension",
            column="dim",
            value=strange[0],
            cure=f"give one of {', '.join(map(str, values.dims))} as text",
        )
        return False
    lacking = [dim for dim in dims if dim not in values.dims]
    if lacking:
        problems.add(
            f"{name} has the dimensions {', '.join(map(str, values.dims)) or 'none'}",
            column=name,
            cure=f"give an array with {', '.join(dims)}; it lacks {', '.join(lacking)}",
        )
        return False
    return True


def check_parts(
    problems: Problems, values: xr.DataArray, dim: str, *, name: str = "values"
) -> bool:
    """Note values that do not stand side by side along a dimension: also those counted twice."""
    return check_values(problems, values, dim, name=name) and check_apart(problems, values, dim)


def check_apart(problems: Problems, values: xr.DataArray, dim: str) -> bool:
    """Note labels that overlap: a sum, a mean or a rank over them would count people twice.

    Industries whose `leaf` is false overlap others; a region contains those whose code begins with
    its own (05 and 05112).
    """
    if dim not in values.coords:
        return True
    codes, outer = values[dim].values, []
    if dim == "industry" and "leaf" in values.coords:
        outer = list(codes[~values["leaf"].values.astype(bool)])
    elif dim == "region" and all(isinstance(code, str) for code in codes):
        outer = containing(codes)
    if outer:
        word = {"industry": "industries that overlap", "region": "regions that contain"}[dim]
        shown = ", ".join(map(str, outer[:SHOWN]))
        more = f" and {len(outer) - SHOWN} more" if len(outer) > SHOWN else ""
        cure = {
            "industry": "take one level only, such as values.isel(industry=values.leaf.values)",
            "region": "leave out the wholes or their parts, such as values.drop_sel(region=[...])",
        }[dim]
        problems.add(f"{word} others would count twice: {shown}{more}", column=dim, cure=cure)
    return not outer


def refuse_unknown(
    problems: Problems, values: xr.DataArray, *, cure: str, name: str = "values"
) -> None:
    """Note cells that are not known, where a method cannot do without them."""
    unknown = values.isnull()
    count = int(unknown.sum())
    if count:
        problems.add(f"{count} of {name} not known: {labels(unknown)}", column=name, cure=cure)


def labels(cells: xr.DataArray) -> str:
    """Where the cells that are true lie, in words: `region r1, industry 24; ...`."""
    places = np.argwhere(np.atleast_1d(cells.values))
    shown = []
    for place in places[:SHOWN]:
        at = zip(cells.dims, place, strict=False)
        shown.append(", ".join(f"{dim} {_label(cells, str(dim), int(k))}" for dim, k in at))
    more = f"; and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return "; ".join(shown) + more


def _label(cells: xr.DataArray, dim: str, place: int) -> str:
    value = cells[dim].values[place] if dim in cells.coords else place
    return str(value)[:10] if dim == "date" else str(value)


def without_attrs(array: xr.DataArray) -> xr.DataArray:
    """The array without its own attributes; xarray's `drop_attrs` would copy the cells."""
    bare = array.copy(deep=False)
    bare.attrs = {}
    return bare


def labelled(cells: xr.Variable, like: xr.DataArray) -> xr.DataArray:
    """Cells with the labels of an array of the same shape, which a constructor would copy.

    Example:
        >>> like = xr.DataArray([3.0], dims="region", coords={"region": ["05"]})
        >>> labelled(like.variable * 2, like).sel(region="05").item()
        6.0
    """
    array = like.copy(deep=False, data=cells.data)
    array.attrs = cells.attrs
    return array
