"""The Data Package of a dossier folder: `datapackage.json`, made from what the folder holds.

Reference:
    Frictionless Data Package and Table Schema, https://specs.frictionlessdata.io
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smartspec.dossier.settings import FILE as SETTINGS_FILE
from smartspec.dossier.settings import check_settings, plain
from smartspec.dossier.table_file import check_may_be_shared, dialect, header
from smartspec.dossier.yaml_file import parse_yaml
from smartspec.errors import DossierError
from smartspec.gate import parse_json
from smartspec.tables import schema
from smartspec.write_whole import write_whole

PACKAGE_FILE = "datapackage.json"
MEDIA = {
    ".csv": "text/csv",
    ".yaml": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
    ".geojson": "application/geo+json",
}


def describe_package(folder: Path, *, name: str | None = None) -> dict[str, Any]:
    """The Data Package descriptor of a dossier folder as it is now, under its own name or another."""
    raw = parse_yaml((folder / SETTINGS_FILE).read_bytes(), file=SETTINGS_FILE, kind=DossierError)
    settings = plain(check_settings(raw))
    language = (settings.get("languages") or list(settings["title"]))[0]
    package: dict[str, Any] = {
        "name": _slug(name or folder.resolve().name),
        "title": settings["title"][language],
        "profile": "data-package",
    }
    if "description" in settings:
        package["description"] = settings["description"].get(language, "")
    if "version" in settings:
        package["version"] = settings["version"]
    if "licence" in settings:
        licence = settings["licence"]
        package["licenses"] = [{"name": _slug(licence), "title": licence}]
    files = [p for p in [folder / SETTINGS_FILE, folder / "boundaries.geojson"] if p.is_file()]
    tables = sorted(p for p in (folder / "tables").glob("*.csv") if p.name[0] != ".")
    there = (folder / "cubes").glob("*")
    cubes = sorted(p for p in there if p.suffix in MEDIA and p.name[0] != ".")
    names = {path.stem for path in tables}
    for table in sorted(names):
        check_may_be_shared(table, file=f"tables/{table}.csv")
    package["resources"] = [
        *[_resource(path, folder, table=path.stem, tables=names) for path in tables],
        *[_resource(p, folder, table="employment" if p.suffix == ".csv" else None) for p in cubes],
        *[_resource(path, folder) for path in files],
    ]
    return package


def _resource(
    path: Path, folder: Path, *, table: str | None = None, tables: set[str] | None = None
) -> dict[str, Any]:
    data = path.read_bytes()
    place = path.relative_to(folder)
    prefix = "" if place.parts[0] != "cubes" else "cube-"
    suffix = "" if path.suffix == ".csv" else path.suffix.replace(".", "-")
    resource: dict[str, Any] = {
        "name": _slug(f"{prefix}{path.stem}{suffix}"),
        "path": place.as_posix(),
        "profile": "tabular-data-resource" if table else "data-resource",
        "format": path.suffix[1:],
        "mediatype": MEDIA[path.suffix],
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if table:
        how = dialect(data)
        resource["encoding"] = how.encoding
        resource["dialect"] = {"delimiter": how.delimiter}
        resource["schema"] = _schema(table, tables or set(), set(header(data)))
    return resource


def _schema(name: str, tables: set[str], columns: set[str]) -> dict[str, Any]:
    """The table schema of the columns that the file has, with the foreign keys that can be met.

    Table Schema checks a cell as a whole, so the rules for the entries of a list stay with us.
    """
    given = [field for field in schema(name)["fields"] if field["name"] in columns]
    lists = {field["name"] for field in given if "separator" in field}
    keys = [
        key
        for key in schema(name).get("foreignKeys", ())
        if key["reference"]["resource"] in ("", *tables)
        and key["fields"] in columns
        and key["fields"] not in lists
    ]
    described = {key: value for key, value in schema(name).items() if key != "foreignKeys"}
    described["fields"] = [_whole(field) if field["name"] in lists else field for field in given]
    return {**described, "foreignKeys": keys} if keys else described


def _whole(field: Mapping[str, Any]) -> dict[str, Any]:
    """A list column as Table Schema sees it: one text, required or not."""
    rules = {k: v for k, v in field.get("constraints", {}).items() if k == "required"}
    rest = {key: value for key, value in field.items() if key != "constraints"}
    return {**rest, "constraints": rules} if rules else rest


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-") or "dossier"


def refresh_package(folder: Path | str, *, name: str | None = None) -> Path:
    """Write `datapackage.json` anew after people edited files of the folder.

    Args:
        folder: of the dossier.
        name: of the package; default that of the folder.

    Raises:
        DossierError: no settings, or wrong ones; a table of microdata or for internal use.
    """
    target = Path(folder) / PACKAGE_FILE
    described = describe_package(Path(folder), name=name)
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    write_whole(target, text.encode())
    return target


def stale(folder: Path) -> list[str]:
    """The files that `datapackage.json` describes otherwise than they are; empty if none.

    A folder without the file has nothing stale: `save_dossier` and `refresh_package` write it.

    Raises:
        DossierError: it is not JSON.
    """
    target = folder / PACKAGE_FILE
    if not target.is_file():
        return []
    try:
        written = parse_json(target.read_bytes(), file=PACKAGE_FILE, kind=DossierError)
        old = {resource["path"]: resource for resource in written["resources"]}
    except (DossierError, ValueError, KeyError, TypeError):
        cure = "delete it, and run `smartspec check --refresh` on the folder"
        raise DossierError(f"{PACKAGE_FILE}: not a Data Package", cure=cure) from None
    now = describe_package(folder)
    new = {resource["path"]: resource for resource in now["resources"]}
    changed = [path for path in sorted({*old, *new}) if old.get(path) != new.get(path)]
    own = ("resources", "name")  # a dossier may be copied under another name
    rest = {key: value for key, value in now.items() if key not in own}
    head = {key: value for key, value in _mapping(written).items() if key not in own}
    return changed or ([SETTINGS_FILE] if rest != head else [])


def _mapping(written: Any) -> Mapping[str, Any]:
    return written if isinstance(written, Mapping) else {}
