"""Every section of the report keeps the contract of its folder."""

import pytest

from smartspec.codes.locales import LANGUAGES
from smartspec.report import Section, sections
from smartspec.tables import schema_names

CUBES = {"employment", "boundaries"}


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_a_section_has_titles_and_names_what_it_needs(section: Section) -> None:
    assert set(section.title) == set(LANGUAGES)
    for need in section.needs:
        known = need in CUBES or need.startswith("settings.") or need in schema_names()
        assert known, f"{section.name} needs {need}, which no schema describes"


def test_sections_stand_in_one_order() -> None:
    orders = [(section.chapter, section.order) for section in sections()]
    assert orders == sorted(set(orders)), "two sections share a place"
