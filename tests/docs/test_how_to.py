"""The commands of the guides that need no network run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


SAYS = {
    "ba-workbooks": "1 known cells, 1 secret",
    "tidy-tables": "1 known cells, 1 secret",
    "rows-to-cubes": "2045 employees in Essen",
    "secret-cells": "0 cells can be solved for",
    "certainty": "95 % limits 1.07 to 1.8",
    "bridges": "63 in 2024 is estimated",
}


@pytest.mark.parametrize("name", SAYS)
def test_every_command_of_a_guide_runs(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    script = "\n".join(blocks).replace("build/how-to", str(tmp_path / "new"))
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
    assert list((tmp_path / "new").glob("*.parquet"))
    assert SAYS[name] in done.stdout
