"""The stacked layout of Regionaldatenbank tables: header over several lines, body, footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from smartspec.errors import Problem, SourceError
from smartspec.sources.text_file import read_text, split_rows

HEAD = re.compile(r"GENESIS-Tabelle:\s*([\w-]+);*\s*")
DATE = re.compile(r"Stichtag:\s*(\d{1,2}\.\d{1,2}\.\d{4});*\s*")
STAND = re.compile(r"Stand:\s*(\d{1,2}\.\d{1,2}\.\d{4})")
KEYS = 3  # region code, region name, group label stand before the figures
LAYOUT_CURE = "download the table as CSV from regionalstatistik.de and leave it as it is"
CUT_CURE = "the file is truncated: download it again"


@dataclass(frozen=True)
class Block:
    """One file taken apart: what its header says, its lines of figures, its footer."""

    file: str
    table: str
    date: date
    measure: str
    columns: tuple[dict[str, str], ...]
    rows: tuple[tuple[int, list[str]], ...]
    footer: tuple[str, ...]
    cut: tuple[Problem, ...]


def table_code(text: str) -> str | None:
    """The table code in the first line, if the text has this layout.

    Example:
        >>> table_code("GENESIS-Tabelle: 13111-07-05-4;;;")
        '13111-07-05-4'
    """
    found = HEAD.fullmatch(text.partition("\n")[0])
    return found.group(1) if found else None


def take_apart(path: Path) -> Block:
    """Split a file into header, body and footer.

    Raises:
        SourceError: not this layout; says what was looked for. Truncation is noted in `cut`.
    """
    file, lines = str(path), read_text(path).split("\n")
    table = table_code(lines[0])
    if table is None:
        _unknown(file, 1, "the first line does not say 'GENESIS-Tabelle: ...'", lines[0])
    dated = next((n for n, line in enumerate(lines[:30]) if DATE.fullmatch(line)), None)
    if dated is None:
        _unknown(file, min(len(lines), 30), "no line 'Stichtag: 30.06.2020' in the header", "")
    start = next((n for n in range(dated + 1, len(lines)) if not lines[n].startswith(";")), dated)
    end = next((n for n, line in enumerate(lines) if line.startswith("____")), None)
    header = [cells for _, cells in split_rows(lines[dated + 1 : start], file=file)]
    columns = _columns(header, file=file, row=dated + 2)
    body = lines[start:end]
    while end is None and body and not body[-1]:
        body.pop()
    cut = []
    if end is None:
        cut.append(Problem("no footer after the figures", file=file, row=len(lines), cure=CUT_CURE))
    elif not any(STAND.match(line) for line in lines[end:]):
        message = "the footer ends without 'Stand: ...'"
        cut.append(Problem(message, file=file, row=len(lines), cure=CUT_CURE))
    return Block(
        file=file,
        table=table,
        date=_day(DATE.fullmatch(lines[dated]), file, dated + 1),
        measure=lines[dated - 1].strip(";").strip(),
        columns=columns,
        rows=tuple(split_rows(body, file=file, first=start + 1)),
        footer=tuple(lines[end + 1 :] if end is not None else ()),
        cut=tuple(cut),
    )


def provenance(block: Block) -> dict[str, str]:
    """What the footer tells: citation, area status, day of download."""
    text = "\n".join(block.footer)
    owner = re.search(r"©[^.\n]*", text)
    stand = STAND.search(text)
    day = datetime.strptime(stand.group(1), "%d.%m.%Y").date().isoformat() if stand else ""
    cited = owner.group(0).strip().strip('"') if owner else ""
    return {"citation": cited, "retrieved": day, "area_status": _area_status(block.footer)}


def _area_status(footer: tuple[str, ...]) -> str:
    """The notes of the footer that name the boundaries (Gebietsstand), each on one line."""
    notes: list[str] = []
    for line in footer:
        clean = line.strip().strip('"')
        if re.match(r"[^:]{3,60}:", clean) or clean.startswith("©") or not notes:
            notes.append(clean)
        elif notes[-1].endswith("-"):
            notes[-1] = notes[-1][:-1] + clean
        else:
            notes[-1] = f"{notes[-1]} {clean}"
    return "; ".join(note for note in notes if "Gebietsstand" in note)


def _columns(header: list[list[str]], *, file: str, row: int) -> tuple[dict[str, str], ...]:
    """For each column of figures, the value of each stacked variable."""
    widths = {len(cells) for cells in header}
    if not header or len(header) % 2 or len(widths) != 1 or widths.pop() <= KEYS:
        _unknown(file, row, "the stacked header (variable over value) is not there", "")
    found = []
    for column in range(KEYS, len(header[0])):
        cells = [line[column].strip() for line in header]
        found.append(dict(zip(cells[::2], cells[1::2], strict=True)))
    return tuple(found)


def _day(found: re.Match[str] | None, file: str, row: int) -> date:
    text = found.group(1) if found else ""
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError as error:
        problem = Problem("not a date", file=file, row=row, value=text, cure=LAYOUT_CURE)
        raise SourceError(problem) from error


def _unknown(file: str, row: int, message: str, value: str) -> NoReturn:
    raise SourceError(
        Problem(
            f"unknown table layout: {message}",
            file=file,
            row=row,
            value=value[:60] or None,
            cure=LAYOUT_CURE,
        )
    )
