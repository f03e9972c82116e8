import pytest

from smartspec.codes.areas import STATES, area_level, contains, is_ags, is_nuts, state_name
from smartspec.errors import SelectionError


def test_germany_has_16_states_with_names_in_two_languages():
    assert len(STATES) == 16
    assert state_name("05112000", lang="en") == "North Rhine-Westphalia"


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("DG", "country"),
        ("DE", "country"),
        ("05", "state"),
        ("051", "government_district"),
        ("05112", "district"),
        ("05112000", "municipality"),
        ("DEA", "nuts1"),
        ("DEA1", "nuts2"),
        ("DEA12", "nuts3"),
    ],
)
def test_levels_of_areas(code, level):
    assert area_level(code) == level


@pytest.mark.parametrize("code", ["5112", "99", "00", "0511", "RUHR-1", ""])
def test_what_is_no_code_of_an_area_is_said(code):
    assert not is_ags(code)
    assert not is_nuts(code)
    with pytest.raises(SelectionError, match="leading zero"):
        area_level(code)


def test_a_lost_zero_is_no_state():
    with pytest.raises(SelectionError, match="not an AGS"):
        state_name("5")


def test_areas_contain_by_prefix_within_one_system():
    assert contains("05", "05112")
    assert contains("05112", "05112")
    assert contains("DG", "05112")
    assert not contains("05112", "05")
    assert not contains("DE", "05112")
    assert not contains("DG", "FR10")
