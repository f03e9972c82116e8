"""SDMX-CSV with labels: columns of names beside those of codes, or `code: label` in one cell.

Reference:
    SDMX Technical Working Group, SDMX-CSV 2.0 field guide, parameter `labels` (`id`, `name`: a
    column of names behind each column of codes, `both`: `code: label` in headers and cells).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from smartspec.errors import Problems, SourceError

FIXED = {
    *("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"),
    *("SERIES_KEY", "OBS_KEY", "LAST UPDATE", "LAST_UPDATE"),
}
TIMES = {"TIME", "TIME_PERIOD"}
TWICE = ["TIME_PERIOD", "TIME"]  # the code of the dimension, and its English name
CODED = {*TIMES, "OBS_VALUE", "OBS_FLAG", "OBS_STATUS", "CONF_STATUS", "GEO", "UNIT", "FREQ"}
CODE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
BOTH = re.compile(r"([^\s:]+)\s*:\s*(\S.*)", re.DOTALL)
WITH_CODES = "download the table again with codes: 'Codes' or 'Codes and labels', not 'Labels'"


@dataclass(frozen=True)
class Coded:
    """A table of codes, and the label of each code by column."""

    table: pd.DataFrame
    labels: Mapping[str, Mapping[str, str]]


def take_labels(header: Sequence[str], body: Sequence[Sequence[str]]) -> Coded:
    """The columns of codes; what stands beside or behind the codes becomes their labels.

    Args:
        header: names of the columns as the file has them.
        body: rows, all as wide as the header.

    Example:
        >>> found = take_labels(["geo: Region", "OBS_VALUE"], [["DE1: Baden", "5"]])
        >>> found.table.iloc[0].tolist(), found.labels
        (['DE1', '5'], {'geo': {'DE1': 'Baden'}})
        >>> found = take_labels(["geo", "Geopolitical entity", "OBS_VALUE"], [["DE1", "Baden", "5"]])
        >>> found.table.columns.tolist(), found.labels
        (['geo', 'OBS_VALUE'], {'geo': {'DE1': 'Baden'}})
    """
    plain = [re.sub(r"\[.\]$", "", name.strip()) for name in header]
    split = [name.upper() not in FIXED and BOTH.fullmatch(name) is not None for name in plain]
    codes = [name.partition(":")[0].strip() if cut else name
             for name, cut in zip(plain, split, strict=True)]  # fmt: skip
    beside = _name_columns(codes, split)
    beside |= _plain_words(codes, body, beside)
    columns: dict[str, list[str]] = {}
    labels: dict[str, dict[str, str]] = {}
    for at, name in enumerate(codes):
        if at in beside or name in columns:
            continue
        cells = [row[at].strip() for row in body]
        if split[at] or _are_both(name, cells):
            found = [BOTH.fullmatch(cell) for cell in cells]
            labels[name] = {fits[1]: fits[2].strip() for fits in found if fits}
            cells = [fits[1] if fits else c for fits, c in zip(found, cells, strict=True)]
        columns[name] = cells
    for at, of in beside.items():
        if (name := codes[of]).upper() != "OBS_VALUE":
            pairs = zip(columns[name], (row[at].strip() for row in body), strict=True)
            labels.setdefault(name, {}).update({code: text for code, text in pairs if text})
    return Coded(pd.DataFrame(columns, dtype=str), labels)


def _name_columns(codes: Sequence[str], split: Sequence[bool]) -> dict[int, int]:
    """The columns that hold names, each with the column of the codes that they name."""
    first = next((n for n, name in enumerate(codes) if name.upper() not in FIXED), len(codes))
    upper = [name.upper() for name in codes]
    named_time = {n for n in range(first + 1, len(codes)) if upper[n - 1 : n + 1] == TWICE}
    known = [n for n in range(first, len(codes)) if upper[n] in CODED and n not in named_time]
    pairs = (len(codes) - first) % 2 == 0 and len(known) > 1
    if pairs and all((n - first) % 2 == 0 for n in known) and not any(split[first:]):
        return {n: n - 1 for n in range(first + 1, len(codes), 2)}
    found: dict[int, int] = {}
    before = None
    for n in range(first, len(codes)):
        if n in named_time:
            found[n] = n - 1
        elif split[n] or CODE.fullmatch(codes[n]) or upper[n] in FIXED or before is None:
            before = n
        else:
            found[n] = before
    return found


def _plain_words(
    codes: Sequence[str], body: Sequence[Sequence[str]], beside: Mapping[int, int]
) -> dict[int, int]:
    """Columns of names whose header is one plain word: their cells go with the codes before them."""
    found: dict[int, int] = {}
    for n in range(1, len(codes)):
        upper = codes[n].upper()
        if n in beside or n - 1 in {*beside, *found} or upper in (*FIXED, *CODED):
            continue
        pairs = {(row[n - 1].strip(), row[n].strip()) for row in body}
        one_to_one = len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs) > 1
        if one_to_one and all(re.search(r"[a-zß-ÿ]", name) for _, name in pairs):
            found[n] = n - 1
    return found


def _are_both(name: str, cells: Sequence[str]) -> bool:
    """Whether all cells of a column read `code: label`, though its header does not."""
    if name.upper() in (*FIXED, *TIMES, "OBS_VALUE"):
        return False
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(BOTH.fullmatch(cell) for cell in filled)


def refuse_names(table: pd.DataFrame, dims: Sequence[str], *, file: str) -> None:
    """Refuse tables that have names in place of codes.

    Raises:
        SourceError: a dimension whose header or cells are words, each with what was found.
    """
    problems = Problems(SourceError, file)
    for dim in dims:
        if not CODE.fullmatch(dim):
            problems.add("a name where the code of a dimension is expected", column=dim, row=1,
                         cure=WITH_CODES)  # fmt: skip
        elif dim.upper() not in TIMES:
            first = table[dim].drop_duplicates()
            for row, text in first[first.str.contains(r"\S\s+\S", regex=True)].head(1).items():
                place = {"row": int(str(row)) + 2, "column": dim, "value": text}
                problems.add("a name where a code is expected", cure=WITH_CODES, **place)
    problems.stop()
