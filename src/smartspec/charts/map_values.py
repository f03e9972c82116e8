"""What a district map shows, checked: one row per district, secret cells without their value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from smartspec.charts.geometry import Shape
from smartspec.codes.cells import REASONS
from smartspec.codes.digits import Ends, ends_of, figure_text, safe_values
from smartspec.codes.locales import Lang, choose
from smartspec.errors import DataError, Problems, SelectionError, collect, did_you_mean

Kind = Literal["class", "value"]
Uncovered = Literal["error", "missing", "omit"]
SECRET_STATUS = ("suppressed", "secret")
NOT_AVAILABLE = "not_available"


@dataclass(frozen=True)
class District:
    """One district of a map.

    Attributes:
        code: of the district.
        name: as shown.
        value: a number as it is drawn, one decimal finer than it is written, or the code of a
            class; None where there is none to be shown.
        text: the value or the label of the class, as people read it.
        why: why there is no value to be shown, a reason of `codes.cells.REASONS`; else empty.
        safe: the number with the decimals that are certain; None where none is.
        ends: what rounding leaves open of the number.
    """

    code: str
    name: str
    value: float | str | None
    text: str
    why: str = ""
    safe: float | None = None
    ends: Ends | None = None


def check_values(
    values: pd.DataFrame,
    shapes: Sequence[Shape],
    *,
    kind: Kind,
    classes: Mapping[str, Mapping[str, str]] | None,
    lang: Lang,
    unit: str,
    digits: int,
    uncovered: Uncovered,
) -> list[District]:
    """The districts of a map in the order of the shapes.

    Raises:
        DataError: columns missing, codes unknown on either side, codes twice, values that are no
            numbers, classes without a label; all problems at once.
        SelectionError: an unknown `kind` or `uncovered`.
    """
    for name, given, known in (
        ("kind", kind, ("class", "value")),
        ("uncovered", uncovered, ("error", "missing", "omit")),
    ):
        if given not in known:
            raise SelectionError(f"{name}='{given}' is unknown", cure=did_you_mean(given, known))
    table = values.rename(columns={"region": "code"}) if "code" not in values else values
    names = {shape.code: shape.name for shape in shapes}
    with collect(DataError, file="values") as problems:
        for column in ("code", kind):
            if column not in table:
                here = ", ".join(map(str, table.columns))
                cure = f"the table has the columns code and {kind}; here: {here}"
                problems.add("missing column", column=column, cure=cure)
        problems.stop()
        _check_codes(table, names, problems, uncovered)
        records: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        rows = {str(row["code"]): row for row in records}
        labels = {c: choose(lang, texts) for c, texts in classes.items()} if classes else None
        found = [
            _district(shape, rows.get(shape.code, {}), kind, labels, problems)
            for shape in shapes
            if shape.code in rows or uncovered != "omit"
        ]
    return [_worded(d, kind=kind, lang=lang, unit=unit, digits=digits) for d in found]


def _check_codes(
    table: pd.DataFrame, names: Mapping[str, str], problems: Problems, uncovered: Uncovered
) -> None:
    seen: set[object] = set()
    for row, code in enumerate(table["code"], start=2):
        if not isinstance(code, str):
            problems.add("not a code", row=row, column="code", value=code, cure="codes are text")
        elif code in seen:
            problems.add("code twice", row=row, column="code", value=code, cure="keep one row")
        elif code not in names:
            near = did_you_mean(code, names)
            message = "the boundaries have no area with this code"
            problems.add(message, row=row, column="code", value=code, cure=near)
        seen.add(code)
    for code, name in names.items():
        if code not in seen and uncovered == "error":
            near = did_you_mean(code, [c for c in seen if c not in names] or sorted(map(str, seen)))
            cure = f"{near}; or add a row with an empty value; or choose uncovered='missing'"
            problems.add(f"no row for {name} of the boundaries", value=code, cure=cure)


def _district(
    shape: Shape,
    row: Mapping[str, Any],
    kind: Kind,
    labels: Mapping[str, str] | None,
    problems: Problems,
) -> District:
    code, name = shape.code, shape.name
    why, value = _why(row.get("status")), row.get(kind)
    given = row.get("name", row.get("region_name"))
    shown = name if name != code or not isinstance(given, str) else given
    if why or value is None or pd.isna(value):  # whatever stands in a secret cell stays there
        return District(code, shown, None, "", why or NOT_AVAILABLE)
    if kind == "class":
        if labels is not None and value not in labels:
            cure = did_you_mean(value, labels)
            problems.add("class without a label", column="class", value=value, cure=cure)
        return District(code, shown, str(value), (labels or {}).get(str(value), str(value)))
    if isinstance(value, (bool, str)) or not np.isfinite(value):
        cure = "give a number, or leave the cell empty and say why in the column status"
        problems.add(f"no number for {code}", column="value", value=value, cure=cure)
        return District(code, shown, None, "", NOT_AVAILABLE)
    return District(code, shown, float(value), "", ends=ends_of(row, "value"))


def _why(status: object) -> str:
    """The reason that a status gives for showing no value; none where it speaks of a value."""
    word = str(status).lower()
    return "secret" if word in SECRET_STATUS else word if word in REASONS else ""


def _worded(found: District, *, kind: Kind, lang: Lang, unit: str, digits: int) -> District:
    if found.value is None:
        return replace(found, text=choose(lang, REASONS[found.why]))
    if kind == "class":
        return found
    fraction, value = unit == "%", float(found.value)
    written = digits + 2 if fraction else digits
    text = figure_text(value, found.ends, digits=written, fraction=fraction, lang=lang)
    drawn = float(safe_values(value, digits=written + 1))
    return replace(found, value=drawn, text=text, safe=drawn)
