"""Complexity, outlook, PRODY and EXPY as the peers and the exact references have them."""

import numpy as np
import pytest

from smartspec.analysis import (
    complexity_outlook,
    economic_complexity,
    location_quotient,
    productivity_levels,
    proximity,
    share,
)

FEW = {"min_regions": 12}
SAMPLE_REGION, SAMPLE_INDUSTRY = np.sqrt(11 / 12), np.sqrt(9 / 10)  # z by the sample deviation
FLOAT = {"rtol": 1e-8, "atol": 1e-9}  # peers' z-scores of values that differ in the 5th digit


@pytest.fixture
def quotient(golden):
    lq = location_quotient(golden.now, reference="N").drop_sel(region="N")
    return lq.drop_vars("date", errors="ignore")


@pytest.fixture
def presence(quotient):
    return (quotient >= 1).astype(float)


def test_eci_and_pci_agree_with_the_references(golden, presence):
    found = economic_complexity(presence, eigenvalues=10, **FEW)
    golden.agrees("own.ref.eci", found["eci"])
    singular = np.sqrt(found["eigenvalue"].isel(component=0).values)
    rows = golden.rows("own.ref.singular_values")
    np.testing.assert_allclose(singular, rows["value"], rtol=1e-9)
    lab = economic_complexity(presence, scale="growth_lab", **FEW)
    golden.agrees("own.ref.pci_growthlab", lab["pci"])
    golden.agrees("own.ref.eci", lab["eci"])


def test_both_solvers_agree_with_the_references(golden, presence):
    found = economic_complexity(presence, solver="iterative", **FEW)
    golden.agrees("own.ref.eci", found["eci"])


def test_eci_and_pci_by_eigenvector_agree_with_the_peers(golden, presence, quotient):
    """economiccomplexity 2.0 and pecan do not fix the sign: theirs may be upside down.

    pecan's case was computed from location quotients, not from presence.
    """
    found = economic_complexity(presence, **FEW)
    golden.agrees("own.econcomplex.pci_eigenvector", found["pci"])
    golden.agrees("own.ec.eigenvalues.country", -found["eci"] * SAMPLE_REGION)
    weighted = economic_complexity(quotient, weighted=True, **FEW)
    golden.agrees("own.pecan.complexity_eigen.pci", weighted["pci"] * SAMPLE_INDUSTRY)


def test_reflections_agree_with_the_peers(golden, presence):
    """economiccomplexity leaves the sign as it falls, EconGeo rescales to 0 to 100."""
    found = economic_complexity(presence, method="reflections", steps=18, **FEW)
    golden.agrees("own.ec.reflections.country", -found["eci"] * SAMPLE_REGION, **FLOAT)
    golden.agrees("own.ec.reflections.product", -found["pci"] * SAMPLE_INDUSTRY, **FLOAT)
    upside_down = -found["pci"]
    low, high = upside_down.min(), upside_down.max()
    golden.agrees("own.econgeo.mort", (upside_down - low) / (high - low) * 100, **FLOAT)
    found = economic_complexity(presence, method="reflections", steps=20, **FEW)
    golden.agrees("own.econcomplex.eci_reflections", found["eci"], **FLOAT)


def test_fitness_agrees(golden, presence):
    found = economic_complexity(presence, method="fitness", steps=19, **FEW)
    golden.agrees("own.ec.fitness.country", found["eci"])
    golden.agrees("own.ec.fitness.product", found["pci"])


def test_complexity_outlook_agrees(golden, presence):
    """Each peer has its own zero and sign of PCI, so each is given its own."""
    near, others = proximity(presence, **FEW), proximity(presence, diagonal="zero", **FEW)
    pci = economic_complexity(presence, **FEW)["pci"]
    raw = economic_complexity(presence, scale="none", **FEW)["pci"]

    theirs = complexity_outlook(presence, near, pci=-pci * SAMPLE_INDUSTRY)
    golden.agrees("own.ec.coi", theirs["coi"])
    golden.agrees("own.ec.cog", theirs["cog"])
    theirs = complexity_outlook(presence, others, pci=pci)
    golden.agrees("own.econcomplex.coi", theirs["coi"])
    coi = complexity_outlook(presence, near, pci=raw)["coi"]
    golden.agrees("own.ecomplexity.coi", (coi - coi.mean()) / coi.std())


def test_the_gain_differs_from_a_peer_that_divides_by_the_wrong_sum(golden, presence):
    """econcomplex divides by the relatedness of the new industry, not of the one that gains."""
    others = proximity(presence, diagonal="zero", **FEW)
    pci = economic_complexity(presence, **FEW)["pci"]
    golden.differs("own.econcomplex.cog", complexity_outlook(presence, others, pci=pci)["cog"])


def test_productivity_levels_agree(golden, quotient):
    """EconGeo weighs by quotients rounded to two digits; given these, we find its figures."""
    income = golden.input("regions").set_index("region")["gdppc2015"].to_xarray()
    shares = share(golden.now).drop_sel(region="N")
    found = productivity_levels(shares, income)
    golden.agrees("own.ec.prody", found["prody"])
    golden.agrees("own.econcomplex.prody", found["prody"])
    golden.agrees("own.ec.expy", found["expy"])
    golden.agrees("own.econcomplex.expy", found["expy"])

    weights = quotient.round(2) / 1000  # any common factor falls out of PRODY
    rounded = productivity_levels(weights, income)["prody"]
    golden.agrees("own.econgeo.prody", rounded.expand_dims(row=["1"]))
    expy = (shares * rounded).sum("industry")
    golden.agrees("own.econgeo.expy", expy.expand_dims(row=["1"]))
    golden.differs("own.econgeo.prody", found["prody"].expand_dims(row=["1"]))
