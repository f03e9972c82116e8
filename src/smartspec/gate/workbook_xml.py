"""XML of a workbook as a stream of elements: no entities, no document type, no tree in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat


class Stop(Exception):  # noqa: N818  a signal, no error
    """A handler has seen enough."""


class Handler:
    """Takes elements; local names only, since providers differ in their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text, in pieces."""

    def end(self, name: str) -> None:
        """An element ends."""


def parser_of(handler: Handler, *, elements: int | None = None) -> Any:
    """A parser that feeds a handler.

    Args:
        handler: takes the elements.
        elements: the most that are looked at; the parser then stops.

    Raises:
        ValueError: (from the parser) a document type, behind which entity bombs hide.
        Stop: (from the parser) enough was seen.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    left = elements

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal left
        if left is not None:
            left -= 1
            if left < 0:
                raise Stop
        if any(" " in key for key in attributes):
            attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        handler.start(name.rpartition(" ")[2], attributes)

    def refuse(*_: Any) -> None:
        raise ValueError("a document type, which no workbook has")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    return parser
