"""How a sound file is broken: by bytes, by lines and cells, by nodes, by parts of a workbook."""

from __future__ import annotations

import io
import json
import re
import zipfile
from random import Random
from typing import Any

import pandas as pd

NASTY = [
    *(
        "",
        " ",
        "-",
        ".",
        "x",
        "*",
        "0",
        "-1",
        "1e308",
        "1e999",
        "-0",
        "nan",
        "inf",
        "NaN",
        "%",
        "12 %",
    ),
    *(
        "9" * 30,
        "9" * 5000,
        "0x10",
        "1_0",
        "²",
        "١٢",
        "1.200",
        "1,5",
        "1.234,5",
        "1'200",
        "\u202f1",
    ),
    *(
        "99999-01-01",
        "2019-13-45",
        "0001-01-01",
        "9999",
        "2019-Q9",
        "2019-S7",
        "31.02.2019",
        "2019M13",
    ),
    *(
        "TOTAL",
        "total",
        "=1+1",
        "@x",
        "\t",
        '"',
        "'",
        "\\",
        "\x00",
        "\ufeff",
        "\u00a0",
        "e\u0301",
        "☃",
    ),
    *(
        "c",
        "z",
        "suppressed",
        "observed",
        "true",
        "None",
        "null",
        "[]",
        "{}",
        "A" * 40_000,
        "1)" * 30,
    ),
    *(
        "WZ08-C",
        "C24",
        "31-33",
        "24.1",
        "00000000000000",
        "24" * 20,
        "A-U",
        "U-A",
        "-" * 50,
        "1" * 12,
    ),
    *(
        "value",
        "row",
        "file",
        "@value",
        "date",
        "region",
        "time",
        "geo",
        "XFD1048576",
        "A0",
        "A1:B",
    ),
    # long texts that a careless pattern walks again from each of its letters
    *("1" * 40_000 + "x", "a" + " " * 40_000 + "b", "x" + " (" * 9_000, "[note " * 6_000),
    *("1)" * 16_000 + "x", "a - " * 9_000, "¹" * 9_000 + "x", "1." * 9_000 + "x", "1 " * 9_000),
]
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    10**9,
    10**30,
    1e300,
    "x",
    "",
    [],
    {},
    [[]],
    {"a": {}},
    [1, "a"],
]


def mutate(content: bytes, ending: str, rng: Random) -> bytes:
    """One to three breaks of a file, most of them such as its format knows."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        try:
            content = _one(content, ending, rng)
        except Exception:  # what is broken already cannot be taken apart any more
            content = _bytes(content, rng)
    return content


def _one(content: bytes, ending: str, rng: Random) -> bytes:
    if rng.random() < 0.2:
        return _bytes(content, rng)
    if ending == ".xlsx":
        return _parts(content, rng)
    if ending == ".zip":
        return _parts(content, rng) if rng.random() < 0.8 else _bytes(content, rng)
    if ending == ".parquet":
        return _frame(content, rng) if rng.random() < 0.4 else _footer(content, rng)
    if ending == ".json" and rng.random() < 0.8:
        return _nodes(content, rng)
    return _bytes(content, rng) if ending.endswith(".gz") else _lines(content, rng)


def _bytes(content: bytes, rng: Random) -> bytes:
    at, end = sorted((rng.randrange(len(content) + 1), rng.randrange(len(content) + 1)))
    end = min(end, at + rng.choice((1, 2, 8, 200, 10**6)))
    kind = rng.randrange(5)
    if kind == 0:
        return content[:at]
    if kind == 1:
        return content[:at] + content[end:]
    if kind == 2:
        return content[:end] + content[at:end] * rng.choice((1, 2, 50)) + content[end:]
    if kind == 3:
        return content[:at] + rng.randbytes(rng.choice((1, 2, 4))) + content[at:]
    flipped = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 10))):
        if flipped:
            flipped[rng.randrange(len(flipped))] = rng.randrange(256)
    return bytes(flipped)


def _lines(content: bytes, rng: Random) -> bytes:
    """Lines and cells of a text."""
    lines = content.decode("iso-8859-1").split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(8)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        mark = rng.choice([";", ",", "\t"])
        column = rng.randrange(1 + max(line.count(mark) for line in lines))
        lines = [mark.join(_without(line.split(mark), column)) for line in lines]
    elif kind == 4:
        old, new = rng.choice(";,\t\"'.:=\\"), rng.choice(";,\t\"'.:=\\")
        lines = [line.replace(old, new) for line in lines]
    else:
        cells = re.split("([;,\t=])", lines[at])
        cells[rng.randrange(len(cells))] = _nasty(rng)
        lines[at] = "".join(cells)
    return "\n".join(lines).encode("utf-8" if rng.random() < 0.3 else "iso-8859-1", "replace")


def _without(cells: list[str], column: int) -> list[str]:
    return cells[:column] + cells[column + 1 :]


def _nasty(rng: Random) -> str:
    return rng.choice(NASTY)


def _nodes(content: bytes, rng: Random) -> bytes:
    """Nodes of a JSON document."""
    loaded = json.loads(content)
    places: list[tuple[Any, Any]] = []
    stack = [loaded]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        places += [(node, key) for key in keys]
        stack += [node[key] for key in keys if isinstance(node[key], dict | list)]
    node, key = rng.choice(places)
    kind = rng.randrange(5)
    if kind == 0:
        del node[key]
    elif kind == 1 and isinstance(node, dict):
        node[_nasty(rng)] = node.pop(key)
    elif kind == 2:
        holder, other = rng.choice(places)
        node[key] = json.loads(json.dumps(holder[other]))
    else:
        node[key] = rng.choice([*VALUES, _nasty(rng)])
    text = json.dumps(loaded)
    return ("[" * 500 + text if rng.random() < 0.01 else text).encode()


def _parts(content: bytes, rng: Random) -> bytes:
    """Members of an archive; of XML its attributes, texts and elements."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in members if re.search("sheet|shared|styles|rels|csv", name)]
    name = rng.choice(likely or list(members))
    kind = rng.randrange(10)
    if kind == 0:
        del members[name]
    elif kind == 1:
        members[name] = members[rng.choice(list(members))]
    elif name.endswith((".xml", ".rels")):
        members[name] = _xml(members[name].decode(), rng).encode()
    else:
        members[name] = _lines(members[name], rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    return stream.getvalue()


def _xml(text: str, rng: Random) -> str:
    kind = rng.randrange(6)
    pattern = (
        '="[^"]*"',
        ">[^<]+<",
        "<[^>]+/>",
        r"<(\w+)[^>]*>[^<]*</\1>",
        "<[^>]+>",
        ' \\w+="[^"]*"',
    )
    found = list(re.finditer(pattern[kind], text))
    if not found:
        return text
    one = rng.choice(found)
    nasty = _nasty(rng).replace("<", "").replace("\x00", "")
    new = (f'="{nasty}"', f">{nasty}<", "", one[0] * rng.choice((0, 2, 20)), "", "")[kind]
    return text[: one.start()] + new + text[one.end() :]


def _frame(content: bytes, rng: Random) -> bytes:
    """Columns of a Parquet file: names, types, cells."""
    frame = pd.read_parquet(io.BytesIO(content))
    name = rng.choice(list(frame))
    kind = rng.randrange(6)
    if kind == 0:
        frame = frame.rename(columns={name: _nasty(rng)})
    elif kind == 1:
        frame = frame.drop(columns=name)
    elif kind == 2:
        cells = frame[name].astype(object)
        cells[rng.randrange(len(cells))] = _nasty(rng)
        frame[name] = cells.astype(str)
    elif kind == 3:
        odd = [1.5, float("inf"), -3, [1], {"a": 1}, b"\xff", pd.Timestamp("1700-01-01"), True]
        odd += [pd.Timedelta(1, "D"), None, 10**18, pd.Timestamp("2019-06-30", tz="UTC")]
        frame[name] = [rng.choice(odd)] * len(frame)
    elif kind == 4:
        frame = frame.set_index(name)
    else:
        frame[name] = frame[name].astype("category")
    stream = io.BytesIO()
    frame.to_parquet(stream, compression=rng.choice(["snappy", "zstd", "gzip", None]))
    return stream.getvalue()


def _footer(content: bytes, rng: Random) -> bytes:
    """Bytes of the footer (Thrift), where numbers of rows, sizes and offsets stand."""
    length = int.from_bytes(content[-8:-4], "little")
    start = max(0, len(content) - 8 - length)
    flipped = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5))):
        where = rng.randrange(start, len(content)) if rng.random() < 0.8 else rng.randrange(start)
        flipped[where] = rng.choice((rng.randrange(256), 0, 1, 127, 128, 255, flipped[where] ^ 1))
    return bytes(flipped)
