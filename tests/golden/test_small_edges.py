"""What the peers say where there is nothing to say: never 0 for what is not known."""

import pytest
import xarray as xr

from smartspec.analysis import (
    associated_level,
    cross_proximity,
    economic_complexity,
    external_complexity,
    share,
)
from smartspec.errors import SelectionError

FEW = {"min_regions": 8}


@pytest.fixture
def now(small):
    return small.array("small.econcomplex.rca_bin", "region", "industry")


@pytest.fixture
def technologies(small):
    rows = small.input("patents").set_index(["region", "technology"])["patents"]
    patents = rows.astype(float).to_xarray()
    of_all = patents.sum("region") / patents.sum()
    return (patents / patents.sum("technology") / of_all >= 1).astype(float)


def test_what_is_nowhere_has_no_nearness(small, now, technologies):
    """econcomplex says 0 for a technology that is in no region."""
    more = xr.concat(
        [technologies, 0 * technologies[:, :1].assign_coords(technology=["T6"])], "technology"
    )
    found = cross_proximity(now, more, **FEW)
    small.differs("small.econcomplex.cross_proximity_nowhere", found)
    small.agrees("small.econcomplex.cross_proximity_nowhere", found.fillna(0.0))


def test_a_region_without_a_speciality_has_no_complexity(small, now):
    """econcomplex says 0 for it."""
    pci = small.array("small.econcomplex.pci", "industry")
    found = external_complexity(now.where(now["region"] != "R8", 0.0), pci)
    small.differs("small.econcomplex.subnational_nothing", found)
    small.agrees("small.econcomplex.subnational_nothing", found.fillna(0.0))


def test_emissions_that_are_not_known_are_not_nought(small, now):
    """economic-complexity takes them for 0; ours refuses them, and says 0 only if told so."""
    emissions = small.input("regions").set_index("region")["emissions"].to_xarray()
    unknown = emissions.where(emissions["region"] != "R8")
    shares = share(small.now).drop_sel(region="N")
    with pytest.raises(SelectionError, match="level not known: region R8"):
        associated_level(shares, unknown, presence=now)
    known = associated_level(shares, emissions, presence=now)
    small.differs("small.economic_complexity.peii_unknown", known)
    nought = associated_level(shares, unknown.fillna(0.0), presence=now)
    small.agrees("small.economic_complexity.peii_unknown", nought)


def test_an_industry_that_is_nowhere_does_not_make_all_complexity_unknown(small, now):
    """economic-complexity divides by its ubiquity of 0, and nothing is known of any region."""
    theirs = small.array("small.economic_complexity.eci_nowhere", "region")
    assert theirs.isnull().all()
    found = economic_complexity(now, method="reflections", **FEW)
    small.differs("small.economic_complexity.eci_nowhere", found["eci"])
