"""What no part of a sum claims is much the same elsewhere: what is left then is the hidden cell."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import Rules, audit_disclosure, suppress_secondary
from smartspec.analysis.disclosure._gaps import Gaps
from smartspec.cube import Status, build_cube
from smartspec.dossier import open_cube
from smartspec.errors import SelectionError
from smartspec.sources import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = SHARED / "cases" / "attack" / "secrecy"
OFFICIAL = sorted((SHARED / "data" / "de_regionalstatistik").glob("13111-07-05-4_*.csv"))
DAYS = ["2016-06-30", "2017-06-30", "2018-06-30", "2019-06-30"]
REGIONS = [f"R{k}" for k in range(1, 9)]
CODES = ["24", "28", "62"]
COLUMNS = ["date", "region", "industry", "employees", "status"]
FOUND = ["date", "region", "industry", "certainty"]


def economy(gap, *, days=DAYS, regions=REGIONS):
    """A full cube; `gap(day, region)` persons of each total are in no industry."""
    random = np.random.default_rng(7)
    rows = []
    for d, day in enumerate(days):
        for r, region in enumerate(regions):
            counts = random.integers(800, 3000, len(CODES)).astype(float)
            rows += [(day, region, c, n, "observed") for c, n in zip(CODES, counts, strict=True)]
            rows.append((day, region, "TOTAL", counts.sum() + gap(d, r), "observed"))
    return build_cube(pd.DataFrame(rows, columns=COLUMNS))


def without(cube, *cells):
    public = cube.copy(deep=True)
    for day, region, code in cells:
        at = {"date": day, "region": region, "industry": code}
        public["employees"].loc[at], public["status"].loc[at] = np.nan, Status.SUPPRESSED
    return public


CELL = (DAYS[2], "R3", "24")


def found(*published, **options):
    table = audit_disclosure(list(published), **options)
    rows = table.assign(date=table["date"].astype(str).str[:10])[FOUND]
    return [tuple(row) for row in rows.values.tolist()]


def test_a_gap_that_is_the_same_at_other_dates_gives_the_only_hidden_cell_away():
    cube = economy(lambda d, r: 100 + 40 * r + d)
    public = without(cube, CELL)
    for truth in (None, cube):
        holes = audit_disclosure([public], truth=truth)
        assert found(public, truth=truth) == [(*CELL, "probable")]
        assert holes["low"].item() <= cube["employees"].loc[CELL].item() <= holes["high"].item()
        assert "(in no part elsewhere)" not in holes["equations_en"].item()
        assert "what is in no part elsewhere" in holes["equations_en"].item()
        assert "was sonst in keinem Teil steht" in holes["equations_de"].item()
    assert found(public, rules=Rules(likely=1)) == [], "for certain it can be anything"


def test_a_gap_that_is_the_same_share_in_other_regions_gives_it_away_at_a_single_date():
    cube = economy(lambda d, r: 30 + r % 2, days=DAYS[2:3])
    assert found(without(cube, CELL)) == [(*CELL, "probable")]


def test_two_dates_are_enough_where_gaps_elsewhere_did_not_move():
    cube = economy(lambda d, r: 10 + 300 * r, days=DAYS[1:3])
    assert found(without(cube, CELL)) == [(*CELL, "probable")]


def test_a_gap_that_varies_by_more_than_the_protection_gives_nothing_away():
    random = np.random.default_rng(1)
    cube = economy(lambda d, r: float(random.integers(0, 4000)))
    assert found(without(cube, CELL)) == []


def test_an_expectation_that_is_wrong_gives_nothing_away_to_who_knows_the_truth():
    cube = economy(lambda d, r: 2500.0 if (d, r) == (2, 2) else 100.0)
    public = without(cube, CELL)
    assert found(public) == [(*CELL, "probable")], "a reader would believe it"
    assert found(public, truth=cube) == [], "and be wrong by more than the protection"


def test_two_hidden_cells_of_a_region_hide_each_other():
    cube = economy(lambda d, r: 100.0 + d)
    assert found(without(cube, CELL, (*CELL[:2], "28"))) == []


def test_what_is_expected_gives_way_to_what_is_certain():
    """R3 is the only one without a gap that is like the others; its two cells still are 1 or more."""
    cube = economy(lambda d, r: 0.0 if (d, r) == (2, 2) else 100.0 + d)
    small = cube.copy(deep=True)
    at = {"date": CELL[0], "region": CELL[1]}
    small["total"].loc[at] -= small["employees"].loc[{**at, "industry": "24"}] - 3
    small["employees"].loc[{**at, "industry": "24"}] = 3.0
    assert found(without(small, CELL)) in ([], [(*CELL, "certain")], [(*CELL, "probable")])


def test_secondary_suppression_protects_against_what_is_probable():
    cube = economy(lambda d, r: 100.0 + d)
    public = without(cube, CELL).assign(employees=cube["employees"])  # known inside
    hidden = without(cube, CELL)
    safe, further = suppress_secondary(hidden)
    assert set(further["date"].astype(str).str[:10]) == {CELL[0]}
    assert set(further["region"]) == {CELL[1]}
    assert found(safe) == []
    assert public["employees"].notnull().all()


def test_the_cell_of_the_case_is_reported():
    if not CASES.exists():
        pytest.skip("../shared/cases is not here")
    cube = open_cube(CASES / "slack.parquet")
    holes = audit_disclosure([cube])
    assert found(cube) == [("2019-09-30", "05113", "24", "probable")]
    assert holes["low"].item() - 10 <= 1698 <= holes["high"].item() + 10


@pytest.mark.soak
def test_the_proposal_for_the_case_closes_its_hole():
    if not CASES.exists():
        pytest.skip("../shared/cases is not here")
    cube = open_cube(CASES / "slack.parquet")
    safe, further = suppress_secondary(cube)
    assert 1 <= len(further) <= 2
    assert found(safe) == []


def test_in_official_figures_the_residual_is_the_hidden_figure():
    """Of 409 areas at four dates the gap is 0 in half, and at most 1 person in three quarters."""
    if len(OFFICIAL) < 4:
        pytest.skip("../shared/data is not here")
    cube = read("regionalstatistik", OFFICIAL[2:])
    region, day = "08111", "2019-06-30"
    assert str(cube["employees"].loc[{"date": day, "region": region}].isnull().sum().item()) == "0"
    around = ["08", *[r for r in cube["region"].values if str(r).startswith("08") and len(r) == 5]]
    public = without(cube.sel(region=around), (day, region, "J"))
    cells = {row for row in found(public) if row[:2] == (day, region)}
    assert any(row[2] == "J" for row in cells)


@pytest.mark.parametrize("likely", [0, -0.1, 75, "much", True])
def test_a_level_that_is_no_probability_is_refused(likely):
    with pytest.raises(SelectionError, match="likely"):
        Rules(likely=likely)


def gaps(values, sizes=None):
    values = np.array(values, dtype=float)
    sizes = np.full(values.shape, 1000.0) if sizes is None else np.array(sizes, dtype=float)
    days, others = (tuple(f"{n}{k}" for k in range(size)) for n, size in
                    zip("dr", values.shape, strict=True))  # fmt: skip
    return Gaps(days, others, values, sizes)


def test_the_interval_of_its_own_dates_is_that_of_students_t():
    """Mean 300, s = 10, n = 3: t(0.875, 2) = 1.604 and sqrt(4/3) make 18.5."""
    seen = gaps([[290.0], [300.0], [310.0], [np.nan]])
    low, high = seen.expected("d3", "r0", likely=0.75, by_time=True)
    assert (low, high) == pytest.approx((300 - 18.52, 300 + 18.52), abs=0.01)
    assert seen.expected("d3", "r0", likely=0.75, by_time=False) is None


def test_the_interval_of_other_regions_is_the_shortest_that_holds_the_level():
    seen = gaps([[0.0, 0, 0, 1, 1, 40, 90, np.nan]])
    assert seen.expected("d0", "r7", likely=0.6, by_time=False) == (0.0, 1.0)
    assert seen.expected("d0", "r7", likely=0.95, by_time=False) == (0.0, 90.0)


def test_a_gap_in_proportion_to_the_whole_is_seen_as_such():
    sizes = [[1000.0, 2000, 3000, 4000, 5000]]
    seen = gaps([[10.0, 20, 30, 40, np.nan]], sizes)
    assert seen.expected("d0", "r4", likely=0.75, by_time=False) == pytest.approx((50.0, 50.0))


def test_the_level_is_kept_by_gaps_that_vary_at_random():
    random = np.random.default_rng(3)
    drawn = random.normal(500.0, 30.0, (4, 800))
    inside = 0
    for k in range(drawn.shape[1]):
        seen = gaps(drawn[:, k : k + 1])
        ends = [seen.expected("d3", "r0", likely=0.75, by_time=True)]
        inside += all(low <= drawn[3, k] <= high for low, high in ends)
    assert inside / drawn.shape[1] == pytest.approx(0.75, abs=0.04)


SECTIONS = {"I": 14258.0, "J": 36547.0, "TOTAL": 50805.0}
DIVISIONS = {"55": None, "56": 5738.0, "58": None, "59": 295.0, "60": 2000.0, "61": 8000.0,
             "62": 15000.0, "63": 5000.0, "TOTAL": 50805.0}  # fmt: skip


def table_of(counts, **options):
    rows = [
        ("2019-06-30", "05111", code, n, "suppressed" if n is None else "observed")
        for code, n in counts.items()
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), **options)


@pytest.mark.parametrize("kinds", [("WZ2008", "WZ2008"), ("NACE2", "WZ2008"), ("own", "WZ2008"),
                                   ("own", "own"), ("WZ2025", "WZ2025")])  # fmt: skip
def test_sections_in_one_file_and_divisions_in_another_are_one_tree(kinds):
    if kinds[0] == "WZ2025":
        two = table_of({"J": 22295.0, "TOTAL": 22295.0}, classification="WZ2025")
        one = table_of({"58": None, "59": 295.0, "60": 2000.0, "TOTAL": 22295.0},
                       classification="WZ2025")  # fmt: skip
        wanted = ["58"]
    else:
        two = table_of(SECTIONS, classification=kinds[0])
        one = table_of(DIVISIONS, classification=kinds[1])
        wanted = ["55", "58"]
    assert [row[2] for row in found(one)] in ([], wanted)
    for order in ((one, two), (two, one)):
        assert [(row[2], row[3]) for row in found(*order)] == [(c, "certain") for c in wanted]


def test_a_region_in_one_file_and_its_districts_in_another_add_up():
    def at(region, count, total):
        return [("2019-06-30", region, "24", count, "observed" if count else "suppressed"),
                ("2019-06-30", region, "28", 1.0 * total - (count or 0), "observed"),
                ("2019-06-30", region, "TOTAL", total, "observed")]  # fmt: skip

    state = build_cube(pd.DataFrame(at("10", 900.0, 2000.0), columns=COLUMNS))
    rows = [*at("10041", 400.0, 1200.0), *at("10042", None, 800.0)]
    districts = build_cube(pd.DataFrame([r for r in rows if r[2] != "28"], columns=COLUMNS))
    assert found(districts) == []
    assert found(state, districts)[0][1:] == ("10042", "24", "certain")


def test_files_of_single_years_are_looked_at_together():
    cube = economy(lambda d, r: 100 + 40 * r + d)
    public = without(cube, CELL)
    years = [public.sel(date=[day]) for day in DAYS]
    assert found(*years) == [(*CELL, "probable")]


def test_the_files_of_the_case_give_four_divisions_away():
    if not CASES.exists():
        pytest.skip("../shared/cases is not here")
    one, two = (open_cube(CASES / f"audit_{name}.parquet") for name in ("divisions", "sections"))
    assert found(one) == found(two) == []
    assert [row[1:] for row in found(one, two)] == [
        (region, code, "certain") for region in ("05111", "05112") for code in ("55", "58")
    ]
    safe, further = suppress_secondary(one, published=[two])
    assert found(safe, two) == []
    assert len(further) >= 2
