"""A figure is rounded once, from its exact value, by one rule: half away from zero."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from smartspec.analysis.disclosure._derived import figure
from smartspec.codes.digits import EXPORTED, WRITTEN, exported, row_text, safe_values
from smartspec.codes.locales import number, percent
from smartspec.codes.rounding import rounded

VALUES = st.floats(-50, 50, allow_nan=False)
DECIMALS = st.integers(0, 5)
RATIOS = st.tuples(st.integers(0, 5000), st.integers(1, 5000))


def by_hand(numerator, denominator, digits):
    """The rounded fraction in whole numbers: no float takes part."""
    unit = 10**digits
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) * unit + denominator) // (2 * denominator)) / unit


@given(RATIOS, DECIMALS)
def test_a_quotient_of_counts_is_rounded_as_on_paper(counts, digits):
    one, other = counts
    assert rounded(one / other, digits) == by_hand(one, other, digits)


@given(RATIOS, st.integers(1, 4))
def test_growth_is_rounded_as_on_paper_although_one_was_subtracted(counts, digits):
    start, end = counts[1], counts[0]
    assert rounded(end / start - 1, digits) == by_hand(end - start, start, digits)


@given(st.integers(-(10**6), 10**6), st.integers(1, 4))
def test_a_half_goes_away_from_zero_whatever_the_float(units, digits):
    text = Decimal(units).scaleb(-digits) + Decimal(5).scaleb(-digits - 1).copy_sign(
        Decimal(units or 1)
    )
    wanted = text.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert rounded(float(text), digits) == float(wanted)


@given(VALUES, DECIMALS)
def test_number_percent_and_export_round_by_the_same_rule(value, digits):
    wanted = float(rounded(value, digits))
    assert read(number(value, lang="en", digits=digits), "en") == wanted
    assert read(number(value, lang="de", digits=digits), "de") == wanted
    assert safe_values(value, digits=digits) == wanted
    finer = float(rounded(value, digits + 2))
    text = percent(value, lang="de", digits=digits).removesuffix("\xa0%")
    if finer == 0 < value:  # a share above zero is never written as zero
        assert text.startswith("<\xa0")
        assert read(text.removeprefix("<\xa0"), "de") > value * 100
        return
    written = read(text, "de")
    assert written == pytest.approx(finer * 100, abs=1e-9)


def read(text, lang):
    plain = text.replace("−", "-")
    return float(parse_decimal(plain, locale={"de": "de_DE", "en": "en_GB"}[lang]))


@given(VALUES, DECIMALS)
def test_rounding_again_changes_nothing(value, digits):
    once = rounded(value, digits)
    assert rounded(once, digits) == once
    assert abs(once - value) <= (0.5 + 1e-8) * 10.0**-digits


def test_what_has_no_decimals_and_what_is_not_known_stay_as_they_are():
    found = rounded([2.0**53 + 2, 1e300, np.inf, np.nan, -0.0, -0.004], 2).tolist()
    assert found[:3] == [2.0**53 + 2, 1e300, np.inf]
    assert np.isnan(found[3])
    assert [str(v) for v in found[4:]] == ["0.0", "0.0"]


def test_a_quotient_is_written_from_its_exact_value_not_from_the_exported_one():
    row = {"location_quotient": 1.0147}
    assert row_text(row, "location_quotient", lang="en") == "1.01"
    assert exported(pd.DataFrame([row]))["location_quotient"].item() == 1.015


@given(st.floats(0.001, 50), st.sampled_from(["share", "location_quotient"]))
def test_what_is_written_and_what_is_exported_are_both_the_nearest(value, name):
    written = read(number(value, lang="en", digits=WRITTEN[name]), "en")
    file = exported(pd.DataFrame({name: [value]}))[name].item()
    assert abs(written - value) <= 0.5 * 10.0 ** -WRITTEN[name] + 1e-9
    assert abs(file - value) <= 0.5 * 10.0 ** -EXPORTED[name] + 1e-9


@given(st.floats(0.001, 50))
def test_the_audit_knows_what_file_and_page_say_together(value):
    attrs = {"reference": "05", "include_region": 1, "written_too": 1}
    facts = list(figure("location_quotient", ("2019", "05112", "24"), value, attrs, EXPORTED))
    high, low = (-fact.products[-1][0] for fact in facts[:2])
    places = ((rounded(value, d).item(), 0.5 * 10.0**-d) for d in (2, 3))
    ends = [(at - half, at + half) for at, half in places]
    assert low == pytest.approx(max(e[0] for e in ends), abs=1e-9)
    assert high == pytest.approx(min(e[1] for e in ends), abs=1e-9)
    assert low <= value <= high


def test_a_thousandth_between_two_hundredths_tells_the_audit_which_half_it_is():
    attrs = {"reference": "05", "include_region": 1, "written_too": 1}
    high, low, *_ = figure("location_quotient", ("2019", "05112", "24"), 1.0147, attrs, EXPORTED)
    ends = [-low.products[-1][0], -high.products[-1][0]]
    assert ends == pytest.approx([1.0145, 1.015], abs=1e-9)
