"""The house keeps its own rules: sizes, names, nothing of ../shared/data."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_file_is_small_and_has_a_name_that_says_something(path: Path) -> None:
    assert path.stem not in FORBIDDEN
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).split(".")[0])
    return found


def test_one_module_alone_knows_duckdb_and_the_contract_says_so() -> None:
    knows = [path.relative_to(ROOT / "src") for path in SOURCES if "duckdb" in _imports(path)]
    assert knows == [Path("smartspec/cube/row_files.py")]
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contract = next(
        rule
        for rule in rules["importlinter"]["contracts"]
        if rule.get("forbidden_modules") == ["duckdb"]
    )
    assert contract["source_modules"] == ["smartspec"]
    assert contract["ignore_imports"] == ["smartspec.cube.row_files -> duckdb"]


def test_what_only_the_tests_need_is_no_extra_and_is_imported_nowhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    names = {re.split(r"[>=<\[]", need)[0] for need in project["dependency-groups"]["dev"]}
    assert {"esda", "libpysal"} <= names
    assert not names & {re.split(r"[>=<\[]", need)[0] for all_ in extras.values() for need in all_}
    imported = set().union(*map(_imports, SOURCES))
    assert not {name.lower().replace("-", "_") for name in names} & {n.lower() for n in imported}


def test_pages_and_charts_name_no_foreign_server_to_load_from() -> None:
    for path in [*SOURCES, *(ROOT / "src").rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href)=["']https?://""", text), path
        assert not re.search(r"@import|url\(https?:", text), path


def test_every_schema_is_german_and_english() -> None:
    for path in (ROOT / "src" / "smartspec" / "schemas").glob("*.yaml"):
        schema = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert schema["name"] == path.stem
        for part in (schema, *schema["fields"]):
            assert part.get("description"), (path.name, part["name"])
            assert part.get("description_de"), (path.name, part["name"])


def test_no_official_data_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    shared = ROOT.parent / "shared" / "data"
    if not shared.is_dir():
        pytest.skip("../shared is absent here")
    official = {path.name for path in shared.rglob("*") if path.is_file()}
    assert not official & {Path(name).name for name in listed.stdout.splitlines()}
