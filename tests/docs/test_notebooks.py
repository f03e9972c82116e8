"""The notebooks of the tutorials run from top to bottom and print what they show."""

import json
import os
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "tutorials").glob("*.ipynb"))
SHARED = Path(os.environ.get("SMARTSPEC_SHARED", ROOT.parent / "shared"))


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return request.param


def test_there_is_a_notebook():
    assert NOTEBOOKS


def test_a_notebook_is_one_for_every_reader_of_the_format(notebook):
    whole = json.loads(notebook.read_text(encoding="utf-8"))
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    assert set(whole) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    names = [cell["id"] for cell in whole["cells"]]
    assert len(set(names)) == len(names)
    for cell in whole["cells"]:
        own = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | own
        for output in cell.get("outputs", []):
            assert (output["output_type"], output["name"]) == ("stream", "stdout")
    assert notebook.stat().st_size < 40_000, "outputs are small"


def test_the_way_to_the_opportunity_map_takes_fewer_than_30_lines():
    path = ROOT / "docs" / "tutorials" / "opportunities.ipynb"
    code = [
        line for cell in cells_of(path) if cell["cell_type"] == "code" for line in cell["source"]
    ]
    assert len([line for line in code if line.strip() and line.strip()[0] != "#"]) < 30


def test_every_cell_runs_and_prints_what_the_notebook_shows(notebook, tmp_path, monkeypatch):
    """As in a fresh clone with the shared data beside it, in one namespace, without Jupyter."""
    if not SHARED.is_dir():
        pytest.skip(f"{notebook.name} works on ../shared, which is absent here")
    clone = tmp_path / "clone"
    clone.mkdir()
    (tmp_path / "shared").symlink_to(SHARED)
    monkeypatch.chdir(clone)
    space = {}
    for cell in cells_of(notebook):
        if cell["cell_type"] != "code":
            continue
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile("".join(cell["source"]), f"{notebook.name}:{cell['id']}", "exec"), space)
        shown = "".join(line for output in cell["outputs"] for line in output["text"])
        assert printed.getvalue() == shown, cell["id"]
    assert [path for path in clone.rglob("*") if path.is_file()], "a tutorial leaves something"


def test_links_of_a_notebook_lead_somewhere(notebook):
    for cell in cells_of(notebook):
        for part in "".join(cell["source"]).split("](")[1:]:
            target = part.split(")")[0]
            assert target.startswith("http") or (notebook.parent / target).exists(), target
