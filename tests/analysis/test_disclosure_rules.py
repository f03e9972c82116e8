"""When a reader's interval gives a sensitive cell away, and which rules are no rules."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import Rules
from smartspec.analysis.disclosure._facts import Reader
from smartspec.analysis.disclosure._rules import Sensitive, sensitive_cells, values_of
from smartspec.cube import build_cube
from smartspec.errors import SelectionError

CELL = ("2019-06-30", "E", "a")
COLUMNS = ["date", "region", "industry", "employees", "status"]


def learnt(low, high, *, rule="secret", value=None, above=0.0, **rules):
    return Sensitive(CELL, rule, value, above).learnt(low, high, Rules(**rules))


def test_that_somebody_but_fewer_than_three_work_there_is_learnt_from_any_such_interval():
    assert learnt(1, 2, rule="minimum_frequency", value=2.0)
    assert not learnt(0, 2, rule="minimum_frequency", value=2.0), "perhaps nobody"
    assert not learnt(1, 3, rule="minimum_frequency", value=2.0), "perhaps three, which may be said"
    assert learnt(1, 3, rule="minimum_frequency", value=2.0, min_count=4)


@pytest.mark.parametrize("rule", ["secret", "contributors", "dominance", "p_percent"])
def test_other_rules_ask_for_room_of_one_person_only(rule):
    assert not learnt(1, 2, rule=rule)
    assert learnt(1, 1.5, rule=rule)


def test_an_interval_keeps_a_fraction_of_the_count_open_or_of_its_upper_end_if_nobody_knows_it():
    assert learnt(951, 989, value=970.0)
    assert not learnt(951, 1048, value=970.0)
    assert learnt(951, 1046, protection=0.1), "95 is less than a tenth of 1046"
    assert not learnt(900, 1000, protection=0.1)
    assert not learnt(951, np.inf, value=970.0), "nothing limits it"


def test_a_dominated_cell_is_learnt_from_an_upper_end_that_is_near():
    assert learnt(0, 105, rule="dominance", value=100.0, above=5.88)
    assert not learnt(0, 106, rule="dominance", value=100.0, above=5.88)
    assert not learnt(0, 100, rule="contributors", value=100.0), "this rule asks for no such room"
    assert not learnt(0, 99, rule="dominance", above=5.88), "the auditor does not know the count"


def test_a_narrow_estimate_that_misses_gives_nothing_away():
    known, unknown = Sensitive(CELL, "secret", 100.0), Sensitive(CELL, "secret", None)
    rules = Rules(protection=0.1)
    assert [known.is_near(*ends, rules) for ends in ((80, 90), (80, 89), (110, 120), (111, 120))] == [
        True, False, True, False,
    ]  # fmt: skip
    assert Sensitive(CELL, "secret", 5.0).is_near(6, 7, rules), "one person at least"
    assert not Sensitive(CELL, "secret", 5.0).is_near(6.5, 7, rules)
    assert unknown.is_near(80, 89, rules)


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_count": 0}, {"min_contributors": 0}, {"protection": 10}, {"protection": -0.1},
        {"likely": 0}, {"likely": 75}, {"likely": True}, {"likely": "0.75"}, {"p_percent": 0},
        {"p_percent": 10}, {"dominance": (0, 0.85)}, {"dominance": (1, 85)},
    ],
)  # fmt: skip
def test_a_rule_that_is_none_is_refused(wrong):
    with pytest.raises(SelectionError, match=next(iter(wrong))):
        Rules(**wrong)


def test_all_that_may_be_a_rule_is_one():
    assert Rules(min_count=1, min_contributors=1, protection=0, likely=1).protection == 0
    assert Rules(dominance=(1, 1), p_percent=np.float64(0.1)).dominance == (1, 1)


def cube():
    rows = [("a", 2.0), ("b", None), ("c", None), ("d", 400.0), ("TOTAL", 500.0)]
    table = pd.DataFrame(
        [
            ("2019-06-30", "E", code, n, "suppressed" if n is None else "observed")
            for code, n in rows
        ],
        columns=COLUMNS,
    )
    return build_cube(table)


def contributions():
    rows = [("a", "A", 1.0), ("a", "B", 1.0), ("d", "C", 398.0), ("d", "D", 1.0), ("d", "F", 1.0)]
    table = pd.DataFrame(rows, columns=["industry", "contributor", "employees"])
    return table.assign(date="2019-06-30", region="E")


def test_each_cell_is_sensitive_once_for_each_rule_that_it_breaks():
    def found(rules=None, given=None, exempt=()):
        reader = Reader()
        reader.hidden.update({("2019-06-30", "E", code) for code in "bc"})
        cells = sensitive_cells(
            [cube()],
            values_of(cube()),
            reader,
            rules or Rules(),
            contributions=given,
            exempt=exempt,
        )
        return [(one.cell[2], one.rule, one.value) for one in cells]

    small, secret = ("a", "minimum_frequency", 2.0), ("b", "secret", None)
    assert found() == [small, secret, ("c", "secret", None)]
    assert found(exempt={("2019-06-30", "E", "c")}) == [small, secret]
    strict = Rules(dominance=(1, 0.9), p_percent=0.1)
    assert found(strict, contributions()) == [
        small, ("a", "contributors", 2.0), ("d", "dominance", 400.0), ("a", "p_percent", 2.0),
        ("d", "p_percent", 400.0), secret, ("c", "secret", None),
    ]  # fmt: skip


def test_what_is_known_are_all_counts_with_the_totals():
    at = ("2019-06-30", "E")
    assert values_of(cube()) == {(*at, "a"): 2.0, (*at, "d"): 400.0, (*at, "TOTAL"): 500.0}
