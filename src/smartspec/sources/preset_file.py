"""Presets: what readers have to know of a layout, as YAML that comes with the package or is one's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from smartspec.errors import SelectionError, did_you_mean
from smartspec.gate import check_yaml


@cache
def shipped_presets(folder: str) -> tuple[str, ...]:
    """The names of the presets that come with the package, sorted.

    Args:
        folder: of `smartspec.sources` in which they lie.

    Example:
        >>> "uk_bres" in shipped_presets("tidy_presets")
        True
    """
    found = (files("smartspec.sources") / folder).iterdir()
    return tuple(sorted(f.name[:-5] for f in found if f.name.endswith(".yaml")))


@cache
def _shipped_text(folder: str, name: str) -> str:
    return (files("smartspec.sources") / folder / f"{name}.yaml").read_text("utf-8")


def read_preset(preset: str | Path, *, folder: str, such_as: str) -> dict[str, Any]:
    """The entries of a preset.

    Args:
        preset: name of one that comes with the package, or path of a YAML file.
        folder: of `smartspec.sources` in which those of the package lie.
        such_as: a line that such a file may hold, for the cure.

    Raises:
        SelectionError: no such preset, or a file that is no YAML mapping.

    Example:
        >>> read_preset("uk_bres", folder="tidy_presets", such_as="region: nuts2")["region"]
        'nuts2'
    """
    path = Path(preset)
    if str(preset) in shipped_presets(folder):
        text = _shipped_text(folder, str(preset))
    elif path.is_file():
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    else:
        cure = f"{did_you_mean(preset, shipped_presets(folder))}; or give the path of a YAML file"
        raise SelectionError(f"no preset '{preset}'", cure=cure)
    try:
        loaded = yaml.safe_load(check_yaml(text, file=str(preset), kind=SelectionError))
    except yaml.YAMLError as error:
        raise SelectionError(f"{preset}: not valid YAML ({error})", cure="mend the file") from error
    if not isinstance(loaded, dict):
        cure = f"write lines such as '{such_as}'"
        raise SelectionError(f"{preset}: not a mapping of options", cure=cure)
    return loaded
