"""Growth per year, of regions as a whole, and the portfolio, beside the peers."""

import numpy as np
import xarray as xr

from smartspec.analysis import annual_growth, growth, portfolio, total_growth

PERIOD = {"start": "2014", "end": "2019"}


def test_growth_per_year_agrees(golden):
    golden.agrees("own.ref.cagr", annual_growth(golden.cube, **PERIOD))


def test_growth_of_whole_regions_agrees(golden):
    percent = total_growth(golden.cube, **PERIOD) * 100
    golden.agrees("own.econgeo.growth_reg", percent, decimals=2)


def test_growth_from_zero_is_not_zero_percent(golden):
    """econcomplex prints 0 % where an industry starts from zero."""
    ours = growth(golden.cube, **PERIOD) * 100
    golden.differs("own.econcomplex.growth_matrix", ours)
    ours, theirs = golden.pairs("own.econcomplex.growth_matrix", ours)
    unknown = np.isnan(ours)
    assert unknown.any()
    assert (theirs[unknown] == 0).all()
    np.testing.assert_allclose(ours[~unknown], theirs[~unknown], rtol=1e-9, atol=1e-12)


def test_the_portfolio_agrees(golden):
    """REAT draws growth here and in the reference, in percent, and points up to size 10."""
    ours = portfolio(golden.cube, reference="N", **PERIOD).sel(region="R01", drop=True)
    size = ours["employees"] / ours["employees"].max() * 10
    columns = {
        "e_ij_growth_rel": ours["growth"] * 100,
        "e_i_growth_rel": ours["reference_growth"] * 100,
        "point_size": size,
    }
    drawn = xr.concat(list(columns.values()), dim="column", coords="minimal", compat="override")
    drawn = drawn.assign_coords(column=list(columns)).transpose("industry", "column")
    golden.agrees("own.reat.portfolio.R01", drawn)
