"""Seconds for a large dossier: open and check, claims, and the whole report in one language.

python benchmarks/dossier.py [actors relations projects]

The tables of the worked example stay; actors, relations and projects are replaced by invented ones
(benchmarks/innovation_system.py).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from innovation_system import generate

from smartspec.dossier import open_dossier
from smartspec.monitoring.claims import evaluate_claims
from smartspec.report import build

EXAMPLE = Path(__file__).resolve().parents[1] / "dossiers" / "metropole-ruhr"
EMPTIED = {"evidence": ["actor", "project"], "actions": ["projects"]}
REFERRING = ("partnerships", "governance", "next_steps", "cross_innovation")


def large(folder: Path, actors: int, relations: int, projects: int) -> Path:
    """A dossier folder with invented actors, relations and projects in the region's districts."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("make", "datapackage.json"))
    dossier = open_dossier(EXAMPLE)
    made = generate(actors, relations, projects, 1, 1)
    areas = dossier["areas"]
    codes = list(areas.loc[areas["parent"] == dossier.settings["region"], "code"])
    fields = list(dossier["fields"]["id"])[:6]
    draw = np.random.default_rng(2)
    for name in ("actors", "actor_fields", "relations", "projects"):
        if name not in made:
            continue
        table = made[name].copy()
        for column, pool in (("district", codes), ("districts", codes), ("field", fields),
                             ("fields", fields)):  # fmt: skip
            if column in table:
                table[column] = draw.choice(pool, len(table))
        table["source"] = "own"
        table.to_csv(folder / "tables" / f"{name}.csv", index=False)
    for name, columns in EMPTIED.items():
        kept = dossier[name].assign(**dict.fromkeys(columns, pd.NA))
        kept.to_csv(folder / "tables" / f"{name}.csv", index=False)
    for name in REFERRING:
        columns = [c for c in ("actor", "actors", "responsible", "projects") if c in dossier[name]]
        kept = dossier[name].assign(**dict.fromkeys(columns, pd.NA))
        kept.to_csv(folder / "tables" / f"{name}.csv", index=False)
    return folder


def timed(label: str, work: Callable[[], object]) -> object:
    """Run once and print the seconds."""
    start = time.perf_counter()
    result = work()
    print(f"{label:<32}{time.perf_counter() - start:8.2f} s")
    return result


def main() -> None:
    """Print the table of seconds."""
    sizes = [int(word) for word in sys.argv[1:]] or [5000, 20000, 1000]
    with tempfile.TemporaryDirectory() as place:
        folder = large(Path(place) / "large", *sizes)
        dossier = timed("open and check", lambda: open_dossier(folder))
        timed(
            "claims",
            lambda: evaluate_claims(
                dossier["claims"],
                tables=dossier,
                cubes=dossier.cubes,
                settings=dossier.settings,
            ),
        )
        timed("report, one language", lambda: build(dossier, lang="en"))


if __name__ == "__main__":
    main()
