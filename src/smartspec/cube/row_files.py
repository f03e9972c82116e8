"""Rows in files, opened by DuckDB: the only module that knows it. No extensions are loaded."""

from __future__ import annotations

from glob import glob
from pathlib import Path

import duckdb

from smartspec.errors import SourceError, did_you_mean

READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".gz": "read_csv"}


def open_rows(path: Path | str) -> duckdb.DuckDBPyRelation:
    """The rows of Parquet or CSV files as a lazy relation; nothing is read yet.

    CSV is read as text, so that the code 05112 does not become the number 5112.

    Args:
        path: of a file, or a pattern such as `rows/*.parquet` for several.

    Raises:
        SourceError: no such file, another ending, a file that cannot be read.
    """
    name = str(path)
    files = sorted(glob(name)) or ([name] if Path(name).is_file() else [])
    if not files:
        folder = Path(name).parent
        beside = [str(p) for p in sorted(folder.glob("*")) if p.suffix in READERS]
        raise SourceError(f"no file {name}", cure=did_you_mean(name, beside))
    endings = {Path(file).suffix for file in files}
    if len(endings) > 1 or not endings <= set(READERS):
        shown = ", ".join(sorted(endings))
        raise SourceError(f"rows in {shown} files", cure="give .parquet or .csv files of one kind")
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    try:
        if endings == {".parquet"}:
            return connection.read_parquet(files)
        return connection.read_csv(files, all_varchar=True, header=True)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        cure = "the file is cut off or in another format; write it again"
        raise SourceError(f"{name} cannot be read ({reason})", cure=cure) from None
