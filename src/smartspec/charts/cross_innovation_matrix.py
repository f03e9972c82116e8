"""Fields against fields: what is asserted between them and what supports it, count by count."""

from __future__ import annotations

from math import ceil

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.cross_cells import Pair, draw_grid, draw_list
from smartspec.charts.cross_texts import (
    HEADINGS,
    NOTE,
    STATES,
    SUBTITLE,
    TITLE,
    cell_lines,
    describe_pairs,
)
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative, source_line
from smartspec.codes.locales import Lang, check_lang, choose
from smartspec.cube import refuse_internal
from smartspec.errors import DataError, SelectionError, collect, did_you_mean

NARROWEST_CELL = 118.0  # px; below, the counts do not fit and the pairs become a list
LEAST = 280


def cross_innovation_matrix(
    pairs: pd.DataFrame,
    fields: pd.DataFrame,
    *,
    lang: Lang,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    width: int = 900,
) -> Chart:
    """The pairs of fields as a triangle, each with its counts; on a narrow page as a list.

    The name of a field stands on the diagonal: its row lies to the left, its column below. The
    shape of the mark says whether a link is asserted, supported, both or neither; the counts
    stand beside it by kind and are never added up.

    Args:
        pairs: table of the schema `cross_innovation_pairs`. `attrs`: citation, licence,
            illustrative, and `rule_de`, `rule_en`: what supported means.
        fields: table of the schema `fields`, for names and order.
        lang: `de` or `en`.
        title: None: a usual one.
        subtitle: None: how to read it.
        source: source line; default from `pairs.attrs`.
        width: of the picture [px].

    Returns:
        A chart; its table has both names, the counts, the overlap and the state in words.

    Raises:
        DataError: a pair of a field that the table of fields lacks, or of an unknown state.
        SelectionError: no pairs; an unknown language; a width below 280 pixels.

    Example:
        >>> pair = {"field_a": "F1", "field_b": "F2", "asserted": 1, "bridge_projects": 2,
        ...     "bridge_planned": 0, "shared_actors": 3, "specific_actors": 1, "overlap": 0.125,
        ...     "relatedness": None, "state": "asserted_supported"}
        >>> fields = pd.DataFrame({"id": ["F1", "F2"], "name_de": ["Wasser", "Stadt"],
        ...                        "name_en": ["Water", "City"]})
        >>> cross_innovation_matrix(pd.DataFrame([pair]), fields, lang="en").table["state"][0]
        'Asserted and supported'
    """
    for table in (pairs, fields):
        refuse_internal(table, "the table")
    lang = check_lang(lang)
    _check(pairs, fields, width)
    names = _names(pairs, fields, lang)
    attrs = {str(key): value for key, value in pairs.attrs.items()}
    line = source or source_line(attrs, lang=lang)
    found = [
        Pair(str(r["field_a"]), str(r["field_b"]), str(r["state"]), cell_lines(r, lang=lang))
        for r in pairs.to_dict("records")
    ]
    shown = title or choose(lang, TITLE)
    below = [choose(lang, SUBTITLE) if subtitle is None else subtitle]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    notes = [text for text in (str(attrs.get(f"rule_{lang}", "")), choose(lang, NOTE)) if text]
    frame = make_frame(
        width=width, left=12, right=12, title=shown, subtitle=below, foot=[*notes, line], below=10
    )
    drawing = Drawing()
    grid = frame.plot_width / max(len(names), 1) >= NARROWEST_CELL
    draw = draw_grid if grid else draw_list
    bottom = ceil(draw(drawing, names, found, width=frame.plot_width, lang=lang))
    words = describe_pairs([shown, *below], names, found, notes, lang=lang)
    spec = framed(frame, drawing.layers(), plot_height=bottom, lang=lang, description=words)
    table = _table(pairs, names, lang)
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": line, "notes": notes}
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)


def _check(pairs: pd.DataFrame, fields: pd.DataFrame, width: int) -> None:
    if width < LEAST:
        raise SelectionError(f"width {width} is too small", cure=f"give {LEAST} pixels or more")
    if pairs.empty:
        cure = "choose at least two fields in cross_innovation(field_status=...)"
        raise SelectionError("there are no pairs of fields to draw", cure=cure)
    known = set(fields["id"].astype(str))
    with collect(DataError, file="pairs") as problems:
        for row, record in enumerate(pairs.to_dict("records"), start=2):
            for column in ("field_a", "field_b"):
                if record[column] not in known:
                    place = {"row": row, "column": column, "value": record[column]}
                    cure = did_you_mean(record[column], sorted(known))
                    problems.add("no such field", cure=cure, **place)
            if record["state"] not in STATES:
                cure = did_you_mean(record["state"], STATES)
                problems.add("unknown state", row=row, value=record["state"], cure=cure)


def _names(pairs: pd.DataFrame, fields: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """Short names of the fields that occur, in the order of the table of fields."""
    used = set(pairs["field_a"].astype(str)) | set(pairs["field_b"].astype(str))
    rows = fields[fields["id"].astype(str).isin(used)]
    text = rows[f"name_{lang}"]
    if f"short_{lang}" in rows:
        text = rows[f"short_{lang}"].fillna(text)
    return dict(zip(rows["id"].astype(str), text.astype(str), strict=True))


def _table(pairs: pd.DataFrame, names: dict[str, str], lang: Lang) -> pd.DataFrame:
    kept = [column for column in HEADINGS if column in pairs]
    table = pairs[kept].reset_index(drop=True)
    for column in ("field_a", "field_b"):
        table[column] = [names[str(code)] for code in pairs[column]]
    table["state"] = [choose(lang, STATES[str(state)]) for state in pairs["state"]]
    table.attrs = {"headings": {column: choose(lang, HEADINGS[column]) for column in kept}}
    return table
