"""Eurostat's text formats: SDMX-CSV 1.0 and 2.0 and its own TSV.

References: SDMX Technical Working Group, SDMX-CSV 1.0 and 2.0 field guides; Eurostat, "Data
download formats" (TSV: `:` is a missing value, flags follow after a blank, `@C` is confidential).
"""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pandas as pd

from smartspec.errors import Problem, Problems, SourceError
from smartspec.sources.eurostat_labels import FIXED, Coded, refuse_names, take_labels
from smartspec.sources.eurostat_observations import FLAG, ROW, SECRECY, VALUE, Observations
from smartspec.sources.sdmx_flags import flags_in, sdmx_columns

AGAIN = "download the table again"
CELL = re.compile(
    r"(?P<value>:|-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)?"
    r"(?:\s*(?P<flag>[a-z]+(?:[ ,][a-z]+)*))?\s*"  # where no flag stands, blanks are read once
    r"(?:[|@](?P<secrecy>[A-Z]?))?"
)


def parse_sdmx_csv(text: str, *, file: str) -> Observations:
    """Observations of an SDMX-CSV file, version 1.0 or 2.0, also with labels beside the codes.

    Args:
        text: the file; comma, semicolon or tab separate its cells.
        file: shown in messages.

    Raises:
        SourceError: no column OBS_VALUE, rows that delete data, text where a number is expected.
    """
    coded = _frame(text, file)
    table, labels = coded.table, coded.labels
    if "OBS_VALUE" not in table:
        cure = f"{AGAIN} with codes and all observations; found: {', '.join(table.columns)}"
        raise SourceError(Problem("no column OBS_VALUE: no figures", file=file, cure=cure))
    before = list(table.columns)[: list(table.columns).index("OBS_VALUE")]
    dims = [name for name in before if name.upper() not in FIXED]
    refuse_names(table, dims, file=file)
    problems = Problems(SourceError, file)
    deleted = table.get("ACTION", pd.Series("I", table.index)).str.upper() == "D"
    for index in table.index[deleted]:
        cure = "apply the update first: download the whole table"
        problems.add("a row that deletes data", row=int(index) + 2, column="ACTION", cure=cure)
    value = _numbers(table["OBS_VALUE"], problems)
    problems.stop()
    empty = pd.Series("", table.index)
    flag, secrecy = flags_in(table, sdmx_columns(table.columns, dims))
    out = table[dims].assign(
        **{
            VALUE: value,
            FLAG: flag,
            SECRECY: secrecy.str.upper(),
            ROW: pd.Series(table.index + 2, table.index),
        }
    )
    head = table.get("DATAFLOW", table.get("STRUCTURE_ID", empty))
    updated = table.get("LAST UPDATE", empty)
    return Observations(
        out,
        tuple(dims),
        file,
        labels=labels,
        code=_table_code(head.iloc[0] if len(head) else ""),
        title=table["STRUCTURE_NAME"].iloc[0] if "STRUCTURE_NAME" in table and len(table) else "",
        updated=_iso_date(updated.iloc[0] if len(updated) else ""),
        provider=_agency(head.iloc[0] if len(head) else ""),
    )


def parse_tsv(text: str, *, file: str) -> Observations:
    r"""Observations of Eurostat's TSV: dimensions in the first column, periods beside it.

    Args:
        text: the file; its first header reads `unit,geo\\time` or `unit,geo\\TIME_PERIOD`.
        file: shown in messages.

    Raises:
        SourceError: another header, rows of another width, cells that are no figure with flags.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    head, *periods = [cell.strip() for cell in lines[0].split("\t")]
    names, _, across = head.partition("\\")
    dims = [name.strip() for name in names.split(",")]
    problems, rows = Problems(SourceError, file), []
    for number, line in enumerate(lines[1:], start=2):
        key, *cells = line.split("\t")
        codes = [code.strip() for code in key.split(",")]
        if len(cells) != len(periods) or len(codes) != len(dims):
            message = f"{len(codes)} codes and {len(cells)} cells, not {len(dims)}, {len(periods)}"
            problems.add(message, row=number, cure=f"{AGAIN}: it is cut off or damaged")
            continue
        for period, cell in zip(periods, cells, strict=True):
            found = CELL.fullmatch(cell.strip())
            if found is None:
                cure = "figures, or ':' where none is known, with flags after a blank"
                problems.add("not a figure", row=number, column=period, value=cell, cure=cure)
                continue
            value = np.nan if found["value"] in (None, ":") else float(found["value"])
            rows.append(
                (*codes, period, value, found["flag"] or "", found["secrecy"] or "", number)
            )
    problems.stop()
    columns = [*dims, across or "time", VALUE, FLAG, SECRECY, ROW]
    table = pd.DataFrame(rows, columns=columns)
    return Observations(table, (*dims, across or "time"), file)


def _frame(text: str, file: str) -> Coded:
    first = text.split("\n", 1)[0]
    separator = max((",", ";", "\t"), key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator, strict=True, skipinitialspace=True)
    try:
        header, *body = [row for row in rows if row]
    except (csv.Error, ValueError) as error:
        problem = Problem(f"cells cannot be told apart ({error})", file=file, cure=AGAIN)
        raise SourceError(problem) from error
    problems = Problems(SourceError, file)
    for number, row in enumerate(body, start=2):
        if len(row) != len(header):
            message = f"{len(row)} cells where the header has {len(header)}"
            problems.add(message, row=number, cure=f"{AGAIN}: it is cut off or damaged")
    problems.stop()
    for name in dict.fromkeys(plain := [re.sub(r"\[.\]$", "", cell.strip()) for cell in header]):
        if plain.count(name) > 1:
            message, cure = f"the column '{name}' stands twice", f"{AGAIN}, each column once"
            raise SourceError(Problem(message, file=file, row=1, column=name or None, cure=cure))
    return take_labels(header, body)


def _numbers(cells: pd.Series, problems: Problems) -> pd.Series:
    text = cells.str.strip()
    none = text.isin(["", ":", "NaN", "nan"])
    value = pd.to_numeric(text.mask(none), errors="coerce").astype(float)
    for index in cells.index[value.isna() & ~none]:
        cure = "numbers with a decimal point; empty or ':' where none is known"
        problems.add(
            "not a number", row=int(index) + 2, column="OBS_VALUE", value=cells[index], cure=cure
        )
    return value


def _table_code(structure: str) -> str:
    found = re.search(r"(?:^|:)([A-Za-z0-9_]+)(?:\(|$)", structure)
    return found[1] if found else ""


def _agency(structure: str) -> str:
    agency = structure.partition(":")[0] if ":" in structure else "ESTAT"
    return "Eurostat" if agency == "ESTAT" else agency


def _iso_date(text: str) -> str:
    found = re.match(r"(\d\d)/(\d\d)/(\d\d)\b", text)
    return f"20{found[3]}-{found[2]}-{found[1]}" if found else text[:10]
