"""YAML of a file: what it may cost, before any loader builds it."""

from __future__ import annotations

from typing import Any

import yaml

from smartspec.errors import Problem, SmartspecError, SourceError
from smartspec.gate.limits import DEPTH, NODES

STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, 10 times as fast
TEXT_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CURE = "write the entries out flat, as the documentation shows them"


def check_yaml(text: str, *, file: str, kind: type[SmartspecError] = SourceError) -> str:
    """The text itself, where loading it is safe; events are counted, nothing is built.

    Args:
        text: the document.
        file: shown in messages.
        kind: class of the error.

    Raises:
        SmartspecError: of the class `kind`: nested too deeply, too long, repetitions of repetitions.
            Text that is no YAML at all passes: its loader says so with the line.

    Example:
        >>> check_yaml("[" * 500, file="a.yaml")
        Traceback (most recent call last):
        smartspec.errors.SourceError: a.yaml, row 1: nested too deeply...
    """
    sizes: dict[str, int] = {}  # nodes below each anchor, its repetitions written out
    open_nodes: list[tuple[str | None, int]] = [(None, 0)]
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, STARTS):
                open_nodes.append((event.anchor, 1))
                if len(open_nodes) > DEPTH:
                    raise kind(_problem("nested too deeply", file, event))
                continue
            anchor, count = event.anchor if isinstance(event, yaml.ScalarEvent) else None, 1
            if isinstance(event, ENDS):
                anchor, count = open_nodes.pop()
            elif isinstance(event, yaml.AliasEvent):
                if event.anchor not in sizes:
                    raise kind(_problem(f"*{event.anchor} repeats itself", file, event))
                count = sizes[event.anchor]
            if anchor is not None:
                sizes[anchor] = count
            above, before = open_nodes.pop()
            open_nodes.append((above, before + count))
            if before + count > NODES:
                raise kind(_problem(f"more than {NODES:,} entries", file, event))
    except (yaml.YAMLError, RecursionError, ValueError, IndexError):
        pass  # the loader meets the same and says where
    return text


def parse_shipped(text: str, *, as_text: bool = False) -> Any:
    """A YAML document that came with the package, and so needs no check.

    Args:
        text: the document.
        as_text: all scalars stay text ("yes", "no", "1.10").

    Example:
        >>> parse_shipped("a: no"), parse_shipped("a: no", as_text=True)
        ({'a': False}, {'a': 'no'})
    """
    return yaml.load(text, Loader=TEXT_LOADER if as_text else LOADER)


def _problem(message: str, file: str, event: yaml.Event) -> Problem:
    mark = event.start_mark
    return Problem(message, file=file, row=mark.line + 1 if mark else None, cure=CURE)
