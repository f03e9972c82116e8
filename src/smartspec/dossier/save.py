"""Save a dossier as a folder: whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from smartspec.dossier.cubes import save_cube
from smartspec.dossier.dossier import Dossier, build_dossier
from smartspec.dossier.folder import BOUNDARIES_FILE
from smartspec.dossier.package import PACKAGE_FILE, refresh_package
from smartspec.dossier.settings import FILE as SETTINGS_FILE
from smartspec.dossier.settings import check_settings, plain
from smartspec.dossier.swap import mend, swap
from smartspec.dossier.table_file import write_table
from smartspec.dossier.yaml_file import dump_yaml, parse_yaml
from smartspec.errors import DossierError, OutputError, SmartspecError
from smartspec.write_whole import cannot_write, draft_beside

OURS = {SETTINGS_FILE, PACKAGE_FILE, BOUNDARIES_FILE, "tables", "cubes"}


def save_dossier(
    dossier: Dossier, path: Path | str, *, overwrite: bool = False, cubes_as: str = "csv"
) -> Path:
    """Save a dossier as a folder, a valid Data Package.

    The folder is written beside its place and renamed at the end, so that a reader sees the old
    one or the new one. Files of the old folder that are no part of a dossier (a README, scripts)
    stay, and so does a dossier.yaml whose settings did not change, with its comments.

    Args:
        dossier: checked again before anything is written.
        path: the folder.
        overwrite: replace a dossier that is there.
        cubes_as: `csv` (people can read and compare it) or `parquet` (small, fast).

    Returns:
        The path.

    Raises:
        SmartspecError: the dossier contradicts itself (as `build_dossier` says).
        OutputError: the folder exists, holds something else, or cannot be written.
    """
    target = Path(os.path.realpath(path))  # of a link, the folder that it leads to
    if cubes_as not in ("csv", "parquet"):
        raise OutputError(f"no format '{cubes_as}' for cubes", cure="choose csv or parquet")
    checked = build_dossier(
        settings=plain(dossier.settings),
        tables=dossier.tables,
        cubes=dossier.cubes,
        boundaries=dossier.boundaries,
    )
    mend(target)
    try:
        _may_write(target, overwrite=overwrite)
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft_beside(target, folder=True) as draft:
            _keep_others(target, draft)
            _write(checked, draft, cubes_as)
            _keep_settings(target, draft)
            refresh_package(draft, name=target.name)
            swap(draft, target)
    except (OSError, ValueError) as error:
        raise cannot_write(target, error) from None
    return Path(path)


def _may_write(target: Path, *, overwrite: bool) -> None:
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not (target / SETTINGS_FILE).is_file():
        cure = "choose a new or empty folder"
        raise OutputError(f"{target} exists and is not a dossier", cure=cure)
    if not overwrite:
        raise OutputError(f"{target} is there already", cure="choose another folder, or overwrite")


def _write(dossier: Dossier, folder: Path, cubes_as: str) -> None:
    dump_yaml(plain(dossier.settings), folder / SETTINGS_FILE)
    (folder / "tables").mkdir()
    (folder / "cubes").mkdir()
    for name, table in dossier.items():
        write_table(table, folder / "tables" / f"{name}.csv")
    for name, cube in dossier.cubes.items():
        save_cube(cube, folder / "cubes" / f"{name}.{cubes_as}")
    if dossier.boundaries is not None:
        text = json.dumps(dossier.boundaries, ensure_ascii=False, separators=(",", ":"))
        (folder / BOUNDARIES_FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _keep_others(old: Path, new: Path) -> None:
    for path in old.iterdir() if old.is_dir() else ():
        if path.name in OURS:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _keep_settings(old: Path, new: Path) -> None:
    """A dossier.yaml that says the same keeps the comments that people wrote into it."""
    before, now = old / SETTINGS_FILE, new / SETTINGS_FILE
    if not before.is_file():
        return
    try:
        same = [
            plain(check_settings(parse_yaml(p.read_bytes(), file=p.name, kind=DossierError)))
            for p in (before, now)
        ]
    except SmartspecError:
        return
    if same[0] == same[1]:
        shutil.copy2(before, now)
