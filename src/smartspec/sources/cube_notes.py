"""What a reader of a cube should know before trusting it, in words."""

from __future__ import annotations

import xarray as xr

from smartspec.codes.classifications import are_checked


def notes(cube: xr.Dataset) -> list[str]:
    """Sentences about what was not checked or is not there; none where all is well.

    Args:
        cube: an employment cube as a reader gives it.

    Returns:
        English sentences, for `smartspec import` to print below its result.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([("2019-06-30", "05", i, 1.0, "observed") for i in ("6z", "TOTAL")],
        ...                     columns=["date", "region", "industry", "employees", "status"])
        >>> notes(build_cube(rows))
        ['industry codes were not checked: no classification is named (say classification=WZ2008)']
    """
    found = []
    named = str(cube.attrs.get("classification", ""))
    if not cube.sizes["industry"]:
        found.append("the cube has totals only, no industries: nothing can be compared by industry")
    elif named in ("", "own"):
        cure = "say classification=WZ2008"
        found.append(f"industry codes were not checked: no classification is named ({cure})")
    elif not are_checked(named):
        found.append(f"industry codes were not checked: smartspec has no list of {named}")
    return found
