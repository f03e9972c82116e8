"""Spatial patterns and dynamics of the small economy, as PySAL has them."""

import numpy as np
import pytest
import xarray as xr

from smartspec.analysis import (
    contiguity,
    geary,
    general_g,
    getis_ord,
    local_moran,
    markov_transitions,
    mobility,
    moran,
    rank_mobility,
    spatial_markov,
)


@pytest.fixture
def income(small):
    rows = small.input("income").set_index(["year", "region"])["income"].astype(float)
    found = rows.to_xarray().rename(year="date")
    days = [np.datetime64(f"{year}-06-30", "ns") for year in found["date"].values]
    return found.assign_coords(date=days)


@pytest.fixture
def now(income):
    return income.sel(date="2019-06-30", drop=True)


def squares(small):
    """The regions as squares of a tenth of a degree beside each other."""
    features = []
    for _, row in small.input("regions").iterrows():
        x, y = 7 + row["column"] / 10, 51 + row["row"] / 10
        corners = [(0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0)]
        ring = [[round(x + dx, 1), round(y + dy, 1)] for dx, dy in corners]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append(
            {"type": "Feature", "properties": {"code": row["region"]}, "geometry": shape}
        )
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture
def rook(small):
    return contiguity(squares(small), rule="rook")


def test_neighbours_agree_with_libpysal(small, rook):
    small.agrees("small.pysal.queen", contiguity(squares(small)))
    small.agrees("small.pysal.rook", rook)


def test_geary_and_moran_agree_with_esda(small, now, rook):
    by_row, binary = geary(now, rook), geary(now, rook, standardise="none")
    small.agrees("small.pysal.geary_row", by_row.geary)
    small.agrees("small.pysal.geary_binary", binary.geary)
    small.agrees("small.pysal.geary_z_row", by_row.z_normal)
    small.agrees("small.pysal.geary_z_binary", binary.z_normal)
    small.agrees("small.pysal.moran_row", moran(now, rook).moran)
    small.agrees("small.pysal.moran_binary", moran(now, rook, standardise="none").moran)


def test_general_g_agrees_with_esda(small, now, rook):
    found = general_g(now, rook)
    small.agrees("small.pysal.general_g", found["g"])
    small.agrees("small.pysal.general_g_variance", found["variance"])
    small.agrees("small.pysal.general_g_z", found["z"])


def test_local_moran_agrees_but_for_the_divisor(small, now, rook):
    """esda divides by n - 1: its values are smaller by (n - 1)/n."""
    by_row = local_moran(now, rook, permutations=0)
    binary = local_moran(now, rook, permutations=0, standardise="none")
    small.agrees("small.pysal.local_moran_row", by_row.local_moran * 7 / 8)
    small.agrees("small.pysal.local_moran_binary", binary.local_moran * 7 / 8)
    numbers = {"HH": 1.0, "LH": 2.0, "LL": 3.0, "HL": 4.0}
    quadrant = xr.apply_ufunc(np.vectorize(numbers.get), by_row.quadrant)
    small.agrees("small.pysal.local_moran_quadrant", quadrant)


def test_getis_ord_with_weights_of_0_and_1_agrees(small, now, rook):
    found = getis_ord(now, rook)
    small.agrees("small.pysal.g", found.g)
    small.agrees("small.pysal.g_star", found.g_star)
    small.agrees("small.pysal.g_z", found.g_z)
    small.agrees("small.pysal.g_star_z", found.g_star_z)


def test_markov_chains_agree_with_giddy(small, income):
    found = markov_transitions(income)
    named = {"origin": list("0123"), "destination": list("0123")}
    small.agrees("small.pysal.markov_transitions", found.transitions.assign_coords(named))
    small.agrees("small.pysal.markov_p", found.probability.assign_coords(named))
    steady = found.steady_state.assign_coords(origin=named["origin"])
    small.agrees("small.pysal.markov_steady_state", steady)
    passage = found.first_passage.assign_coords(named)
    small.agrees("small.pysal.markov_first_passage", passage)


def test_mobility_agrees_with_giddy(small, income):
    chain = markov_transitions(income)
    found = mobility(chain.probability, initial=chain.steady_state)
    small.agrees("small.pysal.mobility_P", found.prais)
    small.agrees("small.pysal.mobility_D", found.determinant)
    small.agrees("small.pysal.mobility_L2", found.eigenvalue)
    small.agrees("small.pysal.mobility_B1", found.leaving)
    small.agrees("small.pysal.mobility_B2", found.crossing)


def test_rank_mobility_agrees_with_giddy(small, income):
    halves = small.input("regions").set_index("region")["half"].to_dict()
    found = rank_mobility(income, group_of=halves)
    small.agrees("small.pysal.tau", found.kendall_tau)
    small.agrees("small.pysal.theta", found.theta)


def test_transitions_by_neighbourhood_agree_with_giddy(small, income, rook):
    found = spatial_markov(income, rook, classes=[0.9, 1.1])
    named = {"origin": list("012"), "destination": list("012")}
    counts = found.transitions.assign_coords(named)
    small.agrees("small.pysal.spatial_markov_poor", counts.isel(neighbours=0, drop=True))
    small.agrees("small.pysal.spatial_markov_rich", counts.isel(neighbours=1, drop=True))
    small.agrees("small.pysal.spatial_markov_q", found.chi_square)
    small.agrees("small.pysal.spatial_markov_freedom", found.degrees_of_freedom)
    small.agrees("small.pysal.spatial_markov_p", found.p_value)


def test_a_class_in_which_nothing_starts_gives_no_degree_of_freedom(small, income, rook):
    """giddy multiplies (0 - 1)(0 - 1) for it and counts one too many."""
    found = spatial_markov(income, rook, classes=[0.1, 0.9, 1.1])
    small.agrees("small.pysal.spatial_markov_q_empty", found.chi_square)
    small.differs("small.pysal.spatial_markov_freedom_empty", found.degrees_of_freedom)
    small.differs("small.pysal.spatial_markov_p_empty", found.p_value)
    small.agrees("small.pysal.spatial_markov_freedom_empty", found.degrees_of_freedom + 1)
    without = spatial_markov(income, rook, classes=[0.9, 1.1])
    assert float(found.p_value) == float(without.p_value)
