"""What each sign and letter of a German table says of the figure that it stands at."""

import pytest

from smartspec.sources.german_figures import NotAFigureError, parse_figure

NOTHING = (None, "not_available")
SECRET = (None, "suppressed")


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("-", (0.0, "zero")), ("–", (0.0, "zero")), (" - ", (0.0, "zero")), (".", SECRET),
        ("...", NOTHING), ("…", NOTHING), (". . .", NOTHING), ("/", NOTHING), ("x", NOTHING),
        ("X", NOTHING), ("()", NOTHING), ("( )", NOTHING),
        ("0", (0.0, "observed")), ("1234", (1234.0, "observed")), ("1234e", (1234.0, "observed")),
        ("1234 p", (1234.0, "estimated")), ("1234r", (1234.0, "observed")),
        ("1234s", (1234.0, "estimated")), ("1234x", NOTHING), ("(1234)", (1234.0, "estimated")),
        ("( 1234 )", (1234.0, "estimated")), ("(1234)e", (1234.0, "estimated")),
        ("12,5", (12.5, "observed")),
    ],
)  # fmt: skip
def test_a_sign_or_letter_says_what_a_figure_is_worth(cell, figure):
    assert parse_figure(cell) == figure


@pytest.mark.parametrize(
    ("cell", "quality", "figure"),
    [
        ("", ".", SECRET), ("", "-", (0.0, "zero")), ("", "/", NOTHING), ("", " x ", NOTHING),
        ("12", "p", (12.0, "estimated")), ("12", "", (12.0, "observed")),
        ("12", "(p)", (12.0, "estimated")), ("12", "()", (12.0, "observed")),
        ("12", ".", SECRET), ("12", "/", NOTHING), ("12", "-", (12.0, "observed")),
        ("12e", "p", (12.0, "observed")), (".", "e", SECRET), ("-", ".", (0.0, "zero")),
    ],
)  # fmt: skip
def test_a_quality_column_says_what_the_figure_beside_it_is_worth(cell, quality, figure):
    assert parse_figure(cell, quality=quality) == figure


@pytest.mark.parametrize(
    ("cell", "quality", "figure"),
    [
        ("?", "", SECRET), ("", "?", SECRET), ("12", "?", SECRET), ("n", "", (0.0, "zero")),
        ("12u", "", (12.0, "estimated")), ("12", "u", (12.0, "estimated")),
        ("12", "q", NOTHING), (".", "", NOTHING), ("-", "", (0.0, "zero")),
        ("12p", "", (12.0, "observed")), ("12", "", (12.0, "observed")),
    ],
)  # fmt: skip
def test_what_the_user_says_of_signs_goes_before_what_is_known(cell, quality, figure):
    markers = {
        "?": "suppressed", "n": "zero", "u": "estimated", "q": "not_available",
        ".": "not_available", "p": "observed",
    }  # fmt: skip
    assert parse_figure(cell, quality=quality, markers=markers) == figure


@pytest.mark.parametrize(
    ("cell", "quality", "message", "cure"),
    [
        ("", "", "empty cell", "download the file again"),
        ("", "e", "empty cell", "download the file again"),
        ("12 %", "", "percent", "counts"),
        ("1.234", "", "decimal mark of this file is ','", "thousands"),
        ("1 234", "", "thousands separators", "without them"),
        ("1.234.567", "", "thousands separators", "without them"),
        ("-5", "", "negative count", "zero or more"),
        ("(12", "", "neither", "a number, or one of the signs"),
        ("12)", "", "neither", "a number, or one of the signs"),
        ("1e5", "", "neither", "a number, or one of the signs"),
        ("12q", "", "the quality sign 'q' is not known", "markers={'q': 'suppressed'}"),
        ("12", "q", "the quality sign 'q' is not known", "markers={'q': 'suppressed'}"),
        ("geheim", "", "neither", "markers={'geheim': 'suppressed'}"),
        ("unbekannt oder geheim", "", "neither", "markers={'unbekannt oder gehei': "),
    ],
)  # fmt: skip
def test_what_is_neither_number_nor_sign_is_refused_with_its_cure(cell, quality, message, cure):
    with pytest.raises(NotAFigureError) as error:
        parse_figure(cell, quality=quality)
    assert message in error.value.message
    assert cure in error.value.cure


def test_a_sign_alone_is_no_estimate_and_the_sign_is_named():
    for cell, quality in (("?", ""), ("", "?")):
        with pytest.raises(NotAFigureError) as error:
            parse_figure(cell, quality=quality, markers={"?": "estimated"})
        assert error.value.message == "a sign without a number cannot be estimated"
        assert "markers={'?': 'suppressed'}" in error.value.cure


def test_the_decimal_mark_is_that_of_the_file():
    assert parse_figure("12.5", decimal=".") == (12.5, "observed")
    with pytest.raises(NotAFigureError, match=r"decimal mark of this file is '\.'"):
        parse_figure("12,5", decimal=".")
