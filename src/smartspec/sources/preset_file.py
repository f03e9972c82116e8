"""Presets: what readers have to know of a layout, as YAML that comes with the package or is one's own."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from smartspec.errors import Problem, SelectionError, did_you_mean
from smartspec.gate import check_yaml, is_file, parse_shipped
from smartspec.gate.limits import DIGITS


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
def _shipped(folder: str, name: str) -> Any:
    """What a shipped preset holds, read once: every file that is looked at is held to all of them."""
    return parse_shipped((files("smartspec.sources") / folder / f"{name}.yaml").read_text("utf-8"))


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
        loaded = deepcopy(_shipped(folder, str(preset)))  # callers take entries out
    elif is_file(path):
        text = check_yaml(_own_text(path), file=str(preset), kind=SelectionError)
        loaded = _loaded(text, str(preset))
    else:
        cure = f"{did_you_mean(preset, shipped_presets(folder))}; or give the path of a YAML file"
        raise SelectionError(f"no preset '{preset}'", cure=cure)
    if not isinstance(loaded, dict):
        cure = f"write lines such as '{such_as}'"
        raise SelectionError(f"{preset}: not a mapping of options", cure=cure)
    return loaded


def _own_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cure = "save the file as UTF-8"
        raise SelectionError(Problem("not UTF-8 text", file=str(path), cure=cure)) from error
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise SelectionError(Problem(message, file=str(path), cure="check the path")) from error


class _Loader(yaml.SafeLoader):
    """A key that stands twice is an error: the one that comes last would win without a word."""

    def construct_scalar(self, node: Any) -> Any:
        if node.tag.endswith((":int", ":float")) and len(node.value) > DIGITS:
            raise ValueError(f"a number of {len(node.value):,} digits")
        return super().construct_scalar(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[tuple[str, str]] = set()
        for key, _ in node.value:
            name = key.tag, str(key.value)
            if name in seen and key.tag != "tag:yaml.org,2002:merge":
                said = f"the key '{key.value}' stands twice"
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


def _loaded(text: str, file: str) -> Any:
    """What the YAML holds; days that no month has and endless numbers are told as what they are."""
    loader = _Loader(text)
    try:
        return loader.get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        row = mark.line + 1 if mark else None
        message = f"not valid YAML ({reason[:160]})"
        raise SelectionError(Problem(message, file=file, row=row, cure="mend the file")) from error
    except (ValueError, OverflowError, RecursionError) as error:
        message = f"a value that cannot be read ({str(error)[:60]})"
        cure = "write codes and days in quotes, and numbers as short as they are meant"
        raise SelectionError(Problem(message, file=file, cure=cure)) from error
    finally:
        loader.dispose()
