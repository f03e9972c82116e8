"""Complexity of industries that comes from elsewhere, beside a presence matrix."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import refuse_unknown
from smartspec.analysis._presence import in_order
from smartspec.errors import Problems


def read_pci(problems: Problems, pci: xr.DataArray, matrix: xr.DataArray) -> xr.DataArray | None:
    """The complexity of the matrix's industries, in its order."""
    if "industry" not in pci.dims:
        problems.add("pci has no industries", column="pci", cure="give pci by industry")
        return None
    cure = "compute complexity and presence from the same industries"
    wanted = matrix["industry"].values
    found = in_order(problems, pci, "industry", wanted, name="pci", cure=cure, column="pci")
    if found is None:
        return None
    found = found.compute()  # whole, as the matrix is
    refuse_unknown(problems, found, name="pci", cure="leave out industries without complexity")
    return found
