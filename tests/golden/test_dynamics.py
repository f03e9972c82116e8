"""Convergence, transitions and resilience: as REAT, giddy and the exact references have them."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import (
    beta_convergence,
    markov_transitions,
    mobility,
    regional_resilience,
    sigma_convergence,
)

REAT_NAMES = {
    "Estimate": "estimate",
    "Std. Error": "standard_error",
    "t value": "t_value",
    "Pr (>|t|)": "p_value",
}


def gdp(golden):
    """GDP per head 2010 to 2015 by date and region."""
    table = golden.input("regions").set_index("region")
    years = [name for name in table.columns if name.startswith("gdppc")]
    days = pd.DatetimeIndex([f"{name[-4:]}-12-31" for name in years]).as_unit("ns")
    return xr.DataArray(
        table[years].to_numpy().T,
        dims=("date", "region"),
        coords={"date": days, "region": list(table.index)},
    )


def as_reat(result):
    """The table of REAT: Alpha and Beta with their tests, Lambda and Halflife without."""
    cells = {}
    for column, name in REAT_NAMES.items():
        cells["Alpha", column] = float(result[name].sel(term="constant"))
        cells["Beta", column] = float(result[name].sel(term="initial"))
        cells["Lambda", column] = cells["Halflife", column] = np.nan
    return cells


def test_the_regression_of_beta_convergence_agrees_with_reat(golden):
    """Speed and half-life are compared below."""
    result = beta_convergence(gdp(golden), start="2010", end="2015")
    golden.agrees("own.reat.betaconv.2", as_reat(result), defined_only=True)
    # with one term beside the constant the F test of all terms is the square of its t test
    theirs = golden.rows("own.reat.betaconv.2").set_index(["key1", "key2"])["value"]
    assert float(result.f_value) == pytest.approx(theirs["Beta", "t value"] ** 2, rel=1e-9)
    assert float(result.f_p_value) == pytest.approx(theirs["Beta", "Pr (>|t|)"], rel=1e-9)


def test_the_speed_of_convergence_is_not_that_of_reat(golden):
    """REAT takes the slope of annual growth for one of the whole period: 166 years, not 32."""
    result = beta_convergence(gdp(golden), start="2010", end="2015")
    cells = as_reat(result)
    cells["Lambda", "Estimate"] = float(result.speed)
    cells["Halflife", "Estimate"] = float(result.half_life)
    golden.differs("own.reat.betaconv.2", cells)
    slope = float(result.estimate.sel(term="initial"))
    theirs = golden.rows("own.reat.betaconv.2").set_index(["key1", "key2"])["value"]
    assert theirs["Lambda", "Estimate"] == pytest.approx(-np.log(1 + slope) / 5, rel=1e-9)
    assert float(result.speed) == pytest.approx(-np.log(1 + 5 * slope) / 5, rel=1e-9)
    # the definition itself: after the half-life, half of the distance in logs is left
    assert (1 + 5 * slope) ** (float(result.half_life) / 5) == pytest.approx(0.5)


def test_sigma_convergence_agrees_with_reat(golden):
    result = sigma_convergence(gdp(golden), start="2010", end="2015")
    rows = golden.rows("own.reat.sigmaconv")
    cells = dict.fromkeys(zip(rows["key1"], rows["key2"], strict=True), np.nan)
    for year in ("2010", "2015"):
        cells[f"SD {year}", "Estimate"] = float(result.dispersion.sel(date=year).item())
    cells["Quotient", "Estimate"] = float(result["quotient"])
    cells["Quotient", "F value"] = float(result.f_value)
    cells["Quotient", "df1"] = cells["Quotient", "df2"] = result.attrs["degrees_of_freedom"]
    cells["Quotient", "Pr (>F)"] = float(result.p_value)
    golden.agrees("own.reat.sigmaconv", cells, defined_only=True)


def numbered(matrix):
    """Classes by number, as giddy names them."""
    numbers = [str(k + 1) for k in range(matrix.sizes["origin"])]
    return matrix.assign_coords(origin=numbers, destination=numbers)


def test_transitions_agree_with_giddy(golden):
    result = markov_transitions(gdp(golden), classes=[0.8, 1, 1.2])
    golden.agrees("own.giddy.markov_transitions", numbered(result.transitions))
    golden.agrees("own.giddy.markov_p", numbered(result.probability))
    golden.agrees("own.giddy.shorrock1", mobility(result.probability).prais)
    assert not bool(result.steady_state_unique)  # two classes are never left


def test_resilience_agrees_with_the_exact_references(golden):
    result = regional_resilience(golden.cube, reference="N", start="2019", end="2020")
    golden.agrees("own.ref.resilience_beta", result.sensitivity)
    golden.agrees("own.ref.resistance_mg2016", result.resistance)
