"""What we build on may be given away under the EUPL-1.2, and says so itself.

The licences of the EUPL's own annex (GPL-2.0, GPL-3.0, AGPL-3.0, OSL, EPL, CeCILL, MPL-2.0, LGPL,
CC-BY-SA-3.0) concern works that are merged with ours; what we import stays under its own licence.
So permissive licences and weak copyleft by file or library are allowed for what users install, and
any open licence for what only developers do.
"""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable, Iterator
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "EUPL-1.2", "ISC",
    "LGPL-2.1-or-later", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-2.0", "OFL-1.1", "PSF-2.0",
    "Python-2.0", "Unlicense", "Zlib",
}  # fmt: skip
DEVELOPERS_ONLY = ALLOWED | {"Artistic-1.0", "GPL-2.0-or-later", "GPL-3.0-or-later"}
LOOSE = {  # what older packages write instead of SPDX, as text or as trove classifier
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "artistic license": "Artistic-1.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "3-clause bsd": "BSD-3-Clause",
    "gnu general public license (gpl)": "GPL-2.0-or-later",
    "gnu general public license v2 or later (gplv2+)": "GPL-2.0-or-later",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the unlicense (unlicense)": "Unlicense",
    "zlib": "Zlib",
}


def licences(metadata: Message | importlib.metadata.PackageMetadata) -> set[str]:
    """SPDX names of a package's licences; of `A OR B` one is enough, which is the caller's part.

    The expression counts first (PEP 639), then the classifiers, then the text where it is short.
    """
    expression = metadata.get("License-Expression")
    if expression:
        return set(re.split(r"\s+(?:AND|OR|WITH)\s+", expression.strip("()")))
    found = [line for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    names = [line.rsplit("::", 1)[1].strip() for line in found]
    names = [name for name in names if name != "OSI Approved"]
    text = (metadata.get("License") or "").strip()
    if not names and text and "\n" not in text and len(text) < 60:
        names = re.split(r"\s+(?:AND|OR|and|or)\s+", text)
    known = {name.lower(): name for name in DEVELOPERS_ONLY}
    return {LOOSE.get(name.lower(), known.get(name.lower(), name)) for name in names}


def closure(wanted: Iterable[str]) -> Iterator[importlib.metadata.Distribution]:
    """The packages that requirements bring, each once, as far as they are installed here."""
    open_ = [Requirement(text) for text in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    names: set[str] = set()
    while open_:
        one = open_.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in seen or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        found = importlib.metadata.distribution(one.name)
        for text in found.requires or []:
            inner = Requirement(text)
            extras = ["", *one.extras]
            if inner.marker is None or any(inner.marker.evaluate({"extra": e}) for e in extras):
                inner.marker = None
                open_.append(inner)
        if key[0] not in names:
            names.add(key[0])
            yield found


def wrong(wanted: Iterable[str], allowed: set[str]) -> dict[str, list[str]]:
    """Packages whose licence is not known, or none of which is allowed."""
    found = {}
    for package in closure(wanted):
        mine = licences(package.metadata)
        either = " OR " in (package.metadata.get("License-Expression") or "")
        if not mine or not (mine & allowed if either else mine <= allowed):
            found[package.metadata["Name"]] = sorted(mine)
    return found


def test_everything_that_users_install_may_go_with_a_work_under_the_eupl() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    installed = [text for name in ("dask", "polars", "handbook") for text in extras[name]]
    wanted = [*PROJECT["project"]["dependencies"], *installed]
    assert len(list(closure(wanted))) > len(wanted)  # what they need in turn is there too
    assert wrong(wanted, ALLOWED) == {}


def test_what_developers_install_is_open() -> None:
    assert wrong(PROJECT["dependency-groups"]["dev"], DEVELOPERS_ONLY) == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"License-Expression": "Apache-2.0 OR BSD-2-Clause"}, {"Apache-2.0", "BSD-2-Clause"}),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, {"MIT"}),
        ({"License": "BSD"}, {"BSD-3-Clause"}),
        ({"License": "Proprietary"}, {"Proprietary"}),
        ({"License": "a long text\nof a licence"}, set()),
        ({}, set()),
    ],
)
def test_a_licence_is_read_as_the_package_states_it(
    lines: dict[str, str], expected: set[str]
) -> None:
    metadata = Message()
    for key, value in lines.items():
        metadata[key] = value
    assert licences(metadata) == expected
