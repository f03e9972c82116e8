"""Co-occurrence: in how many regions two industries are found together."""

import xarray as xr

from smartspec.analysis import co_occurrence


def test_regions_with_both_industries_are_counted(matrix):
    """de: Gezählt werden die Regionen, die beide Wirtschaftszweige haben"""
    presence = matrix("""
        region | steel | tools | care
        A      |     1 |     1 |    0
        B      |     1 |     1 |    1
        C      |     0 |     1 |    1
    """)
    found = co_occurrence(presence)
    assert found.sel(industry="steel", industry2="tools") == 2
    assert found.sel(industry="steel", industry2="care") == 1
    assert found.sel(industry="tools", industry2="care") == 2


def test_the_diagonal_holds_the_regions_that_have_the_industry_at_all(matrix):
    """de: Auf der Diagonale steht, wie viele Regionen den Wirtschaftszweig überhaupt haben"""
    presence = matrix("""
        region | steel | tools | care
        A      |     1 |     1 |    0
        B      |     1 |     1 |    1
        C      |     0 |     1 |    1
    """)
    assert [co_occurrence(presence)[k, k].item() for k in range(3)] == [2, 3, 2]
    without = co_occurrence(presence, diagonal="zero")
    assert [without[k, k].item() for k in range(3)] == [0, 0, 0]


def test_of_regions_the_industries_that_two_of_them_share_are_counted(matrix):
    """de: Von Regionen werden die Wirtschaftszweige gezählt, die zwei von ihnen teilen"""
    presence = matrix("""
        region | steel | tools | care
        A      |     1 |     1 |    0
        B      |     1 |     1 |    1
    """)
    found = co_occurrence(presence, of="region")
    assert isinstance(found, xr.DataArray)
    assert found.sel(region="A", region2="B") == 2
