"""Every row of ../shared/seed/facts stands in a table of the dossier, or is left out with a reason."""

from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "seed" / "facts"
EXAMPLE = ROOT / "dossiers" / "metropole-ruhr"
HOMES = {
    "actors": ["actors"],
    "capacities": ["capacities", "evidence"],
    "capacity_classes": ["capacity_classes"],
    "capacity_general": ["evidence"],
    "criteria": ["criteria"],
    "cross_innovation": ["cross_innovation"],
    "fields": ["fields"],
    "figures": ["figures"],
    "footnotes": ["sources"],
    "goals": ["goals"],
    "governance": ["governance"],
    "international": ["partnerships"],
    "market_potential": ["market_facts"],
    "measures": ["actions"],
    "megatrends": ["trends"],
    "methods": ["methods"],
    "monitoring": ["requirements"],
    "next_steps": ["next_steps"],
    "policy_frames": ["policy_frames"],
    "projects": ["projects"],
    "relations": ["relations"],
    "startup_sectors": ["start_up_sectors"],
    "swot": ["swot"],
    "trend_criteria": ["trends"],
}


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def left_out() -> pd.DataFrame:
    return read(EXAMPLE / "make" / "left_out.csv")


def test_every_file_of_facts_has_a_home_or_a_reason(left_out: pd.DataFrame) -> None:
    if not FACTS.is_dir():
        pytest.skip("../shared/seed/facts is absent here")
    files = {path.stem for path in FACTS.glob("*.csv")}
    without = {name.removesuffix(".csv") for name in left_out["file"]}
    assert files <= set(HOMES) | without


@pytest.mark.parametrize("name", sorted(HOMES))
def test_every_row_of_facts_is_there_or_left_out_with_a_reason(
    name: str, left_out: pd.DataFrame
) -> None:
    path = FACTS / f"{name}.csv"
    if not path.is_file():
        pytest.skip("../shared/seed/facts is absent here")
    ids = list(read(path)["id"])
    tables = [read(EXAMPLE / "tables" / f"{home}.csv") for home in HOMES[name]]
    known = {row for table in tables for row in table.get("id", pd.Series(dtype=str))}
    notes = {note.split(":")[0].split(" ")[0].strip(".,;") for t in tables for note in t["note"]}
    reasons = left_out[left_out["file"].str.removesuffix(".csv") == name]
    assert (reasons["reason"].str.len() > 10).all()
    missing = [one for one in ids if one not in known | notes | set(reasons["id"])]
    assert not missing, f"{len(missing)} of {len(ids)} rows: {missing[:8]}"


def test_no_table_names_a_person(left_out: pd.DataFrame) -> None:
    for path in (EXAMPLE / "tables").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path.name
        assert "Frohne" not in text, path.name
