"""What must hold of transitions by neighbourhood."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2_contingency

from smartspec.analysis import markov_transitions, spatial_markov
from smartspec.errors import SelectionError

FEW = settings(max_examples=20, deadline=None)
CODES = [f"r{k}" for k in range(6)]
SERIES = arrays(np.int64, (4, 6), elements=st.integers(1, 200)).map(lambda a: a.astype(float))
RING = xr.DataArray(
    [[float((i - j) % 6 in {1, 5}) for j in range(6)] for i in range(6)],
    coords={"region": CODES, "region2": CODES},
)


def series(values):
    return xr.DataArray(values, dims=("date", "region"), coords={"region": CODES})


@FEW
@given(values=SERIES)
def test_the_neighbourhoods_add_up_to_the_transitions_of_all(values):
    found = spatial_markov(series(values), RING)
    whole = markov_transitions(series(values))
    np.testing.assert_allclose(found.transitions.sum("neighbours"), whole.transitions)
    rows = found.probability.sum("destination", skipna=False).values
    np.testing.assert_allclose(rows[np.isfinite(rows)], 1)


@FEW
@given(values=SERIES, order=st.permutations(range(6)), factor=st.integers(2, 9))
def test_the_order_and_unit_of_regions_do_not_matter(values, order, factor):
    found = spatial_markov(series(values), RING)
    again = spatial_markov(series(values).isel(region=order) * factor, RING * 3)
    xr.testing.assert_allclose(found, again)


@FEW
@given(values=SERIES)
def test_the_statistic_is_that_of_a_table_for_each_class(values):
    """Pearson's test of independence, class by class, added up; empty rows and columns left out."""
    found = spatial_markov(series(values), RING, classes=[1.0])
    chi, freedom = 0.0, 0
    for origin in range(2):
        table = found.transitions.isel(origin=origin).values
        table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
        if min(table.shape) > 1:
            result = chi2_contingency(table, correction=False)
            chi, freedom = chi + result.statistic, freedom + result.dof
    assert int(found.degrees_of_freedom) == freedom
    if freedom:
        assert float(found.chi_square) == pytest.approx(chi)
        assert 0 <= float(found.p_value) <= 1
    else:
        assert np.isnan(float(found.p_value))


def test_islands_are_named_and_not_counted():
    values = series(np.tile(np.arange(1.0, 7), (3, 1)))
    lonely = RING.copy()
    lonely.loc[{"region": "r0"}] = 0.0
    found = spatial_markov(values, lonely)
    assert found.attrs["islands"] == "r0"
    assert float(found.transitions.sum()) == 2 * 5


def test_further_dimensions_are_computed_by_themselves():
    rng = np.random.default_rng(2)
    values = series(rng.integers(1, 200, (4, 6)).astype(float))
    both = xr.concat([values, values * rng.uniform(0.5, 2, (4, 6))], "industry")
    found = spatial_markov(both, RING)
    xr.testing.assert_allclose(
        found.isel(industry=0).drop_vars("industry", errors="ignore"), spatial_markov(values, RING)
    )


def test_bad_input_is_named_at_once_with_its_cure():
    values = series(np.ones((1, 6)))
    with pytest.raises(SelectionError) as caught:
        spatial_markov(values, RING[:5, :5], classes=[1, 1], neighbour_classes=[])
    text = str(caught.value)
    for part in ("classes", "neighbour_classes", "a transition needs two dates", "lacks region r5"):
        assert part in text
