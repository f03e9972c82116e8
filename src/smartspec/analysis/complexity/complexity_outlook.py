"""How near a region is to complex industries, and what each new one would open."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis._presence import read_presence
from smartspec.analysis.complexity._pci import read_pci
from smartspec.analysis.industry_space._density import align, density, numbers

Gain = Literal["gross", "net"]


def complexity_outlook(
    presence: xr.DataArray, relatedness: xr.DataArray, *, pci: xr.DataArray, gain: Gain = "gross"
) -> xr.Dataset:
    """The complexity outlook of a region (COI), and the gain that each absent industry brings (COG).

    `COI_r = sum_i D_ri (1 - M_ri) PCI_i` with the density `D_ri = sum_j M_rj w_ij` and
    `w_ij = phi_ij / sum_k phi_ik`. For an absent industry `COG_ri = sum_j w_ji (1 - M_rj) PCI_j`:
    what its presence adds to the outlook on all absent industries. The net gain leaves out i
    itself and takes off `D_ri PCI_i`, which is no outlook any more: exactly COI after i came,
    less COI before.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        relatedness: proximity or relatedness by industry, industry2.
        pci: complexity by industry. Its zero matters: an industry at 0 adds nothing.
        gain: `gross` (the usual definition) or `net`.

    Returns:
        Dataset with `coi` by region and `cog` by region, industry, both in the unit of `pci`.
        COG is 0 where the industry is present.

    Raises:
        SelectionError: relatedness or complexity that lacks industries or is not known, presence
            that is not 0 or 1, an unknown option; all at once, each with place and cure.

    Example:
        >>> codes = ["20", "24", "28"]
        >>> presence = xr.DataArray([[1.0, 0.0, 0.0]],
        ...     coords={"region": ["05112"], "industry": codes})
        >>> related = xr.DataArray([[0.0, 0.3, 0.1], [0.3, 0.0, 0.1], [0.1, 0.1, 0.0]],
        ...     coords={"industry": codes, "industry2": codes})
        >>> pci = xr.DataArray([-1.0, 0.5, 2.0], coords={"industry": codes})
        >>> found = complexity_outlook(presence, related, pci=pci)
        >>> found["coi"].values.round(3).tolist(), found["cog"].values.round(3).tolist()
        ([1.375], [[0.0, 1.0, 0.125]])

    Reference:
        Hausmann, R., Hidalgo, C. A. et al. (2014), The atlas of economic complexity: mapping
        paths to prosperity, MIT Press.
    """
    with options() as problems:
        check_choice(problems, "gain", gain, Gain)
        matrix = read_presence(problems, presence)
        related = None if matrix is None else align(problems, relatedness, matrix)
        complexity = None if matrix is None else read_pci(problems, pci, matrix)
    assert matrix is not None
    assert related is not None
    assert complexity is not None
    near = density(matrix, related).transpose(*matrix.dims)
    absent = 1 - matrix
    coi = (near * absent * complexity).sum("industry", skipna=False)
    cog = absent * _opened(absent, related, complexity, own=gain == "gross").transpose(*matrix.dims)
    if gain == "net":
        cog = cog - absent * near * complexity
    found = xr.Dataset({"coi": coi.drop_attrs(), "cog": cog.drop_attrs()})
    unit = str(pci.attrs.get("unit", "unit of pci"))
    for name in ("coi", "cog"):
        found[name].attrs["unit"] = unit
    return found.assign_attrs(gain=gain)


def _opened(
    absent: xr.DataArray, related: xr.DataArray, pci: xr.DataArray, *, own: bool
) -> xr.DataArray:
    """For each industry, the complexity of absent ones times the share it has in their densities."""
    whole = related.sum("industry2")
    worth = related * (pci / whole.where(whole > 0))
    if not own:
        two = ~np.eye(numbers(related).shape[-1], dtype=bool)
        worth = worth * xr.DataArray(two, dims=("industry", "industry2"))
    found: xr.DataArray = xr.apply_ufunc(
        np.matmul,
        absent,
        worth,
        input_core_dims=[["region", "industry"], ["industry", "industry2"]],
        output_core_dims=[["region", "industry2"]],
    )
    return found.drop_vars("industry", errors="ignore").rename(industry2="industry")
