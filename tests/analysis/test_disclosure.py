"""The audit against counting all tables; the cure against a second audit."""

import importlib.util
from collections import Counter
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import scipy
import xarray as xr
from scipy import sparse

from smartspec.analysis import (
    Rules,
    audit_disclosure,
    contributors_rule,
    dominance_rule,
    group_industries,
    growth,
    minimum_frequency_rule,
    p_percent_rule,
    round_counts,
    share,
    suppress_secondary,
    top,
)
from smartspec.analysis._system import System
from smartspec.analysis.disclosure._audit import audit
from smartspec.analysis.disclosure._network import groups_of, network_cells
from smartspec.cube import build_cube
from smartspec.errors import DataError, SelectionError

TABLES = 1000
SAMPLE = 100  # of these, in every run


def _tables():
    path = Path(__file__).with_name("disclosure_tables.py")
    spec = importlib.util.spec_from_file_location("disclosure_tables", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tables = _tables()
COLUMNS = ["date", "region", "industry", "employees", "status"]


def published(case):
    """The printed cube and the derived figures of a random case, and their digits."""
    items, digits = [case.cube(published=True)], {}
    for name, cell, places in case.figures:
        figure = tables.value(name, cell, lambda c: float(case.truth[c]))
        own = name.removesuffix("_share").removesuffix("_rest")
        attrs = {
            "reference": "05",
            "start": tables.DAYS[0],
            "end": tables.DAYS[1],
            "include_region": int(not name.endswith("_rest")),
        }
        attrs["growth_of"] = "share" if name == "growth_share" else "employees"
        coords = {"region": [cell[1]], "industry": [cell[2]]}
        array = xr.DataArray([[figure]], coords, ("region", "industry"), name=own, attrs=attrs)
        items.append(array)
        digits[own] = places
    return items, digits


@pytest.mark.parametrize("count", [SAMPLE, pytest.param(TABLES, marks=pytest.mark.soak)])
def test_the_audit_finds_all_holes_of_random_tables_and_raises_no_false_alarm(count):
    random = np.random.default_rng(20190630)
    seen, holes, safe, missed, false = Counter(), Counter(), Counter(), [], []
    k = 0
    while seen.total() < count:
        k += 1
        case = tables.draw(random, tables.KINDS[k % len(tables.KINDS)])
        limits = tables.possible(case) if case.hidden else None
        if limits is None:
            continue
        items, digits = published(case)
        truth = case.cube(published=False)
        found = audit(items, truth=truth, rules=Rules(), digits=digits).holes
        found = {one.cell for one in found} & case.hidden
        wanted = tables.must_be_found(case, limits)
        seen[case.kind] += 1
        holes[case.kind] += len(wanted)
        safe[case.kind] += len(case.hidden - wanted)
        missed += [(case, cell) for cell in wanted - found]
        false += [(case, cell) for cell in found - wanted]
    assert not missed, missed[0]
    assert min(seen[kind] for kind in tables.KINDS) >= count / 25
    assert min(holes[kind] for kind in tables.KINDS) >= count / 100
    assert safe.total() >= count / 2
    # where a product of two unknowns is at hand the audit may be too careful, elsewhere never
    alarms = Counter(case.kind for case, _ in false)
    assert set(alarms) <= {"product_unknown_total"}, alarms
    assert alarms.total() <= holes["product_unknown_total"], alarms


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(k, marks=pytest.mark.soak) for k in range(4, 100))]
)
@pytest.mark.parametrize("kind", ["two_way", "hierarchical", "both_hierarchies"])
def test_a_second_audit_of_the_cured_table_finds_nothing(kind, seed):
    case = tables.draw(np.random.default_rng(seed), kind)
    truth = case.cube(published=False)
    try:
        safe, further = suppress_secondary(truth, cost=["employees", "cells"][seed % 2])
    except DataError:
        return  # such as a total of two persons, which no further cell can hide
    assert audit_disclosure([safe], truth=truth).empty
    hidden = int(safe["employees"].isnull().sum())
    assert int(safe["secondary"].sum()) == len(further) <= hidden
    shown = safe["employees"].notnull()
    assert bool((safe["employees"] == truth["employees"]).where(shown, True).all())
    for row in further.itertuples():
        opened = safe.copy(deep=True)
        at = {"date": row.date, "region": row.region, "industry": row.industry}
        opened["employees"].loc[at], opened["status"].loc[at] = row.employees, 0
        opened["secondary"].loc[at] = False
        assert not audit_disclosure([opened], truth=truth).empty, "each further cell is needed"


def cube_of(cells, day="2019-06-30"):
    rows = [(day, region, code, count) for (region, code), count in cells.items()]
    table = pd.DataFrame(rows, columns=COLUMNS[:4])
    table["status"] = np.where(table["employees"].isna(), "suppressed", "observed")
    return build_cube(table)


ESSEN = {("E", "a"): 600.0, ("E", "b"): None, ("E", "c"): None, ("E", "TOTAL"): 1000.0}
INSIDE = {**ESSEN, ("E", "b"): 310.0, ("E", "c"): 90.0}


@pytest.mark.parametrize("digits", [1, 2, 3, None])
def test_a_share_gives_away_what_its_digits_leave(digits):
    shares = share(cube_of(INSIDE)).sel(industry=["b"])
    found = audit(
        [cube_of(ESSEN), shares], truth=cube_of(INSIDE), rules=Rules(), digits={"share": digits}
    ).holes
    limits = {one.cell[2]: interval for one, (interval, _) in found.items()}
    if digits == 1:
        assert limits == {}, "0.3 leaves 250 to 350"
    else:
        half = 0 if digits is None else 1000 * 0.5 * 10**-digits
        assert limits["b"] == (np.ceil(310 - half), np.floor(310 + half))


def test_growth_gives_the_start_away_where_the_end_is_public():
    before = {key: count * 2 for key, count in INSIDE.items()}
    internal = xr.concat(
        [cube_of(before, "2014-06-30"), cube_of(INSIDE)],
        "date",
        data_vars="minimal",
        coords="minimal",
        compat="override",
    )
    public = internal.copy(deep=True)
    for code in ("b", "c"):
        at = {"date": "2014-06-30", "region": "E", "industry": code}
        public["employees"].loc[at], public["status"].loc[at] = np.nan, 2
    rates = growth(internal, start="2014", end="2019").sel(industry=["b"])
    found = audit_disclosure([public, rates], truth=internal)
    assert found[["industry", "low", "high"]].values.tolist() == [["b", 620, 620], ["c", 180, 180]]
    assert "growth -0.500" in found["equations_en"][0]
    assert "Wachstum -0,500" in found["equations_de"][0]
    assert "fewer digits" in found["cure_en"][0]


def test_a_ranking_tells_what_is_above_what():
    cells = {("E", "a"): 5.0, ("E", "b"): None, ("E", "c"): None, ("E", "TOTAL"): 105.0}
    inside = {**cells, ("E", "b"): 52.0, ("E", "c"): 48.0}
    other = {("R", code): 100.0 for code in "abc"} | {("R", "TOTAL"): 300.0}
    public, internal = cube_of({**cells, **other}), cube_of({**inside, **other})
    ranking = pd.DataFrame(
        {"region": "E", "rank": [1, 2], "industry": ["b", "c"], "by": "location_quotient"}
    )
    ranking.attrs = {"reference": "R", "end": "2019-06-30"}
    found = audit([public, ranking], truth=internal, rules=Rules(protection=1.0))
    limits = {one.cell[2]: interval for one, (interval, _) in found.holes.items()}
    assert limits == {"b": (50, 99)}
    wide = audit([public], truth=internal, rules=Rules(protection=1.0))
    assert not wide.holes
    assert callable(top)


def test_rounded_tables_still_give_away_what_their_sums_leave():
    inside = cube_of({("E", "a"): 2.0, ("E", "b"): 1.0, ("E", "TOTAL"): 3.0})
    rounded = round_counts(inside, base=5)
    assert rounded["employees"].values.ravel().tolist() == [0, 0]
    found = audit_disclosure([rounded], truth=inside)
    assert found[["industry", "low", "high"]].values.tolist() == [["a", 1, 2], ["b", 1, 2]]
    with pytest.raises(SelectionError, match="rounded already"):
        round_counts(rounded)


def test_the_order_of_regions_and_industries_does_not_matter():
    case = tables.draw(np.random.default_rng(3), "two_way")
    public, truth = case.cube(published=True), case.cube(published=False)
    turned = {"region": public["region"].values[::-1], "industry": public["industry"].values[::-1]}
    one = audit_disclosure([public], truth=truth)
    two = audit_disclosure([public.sel(turned)], truth=truth.sel(turned))
    columns = ["date", "region", "industry", "rule", "low", "high"]
    pd.testing.assert_frame_equal(one[columns], two[columns])


def test_whole_persons_give_away_what_fractions_would_not():
    """0.06 a + 0.10 b + 0.15 c = 0.31 has one solution in whole persons: one each."""
    cells = {("E", "a"): 1.0, ("E", "b"): 1.0, ("E", "c"): 1.0, ("E", "d"): 97.0}
    inside = cube_of({**cells, ("E", "TOTAL"): 100.0})
    public = cube_of({**dict.fromkeys(cells), ("E", "TOTAL"): 100.0})
    weights = pd.DataFrame({"group": "m", "industry": list("abc"), "weight": [0.06, 0.10, 0.15]})
    market = group_industries(inside, weights)
    rules = Rules(zeros_shown=False)
    found = audit_disclosure([public, market], truth=inside, weights=weights, rules=rules)
    assert found[["industry", "low", "high"]].values.tolist() == [
        ["a", 1, 1], ["b", 1, 1], ["c", 1, 1], ["d", 97, 97],
    ]  # fmt: skip
    assert audit_disclosure([public], truth=inside, weights=weights, rules=rules).empty


def test_what_is_found_does_not_depend_on_how_fast_the_machine_is(monkeypatch):
    """The search for whole tables is cut by its size, never by a clock, and without a gap."""
    asked, milp = [], scipy.optimize.milp
    monkeypatch.setattr(
        scipy.optimize, "milp", lambda *a, **k: asked.append(dict(k["options"])) or milp(*a, **k)
    )
    test_whole_persons_give_away_what_fractions_would_not()
    assert asked
    assert all(set(one) == {"node_limit", "mip_rel_gap"} for one in asked)
    assert all(one["node_limit"] > 0 and one["mip_rel_gap"] == 0 for one in asked)


def test_where_the_search_for_whole_tables_is_cut_the_wider_interval_holds_the_truth(monkeypatch):
    """0.06 a + 0.10 b + 0.15 c = 0.31 in fractions: a is at most 5, b 3, c 2."""
    truth = {"a": 1.0, "b": 1.0, "c": 1.0, "d": 97.0}
    inside = cube_of({**{("E", code): n for code, n in truth.items()}, ("E", "TOTAL"): 100.0})
    public = cube_of({**{("E", code): None for code in truth}, ("E", "TOTAL"): 100.0})
    weights = pd.DataFrame({"group": "m", "industry": list("abc"), "weight": [0.06, 0.10, 0.15]})
    market = group_industries(inside, weights)
    cut = SimpleNamespace(status=1, x=None)
    monkeypatch.setattr(scipy.optimize, "milp", lambda *_, **__: cut)
    rules = Rules(zeros_shown=False, protection=1)
    found = audit([public, market], truth=inside, rules=rules, weights=weights).holes
    limits = {one.cell[2]: ends for one, (ends, _) in found.items() if one.rule == "secret"}
    assert "d" in limits
    for code, (low, high) in limits.items():
        assert low <= truth[code] <= high
        assert low < high, "fractions do not settle it"


def system(*rows):
    matrix = np.array(rows, dtype=float)
    size = matrix.shape[1]
    return System(
        cells=tuple(("2019", "E", str(k)) for k in range(size)),
        low=np.zeros(size),
        high=np.full(size, np.inf),
        matrix=sparse.csr_array(matrix),
        least=np.zeros(len(rows)),
        most=np.ones(len(rows)),
        rows=("",) * len(rows),
    )


@pytest.mark.parametrize(
    ("rows", "network"),
    [
        ([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], [True] * 4),  # two-way
        ([[1, 1, -1, 0], [0, 0, 1, 1]], [True] * 4),  # a sum within a sum
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], [False] * 3),  # an odd circle: halves are possible
        ([[1, 1, 0], [0, 1, -1], [1, 0, -1]], [False] * 3),  # the same with other signs
        ([[1, -1, 0], [0, 1, -1], [1, 0, -1]], [True] * 3),
        ([[1, -1, 0], [0, 1, -1], [-1, 0, 1]], [True] * 3),  # a circle in one direction
        ([[1, 0.5, 0, 0], [0, 0, 1, 1]], [False, False, True, True]),  # a quotient beside a sum
        ([[1, 1], [1, 0], [1, 1]], [False, False]),  # a cell in three rows
    ],
)
def test_only_rows_of_a_network_are_left_to_linear_programs(rows, network):
    found = system(*rows)
    assert network_cells(found, groups_of(found)).tolist() == network
    matrix = np.array(rows, dtype=float)
    pieces = [
        round(np.linalg.det(matrix[np.ix_(i, k)]), 9)
        for size in (1, 2, 3)
        for i in combinations(range(matrix.shape[0]), size)
        for k in combinations(range(matrix.shape[1]), size)
    ]
    if all(network):
        assert set(pieces) <= {-1, 0, 1}, "totally unimodular"


def contributions(*amounts, industry="a"):
    return pd.DataFrame(
        {
            "date": "2019-06-30",
            "region": "E",
            "industry": industry,
            "contributor": [f"f{k}" for k in range(len(amounts))],
            "employees": amounts,
        }
    )


def test_rules_of_contributors_say_how_much_room_a_cell_needs():
    table = contributions(90.0, 6.0, 4.0)
    assert contributors_rule(table).empty
    assert contributors_rule(table[:2])["employees"].tolist() == [96]
    assert p_percent_rule(table, p=0.1)["room"].tolist() == pytest.approx([5.0])
    assert p_percent_rule(table, p=0.04).empty
    assert dominance_rule(table, n=1, k=0.85)["room"].tolist() == pytest.approx([90 / 0.85 - 100])
    assert dominance_rule(table, n=1, k=0.9).empty
    assert dominance_rule(table, n=2, k=0.9)["employees"].tolist() == [100]


def test_a_dominated_cell_needs_room_above_its_value():
    inside = cube_of({("E", "a"): 100.0, ("E", "b"): 2000.0, ("E", "TOTAL"): 2100.0})
    rules = Rules(p_percent=0.1)
    shown = audit_disclosure([inside], rules=rules, contributions=contributions(90.0, 6.0, 4.0))
    assert shown[["industry", "rule"]].values.tolist() == [["a", "p_percent"]]
    safe, further = suppress_secondary(
        inside, rules=rules, contributions=contributions(90.0, 6.0, 4.0)
    )
    assert further["industry"].tolist() == ["b"]
    assert bool(safe["employees"].isnull().all())


def test_bad_input_is_named_with_its_cure():
    with pytest.raises(DataError, match=r"no rule says what 'x' tells a reader.*Cure: give cubes"):
        audit_disclosure([cube_of(INSIDE), xr.DataArray([1.0], name="x")])
    with pytest.raises(SelectionError, match="no cube to audit against"):
        audit_disclosure([])
    with pytest.raises(SelectionError, match=r"cost.*did you mean"):
        suppress_secondary(cube_of(INSIDE), cost="employee")
    with pytest.raises(DataError, match="missing column"):
        dominance_rule(pd.DataFrame({"date": []}))
    with pytest.raises(SelectionError) as both:
        dominance_rule(contributions(1.0), n=0, k=2)
    assert len(both.value.problems) == 2
    for wrong in (0, 2.5, True):
        with pytest.raises(SelectionError, match="min_count"):
            minimum_frequency_rule(cube_of(INSIDE), min_count=wrong)


def test_nothing_that_is_given_changes():
    public, internal = cube_of(ESSEN), cube_of(INSIDE)
    before = public.copy(deep=True), internal.copy(deep=True)
    audit_disclosure([public], truth=internal)
    suppress_secondary(internal, rules=Rules(min_count=100))
    round_counts(internal)
    assert public.identical(before[0])
    assert internal.identical(before[1])


def test_a_contradiction_names_the_sum_and_the_rule_that_may_be_wrong():
    """A secret zero, where zeros count as shown, leaves nothing for the other secret cell."""
    found = cube_of({("E", "a"): None, ("E", "b"): 5.0, ("E", "TOTAL"): 5.0})
    with pytest.raises(DataError, match=r"parts of .*E, TOTAL.*zeros_shown=False"):
        audit_disclosure([found])
    assert audit_disclosure([found], rules=Rules(zeros_shown=False))["high"].tolist() == [0.0]
