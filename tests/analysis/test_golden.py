"""The results of other packages and of exact reference computations, on one invented economy."""

import numpy as np
import pytest

from smartspec.analysis import growth, location_quotient, quadrant, resilience

EXACT = {"rtol": 1e-9, "atol": 1e-12}
NUMBERS = {"specialised_growth": 1, "specialised_shrinking": 2, "growth": 3, "shrinking": 4, "": 5}
PERIOD = {"start": "2014", "end": "2019"}


def compare(result, expected, *, rtol=1e-9, atol=1e-12, defined_only=False):
    """Region by industry results against rows of key1, key2, value."""
    ours = [
        float(result.sel(region=r, industry=i))
        for r, i in zip(expected["key1"], expected["key2"], strict=True)
    ]
    theirs = expected["value"].to_numpy(dtype=float)
    if defined_only:  # where a growth starts at zero, the peers print 0 or Inf: we have no value
        assert np.isnan(np.array(ours)[~np.isfinite(theirs)]).all()
        known = np.isfinite(ours)
        ours, theirs = np.array(ours)[known], theirs[known]
    assert len(theirs) > 10
    np.testing.assert_allclose(ours, theirs, rtol=rtol, atol=atol)


@pytest.mark.parametrize(
    "case",
    [
        "own.ref.lq",
        "own.reat.locq2",
        "own.ec.balassa",
        "own.econcomplex.location_quotient",
        "own.ecomplexity.rca",
    ],
)
def test_location_quotients_agree_with_the_peers(golden, case):
    cube, expected = golden
    lq = location_quotient(cube, reference="N").sel(date="2019-06-30")
    compare(lq, expected.loc[case], **EXACT)


def test_location_quotients_agree_with_a_peer_that_rounds(golden):
    cube, expected = golden
    lq = location_quotient(cube, reference="N").sel(date="2019-06-30")
    compare(lq, expected.loc["own.econgeo.rca"], rtol=0, atol=0.005 + 1e-9)


def test_location_quotients_against_the_rest_agree(golden):
    cube, expected = golden
    lq = location_quotient(cube, reference="N", include_region=False).sel(date="2019-06-30")
    compare(lq, expected.loc["own.ref.lq_rest"], **EXACT)


def test_growth_agrees_with_the_annual_rates(golden):
    cube, expected = golden
    rate = (1 + growth(cube, **PERIOD)) ** (1 / 5) - 1
    compare(rate, expected.loc["own.ref.cagr"], **EXACT, defined_only=True)


def test_growth_agrees_where_the_peer_defines_it(golden):
    """EconGeo prints 0 % for 0 to 0 and Inf for 0 to x; growth from zero is not defined."""
    cube, expected = golden
    percent = growth(cube, **PERIOD) * 100
    compare(
        percent, expected.loc["own.econgeo.growth_mat"], rtol=0, atol=0.00501, defined_only=True
    )


def test_quadrants_agree(golden):
    cube, expected = golden
    lq = location_quotient(cube, reference="N").sel(date="2019-06-30")
    placed = quadrant(lq, growth(cube, **PERIOD))["quadrant"]
    rows = expected.loc["own.ref.quadrant"]
    ours = [
        NUMBERS[str(placed.sel(region=r, industry=i).item())]
        for r, i in zip(rows["key1"], rows["key2"], strict=True)
    ]
    assert ours == rows["value"].fillna(5).astype(int).tolist()


def test_resistance_of_regions_agrees(golden):
    """The whole economy as one industry gives the resistance of regions."""
    cube, expected = golden
    result = resilience(cube, reference="N", start="2019", end="2020")
    rows = expected.loc["own.ref.resistance_mg2016"]
    ours = [float(result["resistance"].sel(region=r, industry="ALL")) for r in rows["key1"]]
    np.testing.assert_allclose(ours, rows["value"].to_numpy(dtype=float), **EXACT)
