"""What must hold of employees per inhabitant in every economy."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import location_quotient, population_quotient
from smartspec.errors import SelectionError

FEW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PEOPLE = arrays(np.int64, 4, elements=st.integers(1, 5000)).map(lambda a: a.astype(float))


def inhabitants(values):
    return xr.DataArray(values, coords={"region": ["R", "r1", "r2", "r3"]})


@FEW
@given(people=PEOPLE, order=st.permutations(range(4)))
def test_weighted_by_people_the_quotients_of_the_parts_add_up_to_one(economy, people, order):
    people[0] = people[1:].sum()
    found = population_quotient(economy, inhabitants(people)[order], reference="R")
    parts = inhabitants(people / people[0])
    added = (found * parts).drop_sel(region="R").sum("region")
    np.testing.assert_allclose(added, 1, rtol=1e-12)


def test_with_all_employees_as_people_it_is_the_location_quotient(economy):
    found = population_quotient(economy, economy["total"], reference="R")
    quotient = location_quotient(economy, reference="R")
    np.testing.assert_allclose(found, quotient, rtol=1e-12)


def test_people_of_one_date_serve_all_dates_and_those_of_each_date_their_own(economy):
    people = inhabitants([400.0, 100, 200, 100])
    once = population_quotient(economy, people, reference="R")
    each = population_quotient(economy, people * xr.ones_like(economy["total"]), reference="R")
    np.testing.assert_allclose(once, each)
    assert once.dims == economy["employees"].dims


def test_what_lacks_is_named_at_once_with_its_cure(economy):
    with pytest.raises(SelectionError) as caught:
        population_quotient(economy, inhabitants([1.0, 2, 3, 4])[:3], reference="nowhere")
    assert "population lacks region r3" in str(caught.value)
    assert "nowhere" in str(caught.value)
    with pytest.raises(SelectionError, match="negative population at region r1"):
        population_quotient(economy, inhabitants([1.0, -2, 3, 4]), reference="R")
