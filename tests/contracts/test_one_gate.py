"""YAML and JSON from outside are loaded in one place, which bounds depth, digits and repetitions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import smartspec
from smartspec.cli.import_ import parse_options
from smartspec.errors import SelectionError

SOURCE = Path(smartspec.__file__).parent
LOADS = re.compile(r"json\.loads?\(|yaml\.(?:safe_)?load\(")
OWN = {
    "charts/text_width.py",
    "dossier/yaml_file.py",
}  # the package's own file; the loader that counts itself


def test_nothing_loads_json_or_yaml_unbounded() -> None:
    loose = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        text = path.read_text(encoding="utf-8")
        found = LOADS.findall(text)
        yaml_only = all(one.startswith("yaml") for one in found)
        if found and not name.startswith("gate/") and name not in OWN:
            loose += [] if yaml_only and "check_yaml" in text else [name]
    assert loose == []


@pytest.mark.parametrize(
    "value", ["[" * 3000, "{a: " * 3000, "&a [*a, *a]", "[&a [x], &b [*a, *a], *c]"]
)
def test_an_option_that_would_cost_too_much_is_refused(value: str) -> None:
    with pytest.raises(SelectionError, match=r"nested too deeply|repeats itself"):
        parse_options((f"markers={value}",))


@pytest.mark.parametrize(
    "value", ["*", "a: b: c", "[", "%d.%m.%Y", "'", "@x", "!!python/object:os.x"]
)
def test_an_option_that_is_no_yaml_stays_text(value: str) -> None:
    assert parse_options((f"total={value}",)) == {"total": value}
