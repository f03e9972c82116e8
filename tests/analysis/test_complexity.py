"""What must hold of complexity, outlook and productivity levels for every presence matrix."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    complexity_outlook,
    economic_complexity,
    productivity_levels,
    proximity,
    relatedness_density,
)
from smartspec.errors import SelectionError

FEW = settings(max_examples=20, deadline=None)
CELLS = arrays(np.int8, (6, 5), elements=st.integers(0, 1)).map(lambda a: a.astype(float))
SMALL = {"min_regions": 6}


def labelled(values):
    regions = [f"r{k}" for k in range(values.shape[-2])]
    industries = [f"i{k}" for k in range(values.shape[-1])]
    return xr.DataArray(
        values,
        dims=("date", "region", "industry")[-values.ndim :],
        coords={"region": regions, "industry": industries},
    )


def connected(cells):
    """One region with everything and one industry everywhere: never apart, never empty."""
    cells = cells.copy()
    cells[0], cells[:, 0] = 1, 1
    return labelled(cells)


def nested(regions, industries, filled, seed=0):
    """Regions that differ in what they can do, and industries in what they ask for."""
    rng = np.random.default_rng(seed)
    able = np.sort(rng.uniform(0.1, 1, regions))[:, None]
    chance = 1 / (1 + np.exp(-6 * (able - np.sort(rng.uniform(0, 0.9, industries)))))
    cells = (rng.random(chance.shape) < chance * filled / chance.mean()).astype(float)
    cells[np.arange(regions), np.arange(regions) % industries] = 1
    cells[np.arange(industries) % regions, np.arange(industries)] = 1
    return labelled(cells)


def clear(found):
    """Whether the eigenvalues lie apart, so that vectors can be compared."""
    values = found["eigenvalue"].isel(component=0).values
    return values[1] - values[2] > 1e-3


@FEW
@given(cells=CELLS)
def test_complexity_is_what_the_mean_over_the_other_side_gives_back(cells):
    presence = connected(cells)
    found = economic_complexity(presence, scale="growth_lab", **SMALL)
    assume(clear(found))
    mean = (presence * found["pci"]).sum("industry") / presence.sum("industry")
    np.testing.assert_allclose(mean.values, found["eci"].values, atol=1e-9)
    np.testing.assert_allclose([mean.mean(), mean.std()], [0, 1], atol=1e-9)


@FEW
@given(cells=CELLS, rows=st.permutations(range(6)), columns=st.permutations(range(5)))
def test_the_order_of_regions_and_industries_does_not_matter(cells, rows, columns):
    presence = connected(cells)
    found = economic_complexity(presence, **SMALL)
    assume(clear(found))
    diversity = found["diversity"] - found["diversity"].mean()
    assume(abs(float((found["eci"] * diversity).sum())) > 1e-6)
    other = economic_complexity(presence.isel(region=rows, industry=columns), **SMALL)
    for name in ("eci", "pci"):
        expected = other[name].sel(found[name].coords)
        np.testing.assert_allclose(found[name].values, expected.values, atol=1e-8)


@FEW
@given(cells=CELLS)
def test_complexity_rises_with_diversity(cells):
    found = economic_complexity(connected(cells), **SMALL)
    known = found["eci"].notnull().all().item()
    if known:
        diversity = found["diversity"] - found["diversity"].mean()
        assert float((found["eci"] * diversity).sum()) > -1e-9


@pytest.mark.parametrize("shape", [(90, 70), (70, 90), (300, 200)])
def test_the_iterative_solver_agrees_with_the_full_one(shape):
    presence = nested(*shape, 0.2)
    full, quick = (economic_complexity(presence, solver=s) for s in ("dense", "iterative"))
    assert (full.attrs["solver"], quick.attrs["solver"]) == ("dense", "iterative")
    for name in ("eci", "pci", "eigenvalue"):
        np.testing.assert_allclose(full[name].values, quick[name].values, rtol=1e-9, atol=1e-9)
    again = economic_complexity(presence, solver="iterative")
    assert quick.identical(again)


def test_symmetric_and_other_solvers_find_the_same_vector():
    """Against the plain definition: an eigenvector of the matrix that is not symmetric."""
    presence = nested(60, 40, 0.3)
    cells = presence.values
    spread = (cells / cells.sum(1)[:, None]) @ (cells / cells.sum(0)).T
    values, vectors = np.linalg.eig(spread)
    second = np.real(vectors[:, np.argsort(values.real)[-2]])
    eci = economic_complexity(presence)["eci"].values
    assert abs(np.corrcoef(eci, second)[0, 1]) == pytest.approx(1, abs=1e-12)


def test_many_reflections_are_the_eigenvector():
    presence = nested(60, 40, 0.3)
    averaged = economic_complexity(presence, method="reflections", steps=400)
    exact = economic_complexity(presence)
    for name in ("eci", "pci"):
        np.testing.assert_allclose(averaged[name], exact[name], atol=1e-9)
    other = economic_complexity(presence, method="reflections", steps=400, pci_start="ubiquity")
    np.testing.assert_allclose(other["pci"], exact["pci"], atol=1e-9)
    assert other.attrs["pci_start"] == "ubiquity"
    assert "pci_start" not in exact.attrs


@pytest.mark.parametrize("start", ["diversity", "ubiquity"])
def test_two_reflections_of_industries_are_those_of_the_definition(start):
    cells = nested(40, 20, 0.3).values
    diversity, ubiquity = cells.sum(axis=1), cells.sum(axis=0)
    if start == "ubiquity":  # k_2 = mean over regions of (mean over industries of ubiquity)
        wanted = cells.T @ (cells @ ubiquity / diversity) / ubiquity
    else:  # k_3, which begins at diversity
        two = cells @ (cells.T @ diversity / ubiquity) / diversity
        wanted = cells.T @ two / ubiquity
    found = economic_complexity(nested(40, 20, 0.3), method="reflections", steps=2, pci_start=start)
    wanted = (wanted - wanted.mean()) / wanted.std()
    sign = 1 if start == "diversity" else -1  # few regions have what is complex
    np.testing.assert_allclose(found["pci"], sign * wanted, atol=1e-9)


def test_each_date_is_solved_by_itself():
    dates = pd.DatetimeIndex(["2014-06-30", "2019-06-30"])
    both = xr.concat([nested(40, 20, 0.3), nested(40, 20, 0.3, seed=1)], dim=dates.rename("date"))
    found = economic_complexity(both)
    assert found["eci"].dims == ("date", "region")
    for day in dates:
        one = economic_complexity(both.sel(date=day, drop=True))
        for name in ("eci", "pci", "eigenvalue", "eigengap", "diversity"):
            np.testing.assert_array_equal(found[name].sel(date=day).values, one[name].values)


def test_parts_solved_apart_are_what_they_are_alone():
    one, other = nested(8, 6, 0.5), nested(5, 4, 0.5, seed=3)
    cells = np.zeros((13, 10))
    cells[:8, :6], cells[8:, 6:] = one.values, other.values
    found = economic_complexity(labelled(cells), components="each", min_regions=5)
    alone = economic_complexity(one, min_regions=5)
    np.testing.assert_allclose(found["eci"].values[:8], alone["eci"].values, atol=1e-9)
    alone = economic_complexity(other, min_regions=5)
    np.testing.assert_allclose(found["eci"].values[8:], alone["eci"].values, atol=1e-9)


def test_fitness_is_a_fixed_point_of_its_rule():
    presence = nested(40, 20, 0.4)
    found = economic_complexity(presence, method="fitness", steps=2000)
    assert found.attrs["last_change"] < 1e-6
    fitness = (presence * found["pci"]).sum("industry")
    np.testing.assert_allclose(fitness / fitness.mean(), found["eci"], rtol=1e-3)


def test_the_net_gain_is_the_change_of_the_outlook_for_every_industry():
    presence = nested(30, 8, 0.4)
    near = proximity(presence)
    pci = economic_complexity(presence)["pci"]
    found = complexity_outlook(presence, near, pci=pci, gain="net")
    for place in range(8):
        after = presence.copy()
        after[:, place] = 1
        change = complexity_outlook(after, near, pci=pci)["coi"] - found["coi"]
        np.testing.assert_allclose(found["cog"].isel(industry=place), change, atol=1e-12)


def test_the_outlook_is_density_times_complexity_of_what_is_absent():
    presence = nested(30, 8, 0.4)
    near = proximity(presence)
    pci = economic_complexity(presence)["pci"]
    outside = relatedness_density(presence, near, where="absent")
    expected = (outside * pci).sum("industry")
    np.testing.assert_allclose(complexity_outlook(presence, near, pci=pci)["coi"], expected)


@FEW
@given(counts=arrays(float, (4, 3), elements=st.floats(1, 100)), factor=st.floats(0.5, 100))
def test_productivity_lies_between_the_poorest_and_the_richest(counts, factor):
    shares = labelled(counts / counts.sum(axis=1, keepdims=True))
    income = xr.DataArray([1.0, 2.0, 3.0, 5.0], coords={"region": shares["region"].values})
    found = productivity_levels(shares, income)
    for name in ("prody", "expy"):
        assert bool(((found[name] >= 1 - 1e-9) & (found[name] <= 5 + 1e-9)).all())
    scaled = productivity_levels(shares, income * factor)
    np.testing.assert_allclose(scaled["expy"], found["expy"] * factor)


def test_bad_matrices_are_refused_with_names_and_cure():
    empty = nested(40, 20, 0.3)
    empty[3], empty[:, 5] = 0, 0
    with pytest.raises(SelectionError) as error:
        economic_complexity(empty, method="magic", components="some")
    for part in ("magic", "some", "region r3", "industry i5", "leave out"):
        assert part in str(error.value)
    with pytest.raises(SelectionError, match="15 regions are too few"):
        economic_complexity(nested(15, 10, 0.4))
    with pytest.raises(SelectionError, match="even for reflections"):
        economic_complexity(nested(40, 20, 0.3), method="reflections", steps=19)
    with pytest.raises(SelectionError, match="add up to more than 1: region r0"):
        productivity_levels(
            labelled(np.full((2, 2), 30.0)),
            xr.DataArray([1.0, 2.0], coords={"region": ["r0", "r1"]}),
        )
    with pytest.raises(SelectionError, match="no income of r1"):
        productivity_levels(
            labelled(np.full((2, 2), 0.5)), xr.DataArray([1.0], coords={"region": ["r0"]})
        )


def test_a_large_sparse_matrix_is_solved_on_its_entries():
    presence = nested(1500, 1200, 0.02)
    found = economic_complexity(presence)
    assert found.attrs["solver"] == "iterative"
    assert found["determined"].item() == 1
