"""Helix sectors and types are the lists of the schema; no type lacks a name."""

import pytest

from smartspec.codes.helix import (
    ACTOR_TYPES,
    IMPLIED,
    SECTORS,
    actor_type_name,
    implied_sector,
    sector_name,
)
from smartspec.codes.locales import LANGUAGES
from smartspec.errors import SelectionError
from smartspec.tables import schema

FIELDS = {field["name"]: field for field in schema("actors")["fields"]}


def test_sectors_and_types_are_those_of_the_schema():
    assert list(SECTORS) == FIELDS["helix"]["constraints"]["enum"]
    assert list(ACTOR_TYPES) == FIELDS["type"]["constraints"]["enum"]


def test_what_a_type_implies_is_a_sector():
    assert set(IMPLIED.values()) <= set(SECTORS)
    assert implied_sector("hospital") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sector_and_type_has_a_name(lang):
    assert all(sector_name(sector, lang=lang) for sector in SECTORS)
    assert all(actor_type_name(kind, lang=lang) for kind in ACTOR_TYPES)


def test_an_unknown_sector_is_named_with_those_that_exist():
    with pytest.raises(SelectionError, match="did you mean 'science'"):
        sector_name("sciense", lang="en")
