"""The complexity of regions by a complexity of industries that comes from elsewhere."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._presence import read_presence
from smartspec.analysis.complexity._pci import read_pci


def external_complexity(presence: xr.DataArray, pci: xr.DataArray) -> xr.DataArray:
    """The mean complexity of the industries a region is specialised in, by a PCI from elsewhere.

    `ECI_r = sum_i M_ri PCI_i / sum_i M_ri`. The complexity of industries comes from a larger
    matrix, such as all districts of the country or all regions of Europe: a few regions alone
    cannot tell which industries are complex.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        pci: complexity by industry, of at least these industries, such as `pci` of
            `economic_complexity`; its unit, zero and sign are kept.

    Returns:
        ECI [unit of pci] by region. NaN for a region without a specialised industry, and for one
        with a presence that is not known.

    Raises:
        SelectionError: complexity that lacks industries or is not known, presence that is not 0
            or 1; all at once, each with place and cure.

    Example:
        >>> codes = ["20", "24", "28"]
        >>> presence = xr.DataArray([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]],
        ...     coords={"region": ["05112", "05113"], "industry": codes})
        >>> pci = xr.DataArray([-1.0, 0.5, 2.0], coords={"industry": codes})
        >>> external_complexity(presence, pci).values.tolist()
        [0.5, 0.5]

    Reference:
        Hidalgo, C. A., Hausmann, R. (2009), The building blocks of economic complexity,
        Proceedings of the National Academy of Sciences 106(26), 10570-10575.
    """
    with options() as problems:
        matrix = read_presence(problems, presence, unknown=True)
        complexity = None if matrix is None else read_pci(problems, pci, matrix)
    assert matrix is not None
    assert complexity is not None
    count = matrix.sum("industry", skipna=False)
    found = (matrix * complexity).sum("industry", skipna=False) / count.where(count > 0)
    unit = str(pci.attrs.get("unit", "unit of pci"))
    return found.drop_attrs().rename("external_complexity").assign_attrs(unit=unit)
