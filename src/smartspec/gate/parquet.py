"""Parquet: its columns as plain tables, once what it would unpack to is known.

A footer may state any number of rows and a page may repeat one text for all of them, so rows, cells
and letters are counted in the encoded form before they are written out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from smartspec.errors import Problem, Problems, SourceError
from smartspec.gate.foreign import foreign
from smartspec.gate.limits import (
    CELLS,
    COLUMNS,
    SPLIT,
    allowed,
)

NO_PARQUET = "not a sound Parquet file"
CURE = "the file is cut off or not Parquet: download or write it again"
STRING_LIMIT = 100_000_000  # bytes of one text in the footer, where cubes keep their names
ODD = {  # what a cell may not be
    "lists": pa.types.is_nested,
    "pieces of time": pa.types.is_duration,
    "times of day": pa.types.is_time,
    "yes or no": pa.types.is_boolean,
}
PER_BYTE = 200  # cells that a byte may hold: repeated values pack well, a footer may lie
LETTERS = 10_000_000_000  # of all texts written out: a table of a billion cells
FREE_PARQUET, FREE_LETTERS, LETTERS_PER_BYTE = 10_000_000, 50_000_000, 1_000  # cells, letters


def read_schema(path: Path, *, file: str | None = None) -> pa.Schema:
    """Names and types of the columns, and the metadata of a file.

    Args:
        path: the file.
        file: shown in messages; default its path.

    Raises:
        SourceError: not Parquet, or damaged.
    """
    file = file or str(path)
    with foreign(NO_PARQUET, file=file, cure=CURE):
        found = _open(path).schema_arrow
        [str(name) for name in found.names]  # names that are no text fail here
    if len(found) > COLUMNS:
        raise SourceError(Problem(f"{len(found):,} columns", file=file, cure=SPLIT))
    return found


def count_rows(path: Path, *, file: str | None = None) -> int:
    """The number of rows that a file states.

    Raises:
        SourceError: not Parquet, or damaged.
    """
    with foreign(NO_PARQUET, file=file or str(path), cure=CURE):
        return int(_open(path).metadata.num_rows)


def read_parquet(
    path: Path, *, columns: Iterable[str] | None = None, file: str | None = None
) -> pd.DataFrame:
    """Columns of a file as a table; texts are texts, an index that pandas kept is a column.

    Args:
        path: the file.
        columns: names, those that the file lacks are left out; all if not given.
        file: shown in messages; default its path.

    Raises:
        SourceError: not Parquet, damaged, larger than allowed, columns that hold lists or records.
    """
    file = file or str(path)
    schema = read_schema(path, file=file)
    wanted = None if columns is None else set(columns)
    names = [name for name in schema.names if wanted is None or name in wanted]
    problems = Problems(SourceError, file)
    for field in schema:
        if field.name in names and (kind := _odd(field.type)):
            cure = "write the column as text or numbers"
            problems.add(f"the column holds {kind}", column=field.name, cure=cure)
    problems.stop()
    texts = [f.name for f in schema if f.name in names and _text(f.type)]
    with foreign(NO_PARQUET, file=file, cure=CURE):
        opened = _open(path, texts)
        rows = opened.metadata.num_rows
    size = path.stat().st_size
    cells = rows * max(1, len(names))
    if not 0 <= cells <= min(CELLS, FREE_PARQUET + PER_BYTE * size):
        message = f"{size:,} bytes state {cells:,} cells"
        raise SourceError(Problem(message, file=file, cure=SPLIT))
    with foreign(NO_PARQUET, file=file, cure=CURE):
        table = opened.read(columns=names)
        table.validate(full=True)
        letters = sum(_letters(table[place]) for place in range(table.num_columns))
    most = allowed(size, free=FREE_LETTERS, ratio=LETTERS_PER_BYTE, most=LETTERS)
    if letters > most:
        message = f"{size:,} bytes unpack to {letters:,} letters"
        raise SourceError(Problem(message, file=file, cure=SPLIT))
    with foreign(NO_PARQUET, file=file, cure=CURE):
        return pa.table(
            [_decoded(table[place]) for place in range(table.num_columns)], names=table.column_names
        ).to_pandas(ignore_metadata=True)


def _open(path: Path, texts: Iterable[str] = ()) -> pq.ParquetFile:
    return pq.ParquetFile(path, read_dictionary=list(texts), thrift_string_size_limit=STRING_LIMIT)


def _text(kind: pa.DataType) -> bool:
    binary = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    return binary or pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _odd(kind: pa.DataType) -> str:
    """What the cells of a type are, where they are no figure, text or date."""
    if pa.types.is_dictionary(kind):
        return _odd(kind.value_type)
    for words, is_kind in ODD.items():
        if is_kind(kind):
            return words
    tests = (
        *(pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal),
        *(pa.types.is_date, pa.types.is_timestamp, pa.types.is_null, _text),
    )
    return "" if any(test(kind) for test in tests) else f"cells of the type {str(kind)[:60]}"


def _letters(column: pa.ChunkedArray) -> int:
    """Bytes of the texts of a column once each cell has its own."""
    count = 0
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type) and _text(chunk.type.value_type):
            lengths = pc.take(pc.binary_length(chunk.dictionary), chunk.indices)
            count += pc.sum(lengths.cast(pa.int64())).as_py() or 0
        elif _text(chunk.type):
            count += pc.sum(pc.binary_length(chunk).cast(pa.int64())).as_py() or 0
    return count


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Without dictionaries; bytes as the texts that they are."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = kind.value_type
    return column.cast(pa.large_string()) if _text(kind) else column
