"""The commands of the tutorials run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_command_of_a_tutorial_runs(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shared = ROOT.parent / "shared"
    if "../shared" in text and not shared.is_dir():
        pytest.skip(f"{path.name} works on ../shared, which is absent here")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert blocks, f"{path.name} shows no command"
    script = "\n".join(blocks).replace("build/tutorial", str(tmp_path / "new"))
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env={**os.environ, "PATH": programs, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert any(tmp_path.iterdir()), "a tutorial leaves something to look at"
