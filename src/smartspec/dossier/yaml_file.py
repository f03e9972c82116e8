"""YAML that people edit, read as plain text values: `05` stays 05 and a date stays a date.

YAML itself would read `region: 05` as the number 5 and `no` as false.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import yaml

from smartspec.errors import Problem, SmartspecError

DEEPEST = 20  # levels; settings have three


class _TextLoader(yaml.BaseLoader):
    """All scalars are text; a key that stands twice is an error, and so is what unfolds or nests."""

    level = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):  # few lines of them unfold to millions of values
            raise _reason("a reference to another place (*)", event)
        if self.level > DEEPEST:
            raise _reason(f"nested deeper than {DEEPEST} levels", event)
        self.level += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.level -= 1

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key.value}' stands twice", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _reason(message: str, event: Any) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, message, event.start_mark)


def parse_yaml(data: bytes, *, file: str, kind: type[SmartspecError]) -> dict[str, Any]:
    """A YAML mapping with all its values as text.

    Raises:
        SmartspecError: of the class `kind`: not UTF-8, not YAML (with the line), not a mapping.
    """
    try:
        loaded = yaml.load(data.decode("utf-8-sig"), Loader=_TextLoader)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise kind(_problem("not UTF-8 text", file, row, "save the file as UTF-8")) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "unreadable"
        cure = "check indentation, colons and quotes; 'key: value', two spaces per level"
        line = mark.line + 1 if mark else None
        raise kind(_problem(f"not valid YAML: {reason}", file, line, cure)) from None
    if not isinstance(loaded, Mapping):
        raise kind(_problem("not a list of settings", file, 1, "write lines such as 'key: value'"))
    return dict(loaded)


def _problem(message: str, file: str, row: int | None, cure: str) -> Problem:
    return Problem(message, file=file, row=row, cure=cure)


class _PlainDumper(yaml.SafeDumper):
    pass


def _quote_codes(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Quote what other YAML readers would take for a number (the code 05), and line breaks."""
    digits = text.replace(".", "").replace("-", "").isdigit()
    quoted = '"' if digits or not text.isprintable() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=quoted)


_PlainDumper.add_representer(str, _quote_codes)


def dump_yaml(values: Mapping[str, Any], path: Path) -> None:
    """Write a mapping as YAML in the order given."""
    text = yaml.dump(values, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")
