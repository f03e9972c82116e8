"""Complexity, outlook, PRODY and EXPY as the peers and the exact references have them."""

from decimal import Decimal, localcontext
from fractions import Fraction

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


def exact_reflections(presence, steps):
    """`k_r,N` and `k_i,N` as printed in the literature, in fractions of whole numbers.

    Returns:
        Of regions and of industries: z-scores to the last digit, and by how much a peer may err
        that takes z-scores of such values in double precision. Averages run together, so that a
        value is up to 3.6e5 times as large as the deviations (on this economy); its last bit,
        `eps max(k)`, is then `eps max(k) / std(k)` of a z-score: up to 8e-11 in place of 2e-16.
    """
    cells = presence.transpose("region", "industry").values.astype(int)
    start = [[Fraction(int(n)) for n in cells.sum(axis)] for axis in (1, 0)]
    region, industry = start
    for _ in range(steps):
        region, industry = (
            _averages(cells, industry, start[0]),
            _averages(cells.T, region, start[1]),
        )
    return _scores(region), _scores(industry)


def _averages(cells, values, counts):
    sums = [sum(values[k] for k in np.flatnonzero(row)) for row in cells]
    return [found / count for found, count in zip(sums, counts, strict=True)]


def _scores(values):
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    with localcontext(prec=50):
        spread = (Decimal(variance.numerator) / variance.denominator).sqrt()
        away = [value - mean for value in values]
        scores = [float(Decimal(d.numerator) / d.denominator / spread) for d in away]
        lost = np.finfo(float).eps * float(max(values)) / float(spread)
    return np.array(scores), lost


@pytest.mark.parametrize("steps", [18, 20])
def test_reflections_are_exact_although_the_raw_values_run_together(presence, steps):
    found = economic_complexity(presence, method="reflections", steps=steps, **FEW)
    (region, _), _ = exact_reflections(presence, steps)
    _, (industry, _) = exact_reflections(presence, steps + 1)
    np.testing.assert_allclose(found["eci"] * np.sign(region[0] * found["eci"][0]), region, 1e-13)
    np.testing.assert_allclose(
        found["pci"] * np.sign(industry[0] * found["pci"][0]), industry, 1e-13
    )


def test_econcomplex_reflects_regions_once_more_than_eci_asks_for(small):
    """21 steps, begun at ubiquity; ECI takes an even number, begun at diversity. On the small
    economy that is 2e-7 of a value (test_small_complexity.py), and no rounding: with as many
    steps both agree to the last digits.
    """
    lq = location_quotient(small.now, reference="N").drop_sel(region="N")
    presence = (lq >= 1).astype(float)
    (once_more, lost), _ = exact_reflections(presence, 21)
    theirs = small.rows("small.econcomplex.eci_reflections").set_index("key1")["value"]
    theirs = theirs[presence["region"].values].to_numpy()
    sign = np.sign(once_more @ theirs)
    np.testing.assert_allclose(theirs, sign * once_more, rtol=0, atol=2 * lost)
    (even, _), _ = exact_reflections(presence, 20)
    assert abs(theirs - np.sign(even @ theirs) * even).max() > 1e5 * lost


def test_reflections_agree_with_the_peers(golden, presence):
    """To the digits that the peers have: `exact_reflections` says how many they lose.

    economiccomplexity leaves the sign as it falls, EconGeo rescales to 0 to 100.
    """
    found = economic_complexity(presence, method="reflections", steps=18, **FEW)
    eci, upside_down = found["eci"], -found["pci"]
    (_, lost), _ = exact_reflections(presence, 18)
    golden.agrees("own.ec.reflections.country", -eci * SAMPLE_REGION, rtol=0, atol=lost)
    _, (_, lost) = exact_reflections(presence, 19)
    golden.agrees("own.ec.reflections.product", upside_down * SAMPLE_INDUSTRY, rtol=0, atol=lost)
    low, high = upside_down.min(), upside_down.max()
    rescaled, lost = (upside_down - low) / (high - low) * 100, lost / float(high - low) * 100
    golden.agrees("own.econgeo.mort", rescaled, rtol=0, atol=lost)
    found = economic_complexity(presence, method="reflections", steps=20, **FEW)
    (_, lost), _ = exact_reflections(presence, 20)
    golden.agrees("own.econcomplex.eci_reflections", found["eci"], rtol=0, atol=lost)


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
