"""Make the font of the charts from Source Sans 3 (run by hand; needs fonttools and brotli).

    npm pack source-sans@3.52.0        # Adobe, SIL Open Font License 1.1
    tar xzf source-sans-3.52.0.tgz
    pip install fonttools brotli
    python make_fonts.py package

It keeps Latin letters, punctuation and a few signs, so that a report can carry the font. The
licence reserves the name "Source" for the unchanged font: the subset has a name of its own, which
also keeps a system font of another version from taking its place.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

FAMILY = "Smartspec Sans"
SIGNS = [
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: the languages of the EU
    *(0x2009, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D),
    *(0x201E, 0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2039, 0x203A, 0x20AC, 0x2190),
    *(0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25B2, 0x25BC),
]
CUTS = {"regular": ("Regular", 400), "bold": ("Bold", 700)}


def make(source: Path, target: Path, *, style: str) -> dict[str, int]:
    """Write the subset as TTF and WOFF2 and return its advance widths in 1/1000 em."""
    # Imported here: smartspec itself needs no font library.
    from fontTools import subset  # type: ignore[import-not-found]  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # noqa: PLC0415

    options = subset.Options(layout_features=["kern", "ccmp", "locl", "mark"], hinting=False)
    options.name_IDs, options.notdef_outline = [0, 1, 2, 3, 4, 5, 6, 13, 14], True
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    new = {1: FAMILY, 2: style, 3: f"{postscript};3.052", 4: f"{FAMILY} {style}", 6: postscript}
    for record in font["name"].names:
        if record.nameID in new:
            record.string = new[record.nameID]
    font.save(target.with_suffix(".ttf"))
    font.flavor = "woff2"
    font.save(target.with_suffix(".woff2"))
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"]
    names = font.getBestCmap().items()
    return {chr(code): round(advances[name][0] * scale) for code, name in names}


def main(package: Path) -> None:
    """Write fonts, widths and licence beside this script."""
    here = Path(__file__).parent
    widths = {}
    for cut, (style, _) in CUTS.items():
        source = package / "TTF" / f"SourceSans3-{style}.ttf"
        widths[cut] = make(source, here / f"smartspec-sans-{cut}", style=style)
    text = json.dumps(widths, ensure_ascii=False, indent=0, sort_keys=True)
    (here / "widths.json").write_text(text + "\n", encoding="utf-8")
    shutil.copy(package / "LICENSE.md", here / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
