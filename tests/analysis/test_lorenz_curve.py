"""What must hold for every Lorenz curve."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import gini, hoover, hoover_gini, lorenz_curve
from smartspec.errors import SelectionError

FEW = settings(max_examples=30, deadline=None)
AMOUNTS = arrays(np.int64, 6, elements=st.integers(0, 1000)).map(lambda a: a.astype(float) + 1)
COUNTS = arrays(np.int64, 6, elements=st.integers(1, 50)).map(lambda a: a.astype(float))


def along(values):
    return xr.DataArray(values, coords={"region": [f"r{k}" for k in range(len(values))]})


def area(curve):
    across, up = curve["compared"].values, curve["amount"].values
    return 1 - float(((across[1:] - across[:-1]) * (up[1:] + up[:-1])).sum())


@FEW
@given(values=AMOUNTS, people=COUNTS)
def test_gini_and_hoover_are_the_area_and_the_depth_of_the_curve(values, people):
    values, people = along(values), along(people)
    curve = lorenz_curve(values, dim="region", weights=people)
    assert area(curve) == pytest.approx(float(gini(values, dim="region", weights=people)), abs=1e-9)
    depth = float((curve["compared"] - curve["amount"]).max())
    assert depth == pytest.approx(float(hoover(values, dim="region", weights=people)), abs=1e-9)
    local = lorenz_curve(values, dim="region", against=people)
    assert area(local) == pytest.approx(float(hoover_gini(values, against=people)), abs=1e-9)


@FEW
@given(values=AMOUNTS, order=st.permutations(range(6)), factor=st.integers(2, 9))
def test_it_rises_from_nought_to_one_is_convex_and_knows_no_order_or_unit(values, order, factor):
    curve = lorenz_curve(along(values), dim="region")
    for name in ("compared", "amount"):
        assert curve[name].values[0] == 0
        assert curve[name].values[-1] == pytest.approx(1)
    steps = np.diff(curve["amount"].values)
    assert (np.diff(steps) >= -1e-12).all()
    again = lorenz_curve(along(values[list(order)] * factor), dim="region")
    np.testing.assert_allclose(curve["amount"], again["amount"], rtol=1e-12)


def test_other_dimensions_are_kept_and_what_is_unknown_or_nothing_has_no_curve():
    values = xr.DataArray(
        [[1.0, 3.0], [0.0, 0.0], [np.nan, 2.0]],
        dims=("industry", "region"),
        coords={"industry": ["a", "b", "c"], "region": ["r", "s"]},
    )
    found = lorenz_curve(values, dim="region")
    assert found["amount"].sel(industry="a").values.tolist() == [0, 0.25, 1]
    assert found["amount"].sel(industry=["b", "c"]).isnull().all()


def test_a_region_without_reference_stands_last():
    curve = lorenz_curve(along([5.0, 5.0]), dim="region", against=along([0.0, 10.0]))
    assert curve["compared"].values.tolist() == [0, 1, 1]
    assert curve["amount"].values.tolist() == [0, 0.5, 1]


def test_bad_input_is_named_with_its_cure():
    values = along([1.0, 2.0])
    with pytest.raises(SelectionError, match="both weights and against"):
        lorenz_curve(values, dim="region", weights=values, against=values)
    with pytest.raises(SelectionError, match="against lack region r1"):
        lorenz_curve(values, dim="region", against=values[:1])
