"""Guard-rails: open, no lock-in, themes, and fields that stand on ground."""

import numpy as np
import pandas as pd
import pytest

from smartspec.cube import build_cube, with_segments
from smartspec.errors import DataError, SelectionError
from smartspec.strategy.guard_rails import guard_rails
from smartspec.tables import check, schema

WHERE = {"region": "R", "start": "2014", "end": "2019"}


def table(name, *rows):
    frame = pd.DataFrame(list(rows))
    needed = [f for f in schema(name)["fields"] if f.get("constraints", {}).get("required")]
    return frame.assign(**{f["name"]: "x" for f in needed if f["name"] not in frame})


FIELD = table("fields", {"id": "F", "status": "selected", "name_de": "Feld", "name_en": "Field"})


def cube(start, end, total=1000):
    """The region R with industries 24, 25, ...; None is secret."""
    rows = [
        (f"{year}-09-30", "R", str(24 + k), n, "suppressed" if n is None else "observed")
        for year, counts in ((2014, start), (2019, end))
        for k, n in enumerate(counts)
    ]
    rows += [(f"{year}-09-30", "R", "TOTAL", total, "observed") for year in (2014, 2019)]
    columns = ["date", "region", "industry", "employees", "status"]
    frame = pd.DataFrame(rows, columns=columns)
    return build_cube(
        frame.assign(employees=pd.to_numeric(frame["employees"])), classification="WZ2008"
    )


def weights(**given):
    rows = [
        {
            "id": f"{f}{c}",
            "field": f,
            "kind": "industry",
            "industry": c,
            "weight": w,
            "basis": "own",
        }
        for f, members in given.items()
        for c, w in members.items()
    ]
    return table("field_delineations", *rows)


def found(name, tables=None, *, field=None, figures=None, **options):
    where = WHERE if figures is not None else {}
    given = {"fields": FIELD, **(tables or {})}
    result = guard_rails(given, cube=figures, **where, **options)
    rows = result[result["check"] == name]
    return (rows if field is None else rows[rows["field"] == field]).iloc[0]


def of_industries(name, start, end, members=None, field="F", **options):
    members = members or {str(24 + k): 1.0 for k in range(len(end))}
    tables = {"field_delineations": weights(F=members)}
    return found(name, tables, field=field, figures=cube(start, end), **options)


def test_the_open_share_is_what_no_field_counts():
    row = of_industries("open_share", [100, 200], [100, 200], {"24": 1.0, "25": 0.5}, "all")
    assert float(row.value) == pytest.approx(0.8)
    assert row.status == "ok"
    tight = of_industries("open_share", [500, 400], [500, 400], field="all")
    assert (tight.status, float(tight.value)) == ("warning", pytest.approx(0.1))
    assert "Grenze: 25,0" in tight.sentence_de


def test_fields_that_overlap_are_not_counted_twice():
    two = table("fields", *({"id": f, "status": "selected"} for f in "FG"))
    tables = {"fields": two, "field_delineations": weights(F={"24": 1.0}, G={"24": 0.5})}
    row = found("open_share", tables, figures=cube([300], [300]))
    assert float(row.value) == pytest.approx(0.7)


def test_concentration_is_the_herfindahl_index_over_industries():
    row = of_industries("concentration", [1, 1], [300, 100], field="all")
    assert float(row.value) == pytest.approx(0.75**2 + 0.25**2)
    assert row.status == "warning"
    even = of_industries("concentration", [1] * 5, [10] * 5, field="all")
    assert (float(even.value), even.status) == (pytest.approx(0.2), "ok")


def test_the_shrinking_share_names_the_industries_that_shrink():
    row = of_industries("shrinking_share", [400, 100], [300, 200])
    assert (float(row.value), row.status) == (pytest.approx(0.6), "warning")
    assert "(24 Metallerzeugung)" in row.sentence_de
    assert of_industries("shrinking_share", [300, 100], [300, 200]).value == 0


def test_a_field_that_rests_on_one_industry_is_no_theme():
    assert of_industries("theme", [1, 1], [300, 90]).status == "warning"
    assert of_industries("theme", [1, 1], [300, 110]).status == "ok"
    one = of_industries("theme", [None], [None], {"24": 1.0})
    assert (one.status, one.value) == ("warning", 1)


@pytest.mark.parametrize("name", ["open_share", "concentration", "shrinking_share", "theme"])
def test_a_secret_figure_makes_a_check_not_checkable(name):
    field = "all" if name in ("open_share", "concentration") else "F"
    row = of_industries(name, [100, 100], [None, 100], field=field)
    assert row.status == "not_checkable"
    assert pd.isna(row.value)
    assert "geheim" in row.sentence_de


def test_a_secret_start_hides_the_shrinking_share_only():
    assert of_industries("shrinking_share", [None, 100], [100, 100]).status == "not_checkable"
    assert of_industries("theme", [None, 100], [100, 100]).status == "ok"


def test_wording_that_excludes_others_is_found_in_both_languages():
    for text in (
        {"text_de": "Gefördert wird ausschließlich Stahl."},
        {"text_en": "It is reserved for steel."},
    ):
        actions = table("actions", {"id": "M1", "field": "F", "strength": "required", **text})
        row = found("no_exclusion", {"actions": actions})
        assert (row.status, row.value) == ("warning", 1)
        assert "(“" in row.sentence_en
        assert "M1" not in row.sentence_en
    assert found("no_exclusion").status == "ok"


def test_a_field_links_to_challenges_by_trends_weaknesses_threats_and_criteria():
    trend = table("trends", {"id": "T1", "kind": "megatrend", "fields": "E; F"})
    swot = table(
        "swot", *({"id": k, "kind": k, "fields": "F"} for k in ("strength", "weakness", "threat"))
    )
    row = found("challenge", {"trends": trend, "swot": swot})
    assert (row.value, row.status) == (3, "ok")
    assert "(1 trend; 1 weakness; 1 threat)" in row.sentence_en
    assert "(1 Trend; 1 Schwäche; 1 Risiko)" in row.sentence_de
    none = found("challenge", {"trends": trend.assign(fields="E")})
    assert (none.value, none.status) == (0, "warning")
    assert found("challenge").status == "not_checkable"


@pytest.mark.parametrize(("score", "value"), [(3, 1), (1, 0), (None, 0)])
def test_a_criterion_of_challenge_links_only_if_it_is_passed(score, value):
    criteria = table("criteria", {"id": "C", "group": "challenge", "rule": "gate", "pass_at": 2})
    rated = {"field": "F", "criterion": "C", "score": score, "illustrative": False}
    tables = {"criteria": criteria, "assessments": table("assessments", rated)}
    assert found("challenge", tables).value == value


def actor(name, helix, **other):
    base = {"id": name, "helix": helix, "type": "sme", "location_basis": "stated"}
    return {**base, "scope": "regional", "status": "existing", "all_fields": False, **other}


def helix_of(*actors):
    roles = [
        {"actor": a["id"], "field": "F", "role": "anchor", "role_basis": "stated"} for a in actors
    ]
    return found(
        "helix", {"actors": table("actors", *actors), "actor_fields": table("actor_fields", *roles)}
    )


def test_a_field_needs_actors_of_two_sectors_and_the_gaps_are_named():
    row = helix_of(actor("A", "business"), actor("B", "business; science"))
    assert (row.value, row.status) == (2, "ok")
    assert "Ohne Akteur: Politik und Verwaltung, Zivilgesellschaft." in row.sentence_de
    assert "Without an actor: politics and administration, civil society." in row.sentence_en
    assert helix_of(actor("A", "business")).status == "warning"


@pytest.mark.parametrize(
    "other",
    [
        {"status": "planned"},
        {"status": "closed"},
        {"scope": "generic"},
        {"scope": "external"},
        {"merged_into": "A"},
    ],
)
def test_who_is_planned_closed_unnamed_outside_or_a_duplicate_fills_no_sector(other):
    assert helix_of(actor("A", "business"), actor("B", "science", **other)).value == 1


def test_actors_of_all_fields_need_no_role():
    some = table("actors", actor("A", "politics", all_fields=True))
    roles = {"actor": "A", "field": "E", "role": "anchor", "role_basis": "stated"}
    row = found("helix", {"actors": some, "actor_fields": table("actor_fields", roles)})
    assert row.value == 1


def test_actions_for_all_fields_count_and_those_of_other_fields_do_not():
    rows = [
        {"id": f"M{k}", "field": f, "strength": "required"} for k, f in enumerate(("F", None, "E"))
    ]
    assert found("action", {"actions": table("actions", *rows)}).value == 2
    assert found("action", {"actions": table("actions", rows[2])}).status == "warning"


def test_only_supporting_present_and_living_evidence_counts():
    base = {
        "field": "F",
        "kind": "actor",
        "polarity": "supports",
        "planned": False,
        "state": "checked",
    }
    changes = [
        {},
        {"planned": True},
        {"state": "expired"},
        {"polarity": "contradicts"},
        {"field": "E"},
    ]
    rows = [{**base, **change, "id": f"E{k}"} for k, change in enumerate(changes)]
    assert found("evidence", {"evidence": table("evidence", *rows)}).value == 1


def test_every_check_says_itself_in_both_languages_and_passes_its_schema():
    result = guard_rails({"fields": FIELD})
    assert check(result, "guard_rails").equals(result)
    assert result[["sentence_de", "sentence_en", "name_de", "name_en"]].notna().all(axis=None)
    assert set(result["check"]) == set(schema_checks())


def schema_checks():
    column = next(f for f in schema("guard_rails")["fields"] if f["name"] == "check")
    return column["constraints"]["enum"]


def test_limits_can_be_changed_and_unknown_ones_are_refused():
    assert of_industries("theme", [1, 1], [300, 90], limits={"theme": 0.9}).status == "ok"
    with pytest.raises(SelectionError, match="no guard-rail 'thme'"):
        guard_rails({"fields": FIELD}, limits={"thme": 1})
    with pytest.raises(SelectionError, match="not enough"):
        guard_rails({"fields": FIELD}, cube=cube([1], [1]))
    with pytest.raises(DataError, match="no table fields"):
        guard_rails({})


def test_permuting_fields_and_delineations_changes_no_value():
    two = table("fields", *({"id": f, "status": "selected"} for f in "FG"))
    rows = weights(F={"24": 1.0, "25": 0.5}, G={"25": 0.5, "26": 1.0})
    figures = cube([100, 80, 60], [90, 90, 90])
    plain = guard_rails({"fields": two, "field_delineations": rows}, cube=figures, **WHERE)
    turned = {"fields": two[::-1].reset_index(drop=True), "field_delineations": rows[::-1]}
    other = guard_rails(turned, cube=figures, **WHERE)
    keys = ["check", "field"]
    one, two = (
        t.sort_values(keys)["value"].to_numpy(dtype=float, na_value=np.nan) for t in (plain, other)
    )
    np.testing.assert_allclose(one, two)


def test_the_shrinking_share_is_not_computed_across_a_break():
    broken = with_segments(cube([60, 40], [50, 50]), {"2019-09-30": 1})
    tables = {"fields": FIELD, "field_delineations": weights(F={"24": 1, "25": 1})}
    with pytest.raises(SelectionError, match="break between 2014-09-30 and 2019-09-30"):
        guard_rails(tables, cube=broken, **WHERE)
