"""Ranks among the right rivals, dates that come after one another, and what is said of secret ones."""

import pandas as pd
import pytest

from smartspec.monitoring import evaluate_claims

QUOTIENT = "profile.location_quotient[region={}, industry={}]"
ORDERED = "decisions.date[id={}]"


@pytest.fixture
def evaluate(tables, cube, settings, claims):
    def run(*pairs, **more):
        return evaluate_claims(
            claims(*pairs), tables={**tables, **more}, cubes={"employment": cube}, settings=settings
        )

    return run


@pytest.mark.parametrize(
    ("region", "industry", "first"),
    [("05112", 24, True), ("05112", 86, False), ("05113", 24, True), ("05113", 20, False),
     ("05114", 86, True), ("05114", 24, False)],
)  # fmt: skip
def test_an_industry_has_its_rank_among_those_of_its_own_region(evaluate, region, industry, first):
    """Of 05113 24 is first with 0.66, though 05112 has 1.78 there and 05114 0.82 in 86."""
    row = evaluate((QUOTIENT.format(region, industry), "is max of industries")).loc[0]
    assert (row["state"] == "holds") == first, row["reason_en"]


def test_a_district_has_its_rank_among_those_of_its_own_industry(evaluate):
    found = evaluate(
        (QUOTIENT.format("05113", 86), "rank 2 of districts"),
        (QUOTIENT.format("05113", 24), "rank 3 of districts"),
        (QUOTIENT.format("05112", 86), "rank 3 of districts"),
        (QUOTIENT.format("05112", 86), "rank 1 from below of districts"),
    )
    assert found["state"].tolist() == ["holds"] * 4, found["reason_en"].tolist()


def test_the_relevance_list_says_who_is_ranked_where_a_claim_asks_for_the_relevant(evaluate):
    """24 has 1.78 in 05112, 20 has 0.91, 86 has 0.45."""
    pairs = [
        (QUOTIENT.format("05112", code), f"is {end} of {which} industries")
        for code, end, which in (
            (20, "max", "relevant"), (20, "max", "kept"), (20, "min", "relevant"),
        )
    ]  # fmt: skip
    listed = pd.DataFrame({"industry": ["20", "86"]})
    assert evaluate(*pairs, relevance=listed)["state"].tolist() == ["holds", "fails", "fails"]
    assert evaluate(*pairs)["state"].tolist() == ["fails", "fails", "fails"], "no list, no choice"
    small = pd.DataFrame({"industry": ["20", "24"]})
    assert evaluate(*pairs, relevance=small)["state"].tolist() == ["fails", "fails", "holds"]


@pytest.mark.parametrize(
    ("test", "state"),
    [
        ("> 2020-06-30", "holds"), ("> 2020-07-01", "fails"), (">= 2020-07-01", "holds"),
        ("< 2020-07-01", "fails"), ("<= 2020-07-01", "holds"), ("= 2020-07-01", "holds"),
        ("!= 2020-07-01", "fails"), ("< 2020-10-01", "holds"),
    ],
)  # fmt: skip
def test_dates_are_compared_as_days(evaluate, test, state):
    rows = {"id": ["d1"], "date": [pd.Timestamp("2020-07-01")]}
    table = pd.DataFrame(rows)
    assert evaluate((ORDERED.format("d1"), test), decisions=table).loc[0, "state"] == state


def test_only_secret_rivals_are_said_to_be_secret(evaluate):
    """In 05114 one industry is secret; in 05112 none is, and nothing is said of secrets."""
    found = evaluate(
        (QUOTIENT.format("05114", 86), "is max"), (QUOTIENT.format("05112", 24), "is max")
    )
    assert ["Secret and not ranked: 1." in text for text in found["reason_en"]] == [True, False]
    assert "ecret" not in found.loc[1, "reason_en"]


def test_an_equality_of_whole_numbers_allows_nothing_and_one_of_shares_half_a_digit(evaluate):
    total = "total[region=R, date=2019-09-30]"
    found = evaluate(
        (total, "= 2340"), (total, "= 2341"), (total, "!= 2341"), (total, "= 2341 ± 1"),
        (total, "= 2342 ± 1"), (QUOTIENT.format("05112", 24), "= 1.78"),
        (QUOTIENT.format("05112", 24), "= 1.78 ± 0"), (QUOTIENT.format("05112", 24), "!= 1.78"),
        (QUOTIENT.format("05112", 24), "between 1.77 and 1.78"),
    )  # fmt: skip
    assert found["state"].str[0].tolist() == list("hfhhfhffh"), found["reason_en"].tolist()


def test_what_a_list_could_not_rank_is_said_of_the_lists_asked_for(evaluate):
    """One industry of 05114 is secret, none of 05112: whose lists they are decides."""
    one = "top.value[by=location_quotient, region={}, industry={}]".format
    many = "set(top.industry[by=location_quotient, n=2, region={}])".format
    pair = (one("05112", 24), one("05112", 20))
    found = evaluate(
        (many("05112"), "= {24, 20}"), (many("05114"), "contains {24}"),
        ("count(top[by=location_quotient])", ">= 1"), (f"difference({pair[0]}, {pair[0]})", "= 0"),
    )  # fmt: skip
    said = ["Secret and not ranked: 1." in text for text in found["reason_en"]]
    assert said == [False, True, True, False], found["reason_en"].tolist()


def test_a_value_that_fails_never_looks_like_the_limit_it_fails(evaluate):
    """The quotient is (160 / 1000) / (900 / 10000) = 1.7778."""
    figure = QUOTIENT.format("05112", 24)
    found = evaluate(
        (figure, "between 1.7 and 1.777"), (figure, "in {1.7, 1.778}"), (figure, "< 1.777")
    )
    assert set(found["state"]) == {"fails"}
    for text, said in zip(found["reason_en"], ("1.778", "1.7778", "1.778"), strict=True):
        assert f"found {said};" in text
