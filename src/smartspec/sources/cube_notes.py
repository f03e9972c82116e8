"""What a reader of a cube should know before trusting it, in words."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.codes.classifications import are_checked, is_industry
from smartspec.codes.leaves import extent
from smartspec.cube import Status

ADDED_UP = "totals were added up from the industries"
ABOVE = 1.02  # the sum of the leaves above the total, beyond what rounding explains
SHOWN = 3


def notes(cube: xr.Dataset) -> list[str]:
    """Sentences about what was mended, assumed, not checked or is not there; none if all is well.

    Args:
        cube: an employment cube as a reader gives it.

    Returns:
        English sentences, for `smartspec import` to print below its result: first those that the
        reader left in the attribute `notes`.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([("2019-06-30", "05", i, 1.0, "observed") for i in ("6z", "TOTAL")],
        ...                     columns=["date", "region", "industry", "employees", "status"])
        >>> notes(build_cube(rows))[0]
        'industry codes were not checked: no classification is named (tidy: classification=WZ2008)'
    """
    found = [line for line in str(cube.attrs.get("notes", "")).splitlines() if line != ADDED_UP]
    if not cube.sizes["industry"]:
        found.append("the cube has totals only, no industries: nothing can be compared by industry")
        return found
    return [*found, *_unchecked(cube), *_overlap(cube)]


def totals_were_added_up(cube: xr.Dataset) -> bool:
    """Whether the reader added up the totals, as the source delivers none."""
    return ADDED_UP in str(cube.attrs.get("notes", "")).splitlines()


def totals_in_words(cube: xr.Dataset) -> str:
    """Whose the totals are: delivered, estimated by the provider, or added up by the reader.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([("2019-06-30", "05", "TOTAL", 1.0, "estimated")],
        ...                     columns=["date", "region", "industry", "employees", "status"])
        >>> totals_in_words(build_cube(rows))
        'totals as delivered, 1 of 1 estimated'
    """
    if totals_were_added_up(cube):
        return "totals added up from the industries"
    there = np.isfinite(cube["total"].values)
    estimated = int((cube["total_status"].values[there] == Status.ESTIMATED).sum())
    return "totals as delivered" + (
        f", {estimated} of {there.sum()} estimated" if estimated else ""
    )


def _unchecked(cube: xr.Dataset) -> list[str]:
    named = str(cube.attrs.get("classification", ""))
    if named in ("", "own"):
        cure = "tidy: classification=WZ2008"
        return [f"industry codes were not checked: no classification is named ({cure})"]
    if not are_checked(named):
        return [f"industry codes were not checked: smartspec has no list of {named}"]
    codes = [str(code) for code in cube["industry"].values]
    other = [
        code
        for code in codes
        if not is_industry(code, named) and extent(code, classification=named) is None
    ]
    if not other:
        return []
    shown = ", ".join(other[:SHOWN]) + (", ..." if len(other) > SHOWN else "")
    what = "is not told: it" if len(other) == 1 else "is not told: they"
    return [f"{len(other)} of {len(codes)} industry codes are none of {named} ({shown}); what they "
            f"contain {what} may overlap others"]  # fmt: skip


def _overlap(cube: xr.Dataset) -> list[str]:
    """Whether what should stand side by side adds up to more than the total somewhere."""
    leaves = cube["employees"].values[:, :, cube["leaf"].values]
    total = cube["total"].values
    slack = (
        np.nansum(cube["error"].values[:, :, cube["leaf"].values], axis=2) if "error" in cube else 0
    )
    base = float(cube.attrs.get("rounding_base", 0))
    slack = slack + base / 2 * (leaves.shape[2] + 1)
    most = np.nansum(leaves, axis=2) - slack
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(total > 0, most / total, 0.0)
    if not ratio.size or ratio.max() < ABOVE:
        return []
    d, r = np.unravel_index(int(ratio.argmax()), ratio.shape)
    place = f"{cube['region'].values[r]} at {str(cube['date'].values[d])[:10]}"
    return [f"the industries add up to {ratio.max():.0%} of the total of {place}: some contain "
            "others, and the codes do not tell which; do not add their shares up"]  # fmt: skip
