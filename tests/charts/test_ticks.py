"""Ticks of an axis are printed with as many digits as they have, on every axis of every chart."""

import json
import re

import numpy as np
import pytest
from babel.numbers import parse_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.charts.quadrant_axes import growth_axis, linear_axis, quotient_axis
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.render import to_svg
from smartspec.charts.ticks import tick_texts
from smartspec.codes.digits import as_chosen

LOCALES = {"de": "de_DE", "en": "en_GB"}
ENDS = st.lists(st.floats(0.01, 40), min_size=2, max_size=30).map(np.array)


def read(text, lang):
    """What a reader of the language takes a tick for."""
    plain = text.replace("−", "-").replace("+", "").replace("\xa0", "")
    value = float(parse_decimal(plain.rstrip("%"), locale=LOCALES[lang]))
    return value / 100 if plain.endswith("%") else value


def check(axis, lang, **look):
    texts = tick_texts(axis.ticks, lang=lang, even=axis.kind == "linear", **look)
    assert len(set(texts)) == len(texts) >= 1
    for tick, text in zip(axis.ticks, texts, strict=True):
        assert read(text, lang) == pytest.approx(tick, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("lang", ["de", "en"])
@given(values=ENDS)
def test_each_tick_of_quotients_says_its_value_on_linear_and_logarithmic_axes(lang, values):
    check(quotient_axis(values, length=800, inset=20), lang)


@pytest.mark.parametrize("lang", ["de", "en"])
@given(values=ENDS)
def test_each_tick_of_growth_says_its_value(lang, values):
    growth = (values - values.mean()) / 10
    axis = growth_axis(growth, weights=np.ones(len(values)), length=500, top=20, bottom=20)
    check(axis, lang, fraction=True, sign=True)


@pytest.mark.parametrize("fraction", [True, False])
@given(st.floats(-50, 50), st.integers(-6, 4), st.floats(1, 10))
def test_each_tick_says_its_value_whatever_the_scale(fraction, low, power, width):
    values = np.array([low, low + width * 10.0**power])
    axis = linear_axis(values, inner=(10, 490), pixels=(0, 500), least=1e-9)
    check(axis, "de", fraction=fraction)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_quarters_are_printed_as_quarters(profile, lang):
    made = profile(["24", "25", "26"], [0.45, 1.3, 2.2], [0.1, -0.1, 0.003], [210.0, 80.0, 90.0])
    svg = to_svg(quadrant_chart(made, region="RUHR", lang=lang))
    drawn = re.findall(r">([^<]*)</text>", svg)
    ticks = ["0.50", "0.75", "1.00", "1.25", "1.50", "1.75", "2.00"]
    wanted = [tick.replace(".", ",") if lang == "de" else tick for tick in ticks]
    assert [text for text in drawn if text in wanted] == wanted


def test_no_axis_of_a_chart_lets_the_drawing_library_format_its_ticks(profile):
    made = profile(["24", "25"], [0.45, 9.3], [0.1, -0.1], [210.0, 80.0])
    spec = json.dumps(quadrant_chart(made, region="RUHR", lang="en").spec)
    assert '"format"' not in spec
    assert '"labelExpr"' in spec


@settings(max_examples=50)
@given(st.integers(1, 9999))
def test_a_limit_that_somebody_chose_is_written_with_all_its_decimals(n):
    share = n / 10000
    assert read(as_chosen(share, lang="de"), "de") == pytest.approx(share)
    assert read(as_chosen(share, lang="en", fraction=False), "en") == pytest.approx(share)
