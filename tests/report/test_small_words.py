"""Words that the region's own table decides, and figures too small for their last digit."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from smartspec.codes.locales import percent
from smartspec.report.context import Context


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
