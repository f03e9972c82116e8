"""The match test: fields against the profile of the region and of its districts."""

import numpy as np
import pandas as pd
import pytest

from smartspec.cube import build_cube
from smartspec.errors import DataError, SelectionError
from smartspec.strategy.field_overlap import field_overlap
from smartspec.strategy.field_profile import field_profile
from smartspec.strategy.match_districts import match_districts
from smartspec.strategy.match_fields import match_fields
from smartspec.strategy.uncovered_industries import uncovered_industries

WHERE = {"region": "R", "reference": "05", "start": "2014", "end": "2019"}
COLUMNS = ["date", "region", "industry", "employees", "status"]
TOTALS = {"05": 10_000, "R": 2_000, "r1": 1_000, "r2": 1_000}


def economy(**industries):
    """Cube from industry="start/end" by 05, r1, r2; R is the sum; `*` is secret."""
    rows = []
    for code, lines in industries.items():
        for region, line in zip(("05", "r1", "r2"), lines.split(), strict=True):
            for year, text in zip((2014, 2019), line.split("/"), strict=True):
                rows.append((year, region, code.removeprefix("i").replace("_", "."), text))
    frame = pd.DataFrame(rows, columns=["year", "region", "industry", "text"])
    parts = frame[frame["region"] != "05"].groupby(["year", "industry"])["text"].apply(list)
    for (year, code), texts in parts.items():
        total = "*" if "*" in texts else str(sum(map(int, texts)))
        frame.loc[len(frame)] = [year, "R", code, total]
    secret = frame["text"] == "*"
    frame["employees"] = pd.to_numeric(frame["text"].mask(secret))
    frame["status"] = np.where(secret, "suppressed", "observed")
    totals = [(y, r, "TOTAL", t, "observed") for y in (2014, 2019) for r, t in TOTALS.items()]
    totals = pd.DataFrame(totals, columns=["year", "region", "industry", "employees", "status"])
    frame = pd.concat([frame.drop(columns="text"), totals], ignore_index=True)
    frame["date"] = frame["year"].astype(str) + "-09-30"
    return build_cube(
        frame[COLUMNS],
        region_names={"r1": "Eins", "r2": "Zwei", "R": "Region", "05": "Land"},
        classification="WZ2008",
        illustrative=1,
    )


def fields(**status):
    rows = [{"id": i, "status": s, "version": "1"} for i, s in status.items()]
    texts = [f"{n}_{lang}" for n in ("name", "short", "description") for lang in ("de", "en")]
    return pd.DataFrame([r | dict.fromkeys(texts, f"Feld {r['id']}") for r in rows])


def delineation(**members):
    """Field="24:1 25:0.5"."""
    rows = [
        {"field": field, "industry": code, "weight": float(weight)}
        for field, text in members.items()
        for code, weight in (part.split(":") for part in text.split())
    ]
    frame = pd.DataFrame(rows, columns=["field", "industry", "weight"])
    return frame.assign(id=[f"D{k}" for k in range(len(frame))], kind="industry", basis="own")


def match_of(cube, members="24:1", **options):
    """The row of a single field."""
    options = {**WHERE, "max_share": 1, **options}
    return match_fields(cube, fields(F="selected"), delineation(F=members), **options).iloc[0]


#                     05         r1       r2
STRONG = "1000/1000 200/300 50/60"
WEAK = "1000/1000 50/60 50/60"
SHRINKING = "1000/1000 400/300 100/60"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (STRONG, "match"),
        (WEAK, "no_match"),
        (SHRINKING, "partly"),
        ("1000/1000 140/160 10/12", "partly"),  # only one district carries it
    ],
)
def test_the_verdict_follows_specialisation_growth_and_districts(line, verdict):
    assert match_of(economy(i24=line)).verdict == verdict


def test_the_figures_are_those_of_the_weighted_group():
    row = match_of(economy(i24=STRONG, i25="500/500 40/40 40/40"), "24:1 25:0.5")
    assert float(row.employees) == 360 + 40
    assert float(row.location_quotient) == pytest.approx((400 / 2000) / (1250 / 10_000))
    assert float(row.growth) == pytest.approx(400 / 290 - 1)
    assert float(row.share) == pytest.approx(0.2)


def test_the_carrying_districts_and_their_part_are_named():
    row = match_of(economy(i24=STRONG))
    assert row.carrying == "r1"
    assert float(row.carrying_share) == pytest.approx(300 / 360)
    assert "Getragen von 1 der 2 Gebiete mit Zahlen: Eins." in row.reason_de
    assert "Carried by 1 of the 2 areas with figures: Eins." in row.reason_en


def test_each_district_has_its_own_part_of_each_field():
    cube = economy(i24="1000/1000 200/300 50/60", i25="500/500 10/30 40/70")
    some, rows = fields(A="selected", B="selected"), delineation(A="24:1", B="25:1")
    table = match_districts(field_profile(cube, some, rows, **WHERE), some)
    part = table.set_index(["field", "district"])["share_of_field"].astype(float)
    assert part.to_dict() == pytest.approx(
        {("A", "r1"): 300 / 360, ("A", "r2"): 60 / 360, ("B", "r1"): 0.3, ("B", "r2"): 0.7}
    )


def test_a_tiny_field_carries_no_district_whatever_its_quotient():
    cube = economy(i24="10/10 4/4 0/0")
    assert match_of(cube, min_share=0, min_employees=0).verdict == "match"
    row = match_of(cube)
    assert row.verdict == "no_match"
    assert pd.isna(row.carrying)
    assert "zu klein" in row.reason_de


def test_breadth_is_the_share_and_the_effective_number_of_industries():
    even = economy(**{f"i{24 + k}": "100/100 30/30 30/30" for k in range(4)})
    row = match_of(even, "24:1 25:1 26:1 27:1")
    assert float(row.effective_industries) == pytest.approx(4)
    assert int(row.industries) == 4
    skew = economy(i24="100/100 90/90 90/90", i25="100/100 10/10 10/10")
    p = np.array([0.9, 0.1])
    expected = float(np.exp(-(p * np.log(p)).sum()))
    assert float(match_of(skew, "24:1 25:1").effective_industries) == pytest.approx(expected)
    level = economy(i24="100/100 10/10 10/10", i25="100/100 40/40 40/40")
    assert float(match_of(level, "24:1 25:0.25").effective_industries) == pytest.approx(2)


@pytest.mark.parametrize("limit", [{"max_share": 0.1}, {"max_effective": 0.5}])
def test_a_field_that_is_too_broad_matches_only_in_part_and_says_the_limit(limit):
    row = match_of(economy(i24=STRONG), **limit)
    assert (row.verdict, bool(row.too_broad)) == ("partly", True)
    assert "zu breit" in row.reason_de
    assert "too broad" in row.reason_en


def test_a_secret_industry_makes_the_field_uncheckable_and_no_number_shows():
    cube = economy(i24="1000/1000 200/* 50/*", i25=STRONG)
    row = match_of(cube, "24:1 25:1")
    assert (row.verdict, row.why_not_checked) == ("cannot_be_checked", "secret")
    figures = ["employees", "share", "location_quotient", "growth", "effective_industries"]
    assert row[[*figures, "too_broad", "carrying_share"]].isna().all()


def test_a_secret_district_is_neither_carrying_nor_not_carrying():
    # the region is known to the office although the districts are secret
    cube = economy(i24=WEAK)
    rows = cube.copy(deep=True)
    for place in ("r1", "r2"):
        at = {"date": 1, "region": list(rows["region"].values).index(place)}
        rows["employees"][at], rows["status"][at] = np.nan, 2
    row = match_of(rows)
    assert (row.verdict, row.why_not_checked) == ("cannot_be_checked", "secret_districts")
    assert (int(row.districts), int(row.secret_districts)) == (0, 2)
    assert float(row.location_quotient) == pytest.approx((120 / 2000) / 0.1)
    profile = field_profile(rows, fields(F="selected"), delineation(F="24:1"), **WHERE)
    table = match_districts(profile, fields(F="selected"))
    hidden = ["employees", "share", "share_of_field", "location_quotient", "growth", "carries"]
    assert table[hidden].isna().all(axis=None)


def test_a_field_without_industries_is_a_row_and_not_an_error():
    both = fields(F="selected", G="candidate", H="selected")
    table = match_fields(economy(i24=STRONG), both, delineation(F="24:1", H="62:1"), **WHERE)
    assert table["why_not_checked"].tolist()[1:] == ["no_delineation", "not_in_cube"]
    assert table["verdict"].tolist()[1:] == ["cannot_be_checked"] * 2


def test_a_field_of_which_the_figures_hold_too_little_is_not_judged():
    row = match_of(economy(i24=STRONG), "24:1 62:1")
    assert (row.verdict, row.why_not_checked) == ("cannot_be_checked", "coverage")
    assert "50" in row.reason_de
    assert match_of(economy(i24=STRONG), "24:1 62:1", min_coverage=0.5).verdict == "match"


def test_a_whole_and_its_part_in_one_field_are_refused():
    with pytest.raises(DataError, match=r"24\.1 is part of 24"):
        match_of(economy(i24=STRONG), "24:1 24.1:1")


def test_unknown_fields_and_limits_are_refused():
    with pytest.raises(DataError, match="unknown field"):
        match_fields(economy(i24=STRONG), fields(F="selected"), delineation(X="24:1"), **WHERE)
    with pytest.raises(SelectionError, match="max_share"):
        match_of(economy(i24=STRONG), max_share=15)


def test_the_order_of_fields_and_delineations_changes_nothing_but_the_order():
    cube = economy(i24=STRONG, i25=WEAK, i26=SHRINKING)
    some, rows = fields(A="selected", B="candidate"), delineation(A="24:1 25:0.5", B="26:1")
    plain = match_fields(cube, some, rows, **WHERE)
    turned = match_fields(cube, some[::-1].reset_index(drop=True), rows[::-1], **WHERE)
    turned = turned[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(plain, turned)


def test_adding_a_field_does_not_change_the_others():
    cube = economy(i24=STRONG, i25=WEAK)
    alone = match_fields(cube, fields(A="selected"), delineation(A="24:1"), **WHERE)
    rows = delineation(A="24:1", B="25:1")
    both = match_fields(cube, fields(A="selected", B="selected"), rows, **WHERE)
    assert both.iloc[[0]].equals(alone)


# ---- the other way round


def test_specialised_growing_industries_that_no_field_covers_are_listed():
    cube = economy(i24=STRONG, i25=STRONG, i26=WEAK, i27=SHRINKING)
    rows = delineation(F="24:0.1")
    table = uncovered_industries(cube, fields(F="selected"), rows, **WHERE)
    assert table["industry"].tolist() == ["25"]
    assert "gehört aber zu keinem gewählten Feld" in table["reason_de"].iloc[0]


def test_a_candidate_covers_nothing_and_a_part_covers_its_whole():
    cube = economy(i24=STRONG, i25=STRONG)
    some = fields(F="selected", C="candidate")
    table = uncovered_industries(cube, some, delineation(F="24.1:1", C="25:1"), **WHERE)
    assert table["industry"].tolist() == ["25"]


def test_a_secret_industry_is_counted_and_not_listed():
    cube = economy(i24=STRONG, i25="1000/1000 200/* 50/*")
    table = uncovered_industries(cube, fields(F="selected"), delineation(F="24:1"), **WHERE)
    assert table.empty
    assert table.attrs["secret_not_checked"] == 1


# ---- overlap


def overlap(cube, **members):
    some = fields(**dict.fromkeys(members, "selected"))
    return field_overlap(cube, some, delineation(**members), region="R", end="2019")


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [(1, 1, 360, 360), (1, 0.25, 90, 90), (0.5, 0.25, 0, 90), (0.75, 0.5, 90, 180)],
)
def test_weights_bound_the_overlap_from_both_sides(first, second, low, high):
    row = overlap(economy(i24=STRONG), A=f"24:{first}", B=f"24:{second}").iloc[0]
    assert (float(row.employees_low), float(row.employees_high)) == (low, high)
    assert float(row.share_high) == pytest.approx(high / (360 * min(first, second)))


def test_a_part_overlaps_its_whole():
    cube = economy(i24=STRONG, i24_1="500/500 100/100 0/0")
    row = overlap(cube, A="24:1", B="24.1:1").iloc[0]
    assert (float(row.employees_low), float(row.employees_high)) == (100, 100)


def test_a_secret_overlap_has_no_number():
    cube = economy(i24="1000/1000 200/* 50/*", i25=STRONG)
    row = overlap(cube, A="24:1 25:1", B="24:1 25:1").iloc[0]
    assert row[["employees_low", "employees_high", "share_high"]].isna().all()
    assert "geheim" in row.reason_de


def test_fields_with_nothing_in_common_make_no_row():
    assert overlap(economy(i24=STRONG, i25=WEAK), A="24:1", B="25:1").empty
