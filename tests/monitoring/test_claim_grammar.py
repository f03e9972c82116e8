from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.monitoring.claim_grammar import (
    Call,
    ClaimSyntaxError,
    Lookup,
    read_figure,
    read_test,
)


def test_a_figure_is_a_column_of_a_table_with_filters():
    figure = read_figure("profile.growth[region=RUHR, industry={20, 24}, share>=0.5 %]")
    assert isinstance(figure, Lookup)
    assert (figure.source, figure.column) == ("profile", "growth")
    assert [(f.column, f.op, f.listed) for f in figure.filters] == [
        ("region", "=", False), ("industry", "=", True), ("share", ">=", False),
    ]  # fmt: skip
    assert figure.filters[2].values[0].number == pytest.approx(0.005)


def test_codes_stay_text_as_written():
    figure = read_figure('total[region=05112, date=2020-06-30, industry=B-F, x="a, b"]')
    assert [f.values[0].text for f in figure.filters] == ["05112", "2020-06-30", "B-F", "a, b"]


def test_functions_take_figures():
    figure = read_figure(
        "growth(total[region=R, date=2015-06-30], total[region=R, date=2020-06-30])"
    )
    assert isinstance(figure, Call)
    assert (figure.name, len(figure.args)) == ("growth", 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("= 1780000 ± 1000", "compare"),
        ("= 1780000 +/- 1000", "compare"),
        ("sign < 0", "compare"),
        ("quadrant = specialised_growth", "compare"),
        ("= figures.value[id=N026]", "compare"),
        ("count = 6", "compare"),
        ("set = {05914, 05112}", "set"),
        ("= {}", "set"),
        ("contains {a}", "contains"),
        ("within {a, b}", "within"),
        ("in {a, b} for all", "in"),
        ("between 6.9 % and 15.8 %", "between"),
        ("is max", "extreme"),
        ("is min of kept industries", "extreme"),
        ("rank 1 of all kept industries", "rank"),
        ("rank <= 3 from below of districts for all", "rank"),
        ("exists", "exists"),
        ("missing", "missing"),
    ],
)
def test_every_form_of_test_is_read(text, kind):
    assert read_test(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "bound", "number", "but"),
    [
        ("> 1 for all", "all", "=", 0, None),
        ("> 1 for all but 2", "all", "=", 2, None),
        ("> 1 for all but {05112, 05117}", "all", "=", 0, ("05112", "05117")),
        ("> 1 for any", "any", "=", 0, None),
        ("> 1 for none", "none", "=", 0, None),
        ("> 1 for 13", "count", "=", 13, None),
        ("> 1 for at least 5", "count", "at least", 5, None),
    ],
)
def test_a_test_says_for_how_many_it_holds(text, kind, bound, number, but):
    found = read_test(text).quantifier
    assert (found.kind, found.bound, found.number, found.but) == (kind, bound, number, but)


@pytest.mark.parametrize(
    "text", ["profile.growth[region", "a.b[x=1 y=2]", "5", "", "__import__('os')"]
)
def test_what_is_not_in_the_language_is_no_figure(text):
    with pytest.raises(ClaimSyntaxError):
        read_figure(text)


@pytest.mark.parametrize("text", ["> ", "= 1 ±", "max", "rank of industries", "> 1 for", "1 + 1"])
def test_what_is_not_in_the_language_is_no_test(text):
    with pytest.raises(ClaimSyntaxError):
        read_test(text)


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for read in (read_figure, read_test):
        with suppress(ClaimSyntaxError):
            read(text)


DEEP = "sum(" * 5000 + "profile.growth" + ")" * 5000
DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (read_figure, DEEP, "nested deeper than 20 levels"),
        (read_figure, "sum(" * 5000, "nested deeper than 20 levels"),
        (read_figure, "[" * 1_000_000, "longer than"),
        (read_test, f"= {DEEP}", "nested deeper than 20 levels"),
        (read_test, f"= {DIGITS}", "a word or number of 5,000 characters"),
        (read_test, f"= 1 ± {DIGITS}", "a word or number of 5,000 characters"),
        (read_test, f"> 1 for at least {DIGITS}", "a word or number of 5,000 characters"),
        (read_test, f"> 1 for all but {DIGITS}", "a word or number of 5,000 characters"),
        (read_test, f'= "{"x" * 5000}"', "a word or number of 5,002 characters"),
        (read_test, "=" + " " * 1_000_000 + "1", "longer than"),
    ],
)
def test_what_costs_too_much_to_read_is_said_with_place_and_cure(read, text, reason):
    with pytest.raises(ClaimSyntaxError) as error:
        read(text)
    assert reason in error.value.reason
    assert error.value.column
    assert error.value.cure


def test_a_filter_may_list_thousands_of_codes():
    figure = read_figure(f"profile.growth[region={{{', '.join(map(str, range(5000)))}}}]")
    assert len(figure.filters[0].values) == 5000


def test_signs_in_quotes_do_not_nest():
    figure = read_figure(f'actors[name="{"(" * 50}"]')
    assert figure.filters[0].values[0].text == "(" * 50


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "1_000"])
def test_a_number_is_finite_and_plain(text):
    assert read_test(f"= {text}").operands[0].number is None


@pytest.mark.parametrize("text", ["²", "9" * 500])
def test_a_number_of_cases_that_is_none_is_told_apart(text):
    assert read_test(f"> 1 for at least {text}").quantifier.number == -1
