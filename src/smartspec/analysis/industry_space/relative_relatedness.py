"""Which absent industries lie nearer to a region than its other options."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._presence import read_presence
from smartspec.analysis.industry_space._density import align, density


def relative_relatedness(presence: xr.DataArray, relatedness: xr.DataArray) -> xr.DataArray:
    """The relatedness density of an absent industry against those of all the region's options.

    `z_ri = (D_ri - m_r) / d_r` over the industries that region r does not have: `D_ri` the
    relatedness density, `m_r` its mean and `d_r` its standard deviation over these. A large region
    is near to much; this says what is nearest for the region itself. Above 0: more related than
    its other options; an entry below 0 is unrelated diversification.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        relatedness: relatedness or proximity by industry, industry2; at least these industries.

    Returns:
        z [standard deviations] by region, industry. NaN where the industry is present, for a
        region with a presence that is not known, where nothing is related to the industry, and
        where all options of the region are alike or there is only one.

    Raises:
        SelectionError: relatedness that lacks industries or is not known, presence that is not
            0 or 1; all at once, each with place and cure.

    Example:
        >>> codes = ["20", "24", "28"]
        >>> presence = xr.DataArray([[1.0, 0.0, 0.0]],
        ...     coords={"region": ["05112"], "industry": codes})
        >>> related = xr.DataArray([[0.0, 0.3, 0.1], [0.3, 0.0, 0.1], [0.1, 0.1, 0.0]],
        ...     coords={"industry": codes, "industry2": codes})
        >>> relative_relatedness(presence, related).values.round(3).tolist()
        [[nan, 1.0, -1.0]]

    Reference:
        Pinheiro, F. L., Hartmann, D., Boschma, R., Hidalgo, C. A. (2022), The time and frequency
        of unrelated diversification, Research Policy 51(8), 104323.
    """
    with options() as problems:
        matrix = read_presence(problems, presence, unknown=True)
        related = None if matrix is None else align(problems, relatedness, matrix)
    assert matrix is not None
    assert related is not None
    near = density(matrix, related).transpose(*matrix.dims).where(matrix == 0)
    mean = near.mean("industry")
    spread = near.std("industry")
    alike = spread <= 1e-12 * abs(mean)  # equal densities differ by rounding errors only
    found = (near - mean) / spread.where(~alike & (spread > 0))
    return (
        found.drop_attrs().rename("relative_relatedness").assign_attrs(unit="standard deviations")
    )
