"""PX files (PC-Axis): keywords with texts, and a block of data that runs through all variables.

Reference: Statistics Sweden, "PX-file format", 2013.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from pathlib import Path

from smartspec.errors import Problem, SelectionError, SourceError, did_you_mean
from smartspec.gate.limits import check_cells
from smartspec.gate.packed import read_content
from smartspec.sources.text_file import decode

AGAIN = "download the file again: it is cut off or damaged"
HEAD = re.compile(
    r"\s*(?P<word>[A-Z][A-Z0-9-]*)(?:\[(?P<lang>[\w-]+)\])?(?:\((?P<sub>[^=]*)\))?\s*$", re.DOTALL
)
STRING = re.compile(r'"([^"]*)"')
TOKEN = re.compile(r'"[^"]*"|[^\s,;"]+')
NAMED_SIGNS = {1: ".", 2: "..", 3: "...", 4: "....", 5: ".....", 6: "......"}
Key = tuple[str, str, str]  # keyword, language, what it is said of


@dataclass(frozen=True)
class Px:
    """The keywords of a file and its data."""

    file: str
    said: dict[Key, list[str]]
    data: str
    language: str = ""

    def texts(self, word: str, of: str = "") -> list[str]:
        """What a keyword says, of a variable or of all, in the language or as it stands."""
        own = self.said.get((word, self.language, of))
        return own if own is not None else self.said.get((word, "", of), [])

    def text(self, word: str, of: str = "") -> str:
        """The first text of a keyword, or nothing."""
        return next(iter(self.texts(word, of)), "")

    def signs(self) -> list[str]:
        """What the file says of its signs, as lines of notes."""
        words = [(sign, f"DATASYMBOL{n}") for n, sign in NAMED_SIGNS.items()]
        pairs = [*words, ("-", "DATASYMBOLNIL")]
        notes = [f"{sign} = {said}" for sign, word in pairs if (said := self.text(word))]
        return notes + [line for text in self.texts("NOTE") for line in text.split("#")]

    def in_language(self, language: str) -> Px:
        """The file read in one of its languages; what is said of a variable once counts there too.

        Raises:
            SelectionError: a language that the file lacks.
        """
        known = [*self.texts("LANGUAGES"), self.text("LANGUAGE")]
        if not language or (language == self.text("LANGUAGE")):
            return self
        if language not in known:
            cure = did_you_mean(language, filter(None, known))
            raise SelectionError(f"{self.file}: no language '{language}'", cure=cure)
        there = replace(self, language=language)
        said = dict(self.said)
        for place in ("STUB", "HEADING"):
            for name, own in zip(self.texts(place), there.texts(place), strict=False):
                for (word, lang, of), texts in self.said.items():
                    if of == name and not lang:
                        said.setdefault((word, "", own), texts)
        return replace(there, said=said)


def parse_px(path: Path) -> Px:
    """The keywords and the data of a PX file.

    Raises:
        SourceError: no data, text that never ends, an encoding that does not fit.
    """
    file, text = str(path), _text(path)
    said: dict[Key, list[str]] = {}
    for statement, row in _statements(text, file):
        head, equals, body = statement.partition("=")
        found = HEAD.match(head)
        if not equals or found is None:
            message = 'not a PX statement: KEYWORD="text";'
            raise SourceError(Problem(message, file=file, row=row, value=head[:40], cure=AGAIN))
        if found["word"] == "DATA":
            return Px(file, said, body)
        subject = next(iter(STRING.findall(found["sub"] or "")), "")
        key = (found["word"], found["lang"] or "", subject)
        said[key] = _list(body)
    raise SourceError(Problem("no DATA in this PX file", file=file, cure=AGAIN))


def cells(
    px: Px, variables: list[str], sizes: dict[str, list[str]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each cell: the place of its values, one for each variable, and what stands in it.

    Args:
        px: the file.
        variables: stub and heading, in the order of the data.
        sizes: the codes of each variable.

    Raises:
        SourceError: more or fewer cells than the variables have places.
    """
    tokens = [token.strip('"') for token in TOKEN.findall(px.data)]
    keyed = [name for name in variables if px.text("KEYS", name)]
    rest = [name for name in variables if name not in keyed]
    places = prod(len(sizes[name]) for name in variables)
    check_cells(places, len(tokens), file=px.file)
    width = prod(len(sizes[name]) for name in rest)
    step = len(keyed) + width
    if (keyed and len(tokens) % step) or (not keyed and len(tokens) != places):
        message = f"{len(tokens)} figures where the variables have {places} places"
        raise SourceError(Problem(message, file=px.file, column="DATA", cure=AGAIN))
    if not keyed:
        yield from zip(product(*(sizes[name] for name in variables)), tokens, strict=True)
        return
    for start in range(0, len(tokens), step):
        codes = tuple(_keyed(px, n, sizes, t) for n, t in zip(keyed, tokens[start:], strict=False))
        inner = product(*(sizes[name] for name in rest))
        for place, token in zip(inner, tokens[start + len(keyed) : start + step], strict=True):
            by_name = dict(zip((*keyed, *rest), (*codes, *place), strict=True))
            yield tuple(by_name[name] for name in variables), token


def _keyed(px: Px, name: str, sizes: dict[str, list[str]], token: str) -> str:
    """The code that opens a row of data; the file says whether it writes codes or values."""
    values = px.texts("VALUES", name)
    known = (
        values if px.text("KEYS", name).upper() == "VALUES" else px.texts("CODES", name) or values
    )
    if token not in known:
        message = f"a row of data begins with no value of '{name}'"
        raise SourceError(Problem(message, file=px.file, column="DATA", value=token, cure=AGAIN))
    return sizes[name][known.index(token)]


def _text(path: Path) -> str:
    raw = read_content(path)
    said = re.search(rb'CODEPAGE\s*=\s*"([\w.:-]{1,40})"', raw[:20_000])
    name = said[1].decode("ascii") if said else ""
    try:
        page = codecs.lookup(name).name if name else ""
    except LookupError:
        page = ""
    if (
        not page
        or page.startswith("utf")
        or raw[:4].startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb"))
    ):
        return decode(raw, file=str(path))
    try:
        return raw.decode(page).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeError as error:
        cure = 'save it as UTF-8 and say so: CODEPAGE="utf-8"'
        message = f"not in the encoding that the file states, {name}"
        raise SourceError(Problem(message, file=str(path), cure=cure)) from error


def _statements(text: str, file: str) -> Iterator[tuple[str, int]]:
    """The statements, which end in a semicolon outside of texts, each with its first line."""
    start, inside = 0, False
    for found in re.finditer(r'["; ]', text):
        if found[0] == '"':
            inside = not inside
        elif found[0] == ";" and not inside:
            yield text[start : found.start()], text.count("\n", 0, start) + 1
            start = found.end()
    if text[start:].strip():
        if inside or "DATA" not in text[start : start + 20]:
            row = text.count("\n", 0, start) + 1
            raise SourceError(
                Problem("a statement that never ends", file=file, row=row, cure=AGAIN)
            )
        yield text[start:], text.count("\n", 0, start) + 1


def _list(body: str) -> list[str]:
    """The texts of a statement; texts side by side, with no comma between, are one."""
    found: list[str] = []
    end = None
    for text in STRING.finditer(body):
        between = body[end : text.start()] if end is not None else ","
        if "," not in between and found:
            found[-1] += text[1]
        else:
            found.append(text[1])
        end = text.end()
    bare = body.strip()
    return found or ([bare] if bare else [])
