"""Rules of a strategy that no single cell can break."""

import pandas as pd
import pytest

from smartspec.dossier.findings import Findings
from smartspec.dossier.rules import check_rules
from smartspec.errors import DossierError


def problems(**tables):
    findings = Findings()
    check_rules(tables, findings)
    return [str(problem) for _, problem in findings.found]


def fields(**columns):
    base = {
        "id": ["old", "new"],
        "predecessor": [pd.NA, "old"],
        "successor": [pd.NA, pd.NA],
        "valid_from": pd.to_datetime(["2014-01-01", "2021-01-01"]),
        "valid_to": pd.to_datetime(["2020-12-31", None]),
    }
    return pd.DataFrame({**base, **columns})


def test_a_capacity_without_evidence_is_refused_unless_it_says_so():
    rows = pd.DataFrame(
        {"rating": ["pioneer", "not_enough_evidence", "pioneer"], "evidence": [pd.NA, pd.NA, "e1"]}
    )
    found = problems(capacities=rows)
    assert len(found) == 1
    assert "tables/capacities.csv, row 2, column evidence" in found[0]


def test_versions_that_follow_each_other_are_fine():
    assert not problems(fields=fields())


@pytest.mark.parametrize("end", ["2021-01-01", "2022-06-30"])
def test_a_field_that_overlaps_its_successor_is_refused(end):
    found = problems(fields=fields(valid_to=pd.to_datetime([end, None])))
    assert ["field old overlaps its successor new" in text for text in found] == [True]


def test_a_field_with_a_valid_successor_needs_an_end():
    found = problems(fields=fields(valid_to=pd.to_datetime([None, None])))
    assert ["has no end" in text for text in found] == [True]


def test_the_successor_column_counts_as_well():
    rows = fields(
        predecessor=[pd.NA, pd.NA],
        successor=["new", pd.NA],
        valid_to=pd.to_datetime(["2023-01-01", None]),
    )
    assert len(problems(fields=rows)) == 1


def test_a_relation_has_one_end_on_each_side():
    rows = pd.DataFrame(
        {
            "from_actor": ["a", "a", pd.NA],
            "from_project": [pd.NA, "p", pd.NA],
            "to_actor": ["b", "b", "b"],
            "to_project": [pd.NA, pd.NA, pd.NA],
            "start": pd.array([pd.NA] * 3, dtype="Int64"),
            "end": pd.array([pd.NA] * 3, dtype="Int64"),
        }
    )
    found = problems(relations=rows)
    assert ["row 3" in text or "row 4" in text for text in found] == [True, True]


def test_nothing_ends_before_it_begins():
    rows = pd.DataFrame(
        {"start": pd.array([2020, 2021, pd.NA], dtype="Int64"),
         "end": pd.array([2019, 2021, 2000], dtype="Int64")}
    )  # fmt: skip
    found = problems(projects=rows)
    assert len(found) == 1
    assert "row 2, column end" in found[0]


def test_the_problems_rise_as_one_error():
    findings = Findings()
    check_rules({"fields": fields(valid_to=pd.to_datetime(["2030-01-01", None]))}, findings)
    with pytest.raises(DossierError):
        findings.stop()


def test_a_project_is_not_its_own_partner():
    rows = pd.DataFrame(
        {"id": ["p", "q"], "partners": ["a;b", "b;c"], "as_actor": ["c", "c"], "status": "running"}
    ).assign(start=pd.NA, end=pd.NA)
    (found,) = problems(projects=rows)
    assert "tables/projects.csv, row 3, column partners, value 'c'" in found
    assert "as_actor" in found
