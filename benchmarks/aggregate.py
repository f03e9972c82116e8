"""Rows to a cube: DuckDB over Parquet beside pandas, each in a process of its own.

    .venv/bin/python benchmarks/aggregate.py [number of rows, default 5000000]

Prints seconds, peak memory and the ratio. The same expression runs on both; plain pandas is what
an analyst would write. All results are compared: they are equal to the last person.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROWS = 5_000_000
WAYS = ("duckdb", "pandas", "plain pandas")
MAKE = """
    COPY (SELECT CASE hash(i) % 3 WHEN 0 THEN DATE '2018-06-30' WHEN 1 THEN DATE '2019-06-30'
                 ELSE DATE '2020-06-30' END AS date,
                 lpad((1000 + hash(i + 1) % 401)::VARCHAR, 5, '0') AS region,
                 CASE WHEN hash(i + 2) % 50 = 0 THEN NULL
                 ELSE lpad((1 + hash(i + 2) % 88)::VARCHAR, 2, '0') END AS industry,
                 (hash(i + 3) % 30)::INTEGER AS employees
          FROM range({rows}) AS r(i)) TO '{path}' (FORMAT parquet)
"""


def run(way: str, path: str) -> dict[str, float]:
    """One way in this process: seconds, peak memory, and sums to compare."""
    import pandas as pd  # noqa: PLC0415

    from smartspec.cube import aggregate  # noqa: PLC0415

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    if way == "plain pandas":
        rows = pd.read_parquet(path)
        cells = rows.groupby(["date", "region", "industry"], dropna=False)["employees"].sum()
        known = cells[cells.index.get_level_values("industry").notna()]
        sums = int(cells.sum()), int(known.sum()), int((known.astype("int64") ** 2).sum())
    else:
        rows = path if way == "duckdb" else pd.read_parquet(path)
        cube = aggregate(rows, employees="employees")
        count = cube["employees"].fillna(0).astype("int64")
        sums = int(cube["total"].sum()), int(count.sum()), int((count**2).sum())
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "peak_mb": (peak - before) / 1024, "sums": sums}


def main() -> None:
    if len(sys.argv) > 2:
        print(json.dumps(run(sys.argv[1], sys.argv[2])))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        duckdb.execute(MAKE.format(rows=rows, path=path))
        found = {}
        for way in WAYS:
            command = [sys.executable, __file__, way, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[way] = json.loads(done.stdout)
    assert len({tuple(result["sums"]) for result in found.values()}) == 1, found
    first = found["duckdb"]
    print(f"{rows:,} rows of establishments to 3 dates x 401 regions x 88 industries")
    for way, result in found.items():
        print(
            f"{way:13} {result['seconds']:7.2f} s {result['peak_mb']:8.0f} MB"
            f"   {result['seconds'] / first['seconds']:6.1f} x the time of DuckDB"
            f"   {result['peak_mb'] / first['peak_mb']:6.1f} x its memory"
        )


if __name__ == "__main__":
    main()
