"""Fields against criteria: ratings, what stayed open, and how far ranks depend on the weights."""

from __future__ import annotations

from typing import Any

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.criteria_grid import Cell, Row, draw_matrix
from smartspec.charts.criteria_texts import (
    FROM,
    GATES,
    HEADINGS,
    INTERVAL,
    LEFT_OUT,
    LEGEND,
    POINTS,
    PROPOSAL,
    RANK,
    RANKS,
    RESULT,
    SAMPLED,
    SCORES,
    STAR,
    STATES,
    SUBTITLE,
    TITLE,
    chance,
    describe_matrix,
    interval,
    points,
)
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative, source_line
from smartspec.codes.locales import Lang, check_lang, choose, number, percent
from smartspec.codes.wording import listing
from smartspec.cube import refuse_internal
from smartspec.errors import SelectionError

LEAST = 280
MARKS = {"select": "passed", "do_not_select": "failed", "not_decidable": "open"}


def criteria_matrix(
    cells: pd.DataFrame,
    acceptability: pd.DataFrame | None = None,
    *,
    lang: Lang,
    scores: pd.DataFrame | None = None,
    names: dict[str, str] | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    width: int = 900,
) -> Chart:
    """Ratings of each field by criterion, the result, and its chances for each rank.

    A cell that was not rated is hatched and stays so; ticks and crosses tell gates, figures and
    tints points, bars shares. Fields stand in the order of `acceptability`, then of `cells`.

    Args:
        cells: table of the schema `criteria_cells`. `attrs`: citation, licence, illustrative.
        acceptability: table of the schema `rank_acceptability`.
        lang: `de` or `en`.
        scores: table of the schema `field_scores`: the score, or the interval that is open, and
            what the criteria propose.
        names: short names of the fields by id; default those of `cells`.
        title: None: a usual one.
        subtitle: None: how to read it.
        source: source line; default from `cells.attrs`.
        width: of the picture [px]; fields that do not fit are drawn in bands below each other.

    Returns:
        A chart; its table has a row for each field and criterion: points, state and reason.

    Raises:
        SelectionError: no cells; an unknown language; a width below 280 pixels.

    Example:
        >>> cells = pd.DataFrame({"field": ["F1"], "name_de": ["Wasser"], "name_en": ["Water"],
        ...     "criterion": ["C1"], "criterion_de": ["Wissen"], "criterion_en": ["Knowledge"],
        ...     "rule": ["score"], "weight": [1.0], "pass_at": [None], "score": [None],
        ...     "state": ["unrated"], "evidence_missing": [False]})
        >>> criteria_matrix(cells, lang="en").table["state"][0]
        'not rated'
    """
    for table in (cells, acceptability, scores):
        if table is not None:
            refuse_internal(table, "the table")
    lang = check_lang(lang)
    if width < LEAST:
        raise SelectionError(f"width {width} is too small", cure=f"give {LEAST} pixels or more")
    if cells.empty:
        raise SelectionError("there are no fields and criteria", cure="fill both tables")
    fields = _names(cells, acceptability, names or {}, lang)
    attrs = _attrs(cells)
    rows = [*_criteria(cells, lang), *_result(scores, lang), *_ranks(acceptability, lang)]
    shown = title or choose(lang, TITLE)
    below = [choose(lang, SUBTITLE) if subtitle is None else subtitle]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    notes = _notes(cells, scores, acceptability, fields, lang)
    line = source or source_line(attrs, lang=lang)
    frame = make_frame(
        width=width, left=12, right=12, title=shown, subtitle=below, foot=[*notes, line], below=10
    )
    drawing = Drawing()
    legend = _legend(rows, lang)
    bottom = draw_matrix(drawing, fields, rows, width=frame.plot_width, legend=legend)
    words = describe_matrix([shown, *below], _lines(rows, fields, lang), [*notes, line], lang=lang)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    table = _table(cells, lang)
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": line, "notes": notes}
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)


def _attrs(cells: pd.DataFrame) -> dict[str, Any]:
    attrs = {str(key): value for key, value in cells.attrs.items()}
    if "illustrative" in cells and cells["illustrative"].fillna(False).astype(bool).any():
        attrs["illustrative"] = 1
    return attrs


def _names(
    cells: pd.DataFrame, ranks: pd.DataFrame | None, given: dict[str, str], lang: Lang
) -> dict[str, str]:
    usual = dict(zip(cells["field"].astype(str), cells[f"name_{lang}"].astype(str), strict=True))
    first = [] if ranks is None else list(dict.fromkeys(ranks["field"].astype(str)))
    order = [*[code for code in first if code in usual], *usual]
    return {code: given.get(code, usual[code]) for code in dict.fromkeys(order)}


def _criteria(cells: pd.DataFrame, lang: Lang) -> list[Row]:
    """Gates, then weighed criteria, each kind under its heading."""
    rows = []
    for rule, heading in (("gate", GATES), ("score", SCORES)):
        part = cells[cells["rule"] == rule]
        rows += [Row(choose(lang, heading))] if len(part) else []
        for _, own in part.groupby("criterion", sort=False):
            records = own.to_dict("records")
            made = {str(r["field"]): _rated(r, lang) for r in records}
            rows.append(Row(_label(records[0], lang), made))
    return rows


def _label(record: dict[Any, Any], lang: Lang) -> str:
    name = record[f"criterion_{lang}"]
    if record["rule"] == "gate":
        needed = points(record["pass_at"], lang=lang)
        return f"{name} ({choose(lang, FROM).format(n=needed)})"
    return f"{name} ({percent(record['weight'], lang=lang, digits=0)})"


def _rated(record: dict[Any, Any], lang: Lang) -> Cell:
    state, value = str(record["state"]), record["score"]
    if state == "unrated" or pd.isna(value):
        return Cell(choose(lang, STATES["unrated"]), mark="unrated")
    text = points(value, lang=lang, star=bool(record["evidence_missing"]))
    return Cell(text, "" if state == "rated" else state, points=float(value))


def _result(scores: pd.DataFrame | None, lang: Lang) -> list[Row]:
    if scores is None or scores.empty:
        return []
    records = scores.to_dict("records")
    written = {str(r["field"]): Cell(interval(r, lang=lang)) for r in records}
    marks = {str(r["field"]): Cell(mark=MARKS[str(r["proposal"])]) for r in records}
    return [
        Row(choose(lang, RESULT)),
        Row(choose(lang, POINTS), written),
        Row(choose(lang, PROPOSAL), marks),
    ]


def _ranks(table: pd.DataFrame | None, lang: Lang) -> list[Row]:
    if table is None or table.empty:
        return []
    rows = [Row(choose(lang, RANKS))]
    for rank, own in table.groupby("rank", sort=True):
        made = {
            str(field): Cell(chance(float(share), lang=lang), share=float(share))
            for field, share in zip(own["field"], own["acceptability"], strict=True)
        }
        rows.append(Row(choose(lang, RANK).format(n=rank), made))
    return rows


def _legend(rows: list[Row], lang: Lang) -> list[tuple[str, str]]:
    cells = [cell for row in rows if row.cells for cell in row.cells.values()]
    used = {cell.mark for cell in cells}
    used |= {"tint"} if any(cell.points is not None for cell in cells) else set()
    used |= {"bar"} if any(cell.share is not None for cell in cells) else set()
    return [(kind, choose(lang, label)) for kind, label in LEGEND.items() if kind in used]


def _notes(
    cells: pd.DataFrame,
    scores: pd.DataFrame | None,
    ranks: pd.DataFrame | None,
    names: dict[str, str],
    lang: Lang,
) -> list[str]:
    notes = []
    if cells["evidence_missing"].fillna(False).astype(bool).any():
        notes.append(choose(lang, STAR))
    if scores is not None and (scores["score_low"] != scores["score_high"]).fillna(False).any():
        notes.append(choose(lang, INTERVAL))
    if ranks is not None and "samples" in ranks.attrs:
        samples = number(ranks.attrs["samples"], lang=lang)
        notes.append(choose(lang, SAMPLED).format(n=samples))
        out = [names[code] for code in ranks.attrs.get("left_out", []) if code in names]
        notes += [choose(lang, LEFT_OUT).format(names=listing(out, lang=lang))] if out else []
    return notes


def _lines(rows: list[Row], names: dict[str, str], lang: Lang) -> dict[str, list[tuple[str, str]]]:
    """For the alternative text: what stands in each field's column, marks in words."""
    said: dict[str, list[tuple[str, str]]] = {name: [] for name in names.values()}
    for row in rows:
        for code, cell in (row.cells or {}).items():
            mark = LEGEND.get(cell.mark)
            only = mark is not None and cell.mark != "unrated" and not cell.text
            text = choose(lang, mark) if only and mark else cell.text
            said[names[code]].append((row.label, text))
    return said


def _table(cells: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "field": cells[f"name_{lang}"].to_numpy(),
            "criterion": cells[f"criterion_{lang}"].to_numpy(),
            "shown": [
                points(value, lang=lang, star=bool(star))
                for value, star in zip(cells["score"], cells["evidence_missing"], strict=True)
            ],
            "state": [choose(lang, STATES[str(state)]) for state in cells["state"]],
        }
    )
    if f"reason_{lang}" in cells:
        table["reason"] = cells[f"reason_{lang}"].fillna("").to_numpy()
    table.attrs = {"headings": {c: choose(lang, HEADINGS[c]) for c in table.columns}}
    return table
