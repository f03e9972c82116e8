"""The house keeps its own rules: sizes, names, nothing of ../shared/data."""

import ast
import gzip
import hashlib
import re
import subprocess
import tomllib
from collections.abc import Iterable
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


def test_csv_and_workbooks_are_written_in_one_place_where_names_become_inert() -> None:
    """Another writer would print `=cmd|...` raw; no code of ours writes workbooks at all."""
    writers = re.compile(
        r"\.to_csv\(|\.to_excel\(|csv\.writer|DictWriter|write_csv\(|savetxt|xlsxwriter"
        r"|ExcelWriter|openpyxl\.Workbook|import Workbook|COPY .* TO"
    )
    own = ROOT / "src" / "smartspec" / "csv_text.py"
    found = {
        str(path.relative_to(ROOT)): line.strip()
        for path in SOURCES
        if path != own
        for line in path.read_text(encoding="utf-8").splitlines()
        if writers.search(line)
    }
    assert found == {}


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


def _content(path: Path) -> bytes:
    """What a file says, however it is packed and however its lines end."""
    raw = path.read_bytes()
    if raw.startswith(b"\x1f\x8b"):
        raw = gzip.decompress(raw)
    return raw.replace(b"\r\n", b"\n").strip()


def _figures(raw: bytes) -> set[bytes]:
    """The lines that say figures: long enough that two files share them by copying only."""
    lines = {line.strip() for line in raw.split(b"\n")}
    return {line for line in lines if len(line) > 20 and len(re.findall(rb"\d", line)) > 5}


def copied(committed: dict[str, bytes], official: Iterable[Path]) -> dict[str, str]:
    """Committed files that are official ones, or of which half the figures stand in one."""
    wholes = {hashlib.sha256(raw.strip()).digest(): name for name, raw in committed.items()}
    figures = {name: _figures(raw) for name, raw in committed.items()}
    everything = set().union(*figures.values())
    found = {}
    for path in official:
        raw = _content(path)
        if name := wholes.get(hashlib.sha256(raw).digest()):
            found[name] = str(path)
        shared = everything & {line.strip() for line in raw.split(b"\n")}
        for name, lines in figures.items() if len(shared) >= 5 else ():
            if len(lines & shared) >= max(5, len(lines) / 2):
                found[name] = str(path)
    return found


def test_no_official_data_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    shared = ROOT.parent / "shared" / "data"
    if not shared.is_dir():
        pytest.skip("../shared is absent here")
    here = [ROOT / name for name in listed.stdout.splitlines()]
    committed = {str(path): _content(path) for path in here if path.is_file()}
    assert copied(committed, (path for path in shared.rglob("*") if path.is_file())) == {}


def test_a_copy_of_official_data_is_found_under_any_name(tmp_path: Path) -> None:
    lines = [b"2019-06-30;05111;%d;123456" % place for place in range(1000, 1040)]
    official = tmp_path / "official.csv"
    official.write_bytes(b"\n".join(lines))
    committed = {
        "renamed": b"\n".join(lines),
        "with a head and a part": b"# mine\n" + b"\n".join(lines[5:30]),
        "own": b"\n".join(line.replace(b"2019", b"2018") for line in lines),
        "mentions one row": b"text\n" + lines[3],
    }
    assert set(copied(committed, [official])) == {"renamed", "with a head and a part"}
    packed = tmp_path / "official.csv.gz"
    packed.write_bytes(gzip.compress(official.read_bytes().replace(b"\n", b"\r\n")))
    assert set(copied(committed, [packed])) == {"renamed", "with a head and a part"}
