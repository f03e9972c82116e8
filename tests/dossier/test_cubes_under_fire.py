"""A cube file that was damaged, in any of its bytes, opens as what it was or with an error of ours."""

import json
from contextlib import suppress
from pathlib import Path
from random import Random

import pandas as pd
import pyarrow.parquet as pq
import pytest

from smartspec.cube import build_cube
from smartspec.dossier import open_cube, save_cube
from smartspec.errors import SmartspecError, SourceError


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    rows = [
        ("2019-06-30", "05", "C", 300.0, "observed"),
        ("2019-06-30", "05", "TOTAL", 1e3, "observed"),
    ]
    names = ["date", "region", "industry", "employees", "status"]
    return save_cube(build_cube(pd.DataFrame(rows, columns=names)), tmp_path / "c.parquet")


def test_a_flipped_byte_ends_in_no_foreign_exception(saved: Path) -> None:
    sound, rng = saved.read_bytes(), Random(1)
    for _ in range(400):
        broken = bytearray(sound)
        for _ in range(rng.choice((1, 1, 3))):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        saved.write_bytes(
            bytes(broken[: rng.choice((len(broken), len(broken), rng.randrange(9_999)))])
        )
        with suppress(SmartspecError):
            open_cube(saved)


@pytest.mark.parametrize(
    "meta", ["[]", "{", "[" * 5000, '{"a": 1e999}', json.dumps({"attributes": 5})]
)
def test_a_broken_description_is_said_with_the_file(saved: Path, meta: str) -> None:
    table = pq.read_table(saved)
    pq.write_table(table.replace_schema_metadata({"smartspec": meta}), saved)
    with pytest.raises(SmartspecError, match=r"c\.parquet"):
        open_cube(saved)


def test_a_column_of_lists_is_refused(saved: Path) -> None:
    table = pq.read_table(saved)
    frame = table.to_pandas().assign(employees=[[1], [2]])
    pq.write_table(table.from_pandas(frame).replace_schema_metadata(table.schema.metadata), saved)
    with pytest.raises(SourceError, match="column employees: the column holds lists"):
        open_cube(saved)
