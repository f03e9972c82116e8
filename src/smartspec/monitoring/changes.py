"""What changed: claims that turned, and the differences between two versions of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import pandas as pd
import xarray as xr

from smartspec.monitoring.change_cells import cube_changes
from smartspec.monitoring.change_rows import change, quote, table_changes
from smartspec.tables import check, internal_schemas, microdata_schemas, schema_names

STATES = {
    "holds": {"de": "gilt", "en": "holds"},
    "fails": {"de": "gilt nicht", "en": "does not hold"},
    "contested": {"de": "umstritten", "en": "contested"},
    "stale": {"de": "veraltet", "en": "stale"},
    "cannot_be_checked": {"de": "nicht prüfbar", "en": "cannot be checked"},
}


class Parts(Protocol):
    """Settings, tables and cubes of a dossier, as far as they can be read."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """Settings."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Tables by schema name."""

    @property
    def cubes(self) -> Mapping[str, xr.Dataset]:
        """Cubes by name."""


def changes(old_results: pd.DataFrame, new_results: pd.DataFrame) -> pd.DataFrame:
    """Which claims turned between two evaluations, and which came or went.

    Rule: a claim turned if its `state` differs. A value that moved without turning the claim is
    no change here.

    Args:
        old_results: table of the schema `claim_results`, before.
        new_results: the same, now.

    Returns:
        Table of the schema `changes`: turned claims first, then added, then removed.

    Example:
        >>> row = {"claim": "c1", "outcome": "holds", "illustrative": False, "chapter": "2.1",
        ...     "required_de": "größer als 1", "required_en": "greater than 1",
        ...     "reason_de": "Gilt.", "reason_en": "Holds.", "figure": "f", "test": "t",
        ...     "sentence_de": "Metall ist stark.", "sentence_en": "Metal is strong."}
        >>> old = pd.DataFrame([{**row, "state": "holds"}])
        >>> new = pd.DataFrame([{**row, "state": "fails", "reason_en": "Found 0.9."}])
        >>> changes(old, new)["text_en"].item()
        'c1 turned from "holds" to "does not hold": Metal is strong. Found 0.9.'
    """
    old, new = _by_claim(old_results), _by_claim(new_results)
    found = [
        _turned(claim, old[claim], row)
        for claim, row in new.items()
        if claim in old and old[claim]["state"] != row["state"]
    ]
    found += [_moved(c, r, "added") for c, r in new.items() if c not in old]
    found += [_moved(c, r, "removed") for c, r in old.items() if c not in new]
    return _table(found)


def _by_claim(results: pd.DataFrame) -> dict[str, dict[str, Any]]:
    rows = ({str(k): v for k, v in row.items()} for row in results.to_dict("records"))
    return {str(row["claim"]): row for row in rows}


def _turned(claim: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    before, now = STATES[old["state"]], STATES[new["state"]]
    return change(
        "claim", claim, "turned", column="state", old=old["state"], new=new["state"],
        de=f"{claim} wechselt von „{before['de']}“ zu „{now['de']}“: {new['sentence_de']} "
        f"{new['reason_de']}",
        en=f'{claim} turned from "{before["en"]}" to "{now["en"]}": {new["sentence_en"]} '
        f"{new['reason_en']}",
    )  # fmt: skip


def _moved(claim: str, row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    state = STATES[row["state"]]
    word = {"added": ("Neue Aussage", "New claim"), "removed": ("Aussage entfällt", "Claim gone")}
    de, en = word[kind]
    return change(
        "claim", claim, kind,
        de=f"{de}: {claim}, {row['sentence_de']} ({state['de']})",
        en=f"{en}: {claim}, {row['sentence_en']} ({state['en']})",
    )  # fmt: skip


def dossier_changes(old: Parts, new: Parts) -> pd.DataFrame:
    """What differs between two versions of a dossier, each difference as a sentence.

    Rule: settings by name; tables by key and column; cubes by date, region, industry and cell.
    A count that is secret in one of the versions is called secret, and its number in the other
    version is not shown. Microdata are passed over.

    Args:
        old: the version before, anything with `settings`, `tables` and `cubes`.
        new: the version now.

    Returns:
        Table of the schema `changes`; empty where the versions are the same.

    Example:
        >>> from types import SimpleNamespace
        >>> before = SimpleNamespace(settings={"top": 3}, tables={}, cubes={})
        >>> after = SimpleNamespace(settings={"top": 5}, tables={}, cubes={})
        >>> dossier_changes(before, after)["text_en"].tolist()
        ['Setting top: 3 becomes 5.']
    """
    found = _setting_changes(_flat(old.settings), _flat(new.settings))
    for name in schema_names():
        if name in microdata_schemas() | internal_schemas():
            continue  # a difference quotes cells
        if name in old.tables or name in new.tables:
            found += table_changes(name, old.tables.get(name), new.tables.get(name))
    for name in sorted({*old.cubes, *new.cubes}):
        found += cube_changes(name, old.cubes.get(name), new.cubes.get(name))
    return _table(found)


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["part", "name", "kind", "text_de", "text_en"]
    return check(pd.DataFrame(found, columns=None if found else columns), "changes")


def _flat(settings: Mapping[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = (
                ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
            )
    return found


def _setting_changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[dict[str, Any]]:
    found = []
    for name in dict.fromkeys([*old, *new]):
        before, now = old.get(name), new.get(name)
        if before == now:
            continue
        if before is None:
            de, en = f"Einstellung {name} ist neu: {quote(now)}.", f"New setting {name}: {now}."
            found.append(change("setting", name, "added", new=now, de=de, en=en))
        elif now is None:
            de = f"Einstellung {name} entfällt (bisher {before})."
            en = f"Setting {name} is gone (was {before})."
            found.append(change("setting", name, "removed", old=before, de=de, en=en))
        else:
            de = f"Einstellung {name}: aus {before} wird {now}."
            en = f"Setting {name}: {before} becomes {now}."
            found.append(change("setting", name, "changed", old=before, new=now, de=de, en=en))
    return found
