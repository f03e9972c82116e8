"""Words that the region's own table decides, and figures too small for their last digit."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
import xarray as xr

from smartspec.codes.locales import percent
from smartspec.report.context import Context
from smartspec.report.parts import counted_parts
from smartspec.report.sections import method


@pytest.mark.parametrize(
    ("kinds", "de", "en"),
    [
        (["city", "district"], "in den Städten und Kreisen", "in the cities and districts"),
        (["city", "city"], "in den Städten", "in the cities"),
        (["district", "district"], "in den Kreisen", "in the districts"),
        (["state", "district"], "in den Teilgebieten", "in the parts of the region"),
    ],
)
def test_the_parts_of_a_region_are_called_what_they_are(kinds, de, en) -> None:
    areas = pd.DataFrame({"code": ["a", "b", "r"], "kind": [*kinds, "region"]})
    for lang, words in (("de", de), ("en", en)):
        known = SimpleNamespace(dossier={"areas": areas}, districts=["a", "b"], lang=lang)
        assert Context.in_districts.fget(known) == words


def test_a_share_above_zero_is_never_written_as_zero() -> None:
    assert percent(0.0004, lang="de") == "<\xa00,05\xa0%"
    assert percent(0.0004, lang="en", digits=0) == "<\xa00.5%"
    assert percent(0.0005, lang="en") == "0.1%"
    assert percent(0.0004, lang="en", sign=True) == "0.0%"


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("totals were added up from the industries\nmore", "is the sum over the industries"),
        ("more", "always the delivered total"),
    ],
)
def test_a_denominator_that_was_added_up_is_never_called_delivered(notes, said) -> None:
    cube = xr.Dataset(attrs={"notes": notes})
    dossier = SimpleNamespace(cubes={"employment": cube})
    context = SimpleNamespace(dossier=dossier, say=lambda *, de, en: en)
    assert said in method._denominator(context)


@pytest.mark.parametrize(
    ("kinds", "count", "de", "en"),
    [
        ({"region"}, 3, "ihre 3 Teilgebiete", "its 3 parts"),
        ({"city", "district"}, 6, "ihre 6 Städte und Kreise", "its 6 cities and districts"),
        ({"district"}, 1, "ihr Kreis", "its district"),
    ],
)
def test_a_subtitle_names_no_district_where_there_is_none(kinds, count, de, en) -> None:
    assert counted_parts(kinds, count=count, lang="de") == de
    assert counted_parts(kinds, count=count, lang="en") == en
