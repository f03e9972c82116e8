"""The quadrant: strong or not, growing or shrinking."""

import pytest
import xarray as xr

from smartspec.analysis import growth, location_quotient, quadrant
from smartspec.errors import SelectionError

PERIOD = {"start": "2014", "end": "2019"}


def placed(cube):
    lq = location_quotient(cube, reference="NRW").sel(date="2019-06-30", drop=True)
    return quadrant(lq, growth(cube, **PERIOD))


def test_strength_and_growth_make_four_quadrants(given, shows):
    """Essen has a tenth of NRW's employees; 100 of 1000 would be as usual.

    de: Stärke und Wachstum ergeben vier Quadranten
    """
    cube = given("""
        date | region | total | metal | health | trade | mining
        2014 | NRW    | 10000 |  1000 |   1000 |  1000 |   1000
        2019 | NRW    | 10000 |  1000 |   1000 |  1000 |   1000
        2014 | Essen  |  1000 |   100 |     40 |    60 |    150
        2019 | Essen  |  1000 |   140 |     60 |    40 |    120
    """)
    shows(
        placed(cube),
        """
        region | industry | quadrant              | borderline
        Essen  | metal    | specialised_growth    | no
        Essen  | health   | growth                | no
        Essen  | trade    | shrinking             | no
        Essen  | mining   | specialised_shrinking | no
        """,
    )


def test_near_the_lines_an_industry_is_marked_as_borderline(given, shows):
    """A location quotient of 1.04, and growth of 0.5 %.

    de: Nahe den Grenzen ist ein Wirtschaftszweig ein Grenzfall
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 10000 |  1000 |   2000
        2014 | Essen  |  1000 |    80 |    400
        2019 | Essen  |  1000 |   104 |    402
    """)
    shows(
        placed(cube),
        """
        region | industry | quadrant           | borderline
        Essen  | metal    | specialised_growth | yes
        Essen  | health   | specialised_growth | yes
        """,
    )


def test_what_is_unknown_has_no_quadrant(given, shows):
    """A secret count, and growth from zero.

    de: Was unbekannt ist, hat keinen Quadranten
    """
    cube = given("""
        date | region | total | metal | health
        2014 | NRW    | 10000 |  1000 |   2000
        2019 | NRW    | 10000 |  1000 |   2000
        2014 | Essen  |  1000 |     . |      0
        2019 | Essen  |  1000 |   104 |    402
    """)
    shows(
        placed(cube),
        """
        region | industry | quadrant | borderline
        Essen  | metal    | .        | no
        Essen  | health   | .        | no
        """,
    )


def test_where_both_are_unknown_there_is_no_quadrant():
    unknown = xr.DataArray([float("nan")], dims="industry")
    found = quadrant(unknown, unknown)
    assert found["quadrant"].item() == ""
    assert not found["borderline"].item()


def test_what_is_no_array_is_called_by_its_name():
    array = xr.DataArray([1.0], dims="industry")
    for given in ([1.0], None):
        with pytest.raises((TypeError, SelectionError), match="location_quotient"):
            quadrant(given, array)
        with pytest.raises((TypeError, SelectionError), match="growth"):
            quadrant(array, given)
