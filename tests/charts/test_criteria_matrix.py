"""The criteria matrix: what is not rated stays visible, ranks keep their chances."""

import re

import pandas as pd
import pytest

from smartspec.charts.criteria_matrix import criteria_matrix
from smartspec.charts.criteria_texts import chance, interval, points
from smartspec.charts.render import to_svg
from smartspec.errors import SelectionError


def cells(fields=("F1", "F2"), **attrs):
    rows = []
    for k, field in enumerate(fields):
        for name, rule, weight, at, score, state in [
            ("Akteure", "gate", None, 2.0, 3.0 - 2 * (k % 2), "passed" if k % 2 == 0 else "failed"),
            ("Wissen", "score", 0.75, None, 3.5, "rated"),
            ("Markt", "score", 0.25, None, None, "unrated"),
        ]:
            names = (field, f"Feld {field}", f"Field {field}", name, name, name)
            found = (score, state, name == "Wissen", True, "weil", "because")
            rows.append((*names, rule, weight, at, *found))
    columns = ["field", "name_de", "name_en", "criterion", "criterion_de", "criterion_en", "rule"]
    columns += ["weight", "pass_at", "score", "state", "evidence_missing", "illustrative"]
    made = pd.DataFrame(rows, columns=[*columns, "reason_de", "reason_en"])
    made.attrs = {"citation": "invented", **attrs}
    return made


def ranks():
    rows = [("F2", 1, 0.7), ("F2", 2, 0.3), ("F1", 1, 0.3), ("F1", 2, 0.7)]
    made = pd.DataFrame(rows, columns=["field", "rank", "acceptability"])
    made.attrs = {"samples": 10000, "left_out": []}
    return made


def scores():
    return pd.DataFrame(
        {
            "field": ["F1", "F2"],
            "score_low": [2.6, 2.6],
            "score_high": [3.6, 3.6],
            "proposal": ["select", "do_not_select"],
        }
    )


def words(chart):
    drawn = re.sub(r"<(title|desc)\b.*?</\1>", "", to_svg(chart), flags=re.DOTALL)
    return re.findall(r">([^<]+)</t", drawn)


def test_a_cell_without_a_rating_has_no_figure_and_is_named_in_the_legend():
    chart = criteria_matrix(cells(), lang="en")
    rows = chart.table[chart.table["criterion"] == "Markt"]
    assert rows["shown"].tolist() == ["", ""]
    assert set(rows["state"]) == {"not rated"}
    assert "not rated" in words(chart)
    assert "0" not in words(chart)


def test_gates_say_what_they_need_and_scores_what_they_weigh():
    text = words(criteria_matrix(cells(), lang="de"))
    assert "Akteure (ab 2)" in text
    assert any(line.startswith("Wissen (75") for line in text)


def test_a_rating_without_its_evidence_carries_a_star_and_the_star_is_explained():
    text = words(criteria_matrix(cells(), lang="en"))
    assert "3.5*" in text
    assert any(line.startswith("* The rating lacks") for line in text)


def test_the_interval_that_unrated_criteria_leave_is_written():
    assert "2.6–3.6" in words(criteria_matrix(cells(), lang="en", scores=scores()))
    assert interval({"score_low": 3.2, "score_high": 3.2}, lang="de") == "3,2"
    assert interval({"score_low": None, "score_high": None}, lang="de") == ""


def test_fields_stand_in_the_order_of_their_ranks():
    chart = criteria_matrix(cells(), ranks(), lang="en")
    text = words(chart)
    assert text.index("Field F2") < text.index("Field F1")
    assert "Rank 1 70%" in chart.description


def test_a_field_without_a_rank_keeps_its_column():
    chart = criteria_matrix(cells(("F1", "F2", "F3")), ranks(), lang="en")
    assert "–" in words(chart)
    assert "Field F3" in words(chart)


def test_what_is_possible_is_never_written_as_zero_or_certain():
    assert chance(0.0, lang="en") == "0%"
    assert chance(0.0001, lang="en") == "<1%"
    assert chance(0.9999, lang="en") == ">99%"
    assert chance(1.0, lang="en") == "100%"
    assert points(2.0, lang="de") == "2"
    assert points(2.5, lang="de", star=True) == "2,5*"


@pytest.mark.parametrize("width", [380, 900])
@pytest.mark.parametrize("n", [1, 2, 9, 25])
def test_any_number_of_fields_is_drawn_within_the_picture(n, width):
    fields = [f"F{k}" for k in range(n)]
    chart = criteria_matrix(cells(fields), lang="en", width=width)
    text = " ".join(words(chart)).split()  # long names stand in several lines
    assert set(fields) <= set(text)
    boxes = [row for layer in chart.spec["layer"] for row in layer["data"]["values"] if "x2" in row]
    assert max(row["x2"] for row in boxes) <= chart.spec["width"] + 0.1
    least = min(row["x2"] - row["x"] for row in boxes if row["y2"] - row["y"] > 20)
    assert least >= 39  # a column that holds "2.0–2.8"; fields that do not fit stand below


def test_illustrative_scores_say_so_even_where_the_table_itself_does_not():
    assert any(
        "Illustrative figures" in line for line in words(criteria_matrix(cells(), lang="en"))
    )
    real = cells().assign(illustrative=False)
    assert not any("Illustrative" in line for line in words(criteria_matrix(real, lang="en")))


def test_nothing_to_draw_and_too_little_room_are_refused():
    with pytest.raises(SelectionError, match="no fields and criteria"):
        criteria_matrix(cells().iloc[:0], lang="en")
    with pytest.raises(SelectionError, match="too small"):
        criteria_matrix(cells(), lang="en", width=200)
