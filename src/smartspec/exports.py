"""Packages that export their functions, and import a file only when its function is asked for.

What a package exports is said once, in the `__init__.pyi` beside its `__init__.py`; type checkers and
editors read the same file. A command that needs one method does not pay for the imports of ninety.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


class _Package(ModuleType):
    """A package whose exports come when they are asked for."""

    _homes: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        home = self.__dict__["_homes"].get(name)
        if home is None:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        found = getattr(importlib.import_module(home), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        # Python sets a file that was imported as an attribute of its package; the function that the
        # file is named after would be hidden by it
        if not (isinstance(value, ModuleType) and name in self.__dict__.get("_homes", ())):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted([*self._homes, *(name for name in self.__dict__ if name.startswith("__"))])


def export(package: str) -> None:
    """Let a package export what its `__init__.pyi` imports.

    `from a.b import c` exports `c` of the file `a/b.py`, `from a.b import *` all that the package
    `a.b` exports.

    Example:
        ```python
        export(__name__)
        ```
    """
    module = sys.modules[package]
    homes = _homes(Path(str(module.__file__)).with_suffix(".pyi"))
    module.__dict__["_homes"] = homes
    module.__dict__["__all__"] = sorted(homes)
    module.__class__ = _Package


def _homes(stub: Path) -> dict[str, str]:
    """Which module each name of a stub comes from."""
    homes = {}
    for node in ast.parse(stub.read_bytes()).body:
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for name in node.names:
            if name.name == "*":
                names = importlib.import_module(node.module).__all__
                homes.update(dict.fromkeys(names, node.module))
            else:
                homes[name.name] = node.module
    return homes
