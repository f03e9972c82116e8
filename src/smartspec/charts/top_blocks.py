"""Drawing the list of a district: number, name, ranked industries with a sign of their quadrant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from smartspec.charts.drawing import Drawing
from smartspec.charts.text_width import LINE, text_width, wrap
from smartspec.charts.theme import INK, LINE_GREY, PAPER, QUADRANT_COLOURS, QUIET
from smartspec.charts.top_entries import Block, Item
from smartspec.codes.locales import Lang, choose
from smartspec.codes.quadrants import quadrant_name

HEAD, SIZE, NOTE = 12.5, 11.0, 10.0
ROW = SIZE * LINE + 0.8
INDENT = 24.0  # of names and industries, to the right of the number
SIGN = 8.5
# The second cue beside colour: up and down for specialised markets, round and square for others.
SIGNS = {
    "specialised_growth": "triangle-up",
    "growth": "circle",
    "shrinking": "square",
    "specialised_shrinking": "triangle-down",
}
BORDERLINE = {
    "de": "hohles Zeichen: nahe an einer Grenze der Quadranten",
    "en": "hollow sign: close to a line between quadrants",
}
SHARED = {"de": "= Rang geteilt", "en": "= shared rank"}
Swatch = Callable[[Drawing, float, float], None]


def block_height(block: Block, *, width: float) -> float:
    """The height of a list of a given width [px]."""
    return draw_block(Drawing(), block, number="0", x=0, y=0, width=width)


def draw_block(
    drawing: Drawing, block: Block, *, number: str, x: float, y: float, width: float
) -> float:
    """Draw a list with its upper left corner at (x, y); returns its lower edge [px]."""
    badge(drawing, x + 9, y + 9, number)
    top = y + 9
    names = wrap(block.name, width=width - INDENT, size=HEAD, bold=True)
    top = drawing.lines_of_text(names, x + INDENT, top, size=HEAD, bold=True) + 0.5
    ranks = max((text_width(item.rank, size=SIZE) for item in block.items), default=0) + 6
    values = max((text_width(item.value, size=SIZE) for item in block.items), default=0)
    for item in block.items:
        _sign(drawing, x + INDENT + 4, top, item)
        left = x + INDENT + (SIGN + 5 if item.quadrant else 0)
        drawing.text(item.rank, left, top, size=SIZE, fill=QUIET)
        if item.value:
            drawing.text(item.value, x + width, top, size=SIZE, align="right")
        room = x + width - left - ranks - (values + 8 if values else 0)
        for line in wrap(item.label, width=room, size=SIZE):
            drawing.text(line, left + ranks, top, size=SIZE)
            top += ROW
    for line in wrap(block.note, width=width - INDENT, size=NOTE):
        drawing.text(line, x + INDENT, top, size=NOTE, fill=QUIET)
        top += NOTE * LINE
    return top - ROW / 2 + 2


def badge(drawing: Drawing, x: float, y: float, number: str, *, diameter: float = 18) -> None:
    """The number of a district in a dark disc."""
    drawing.symbol(x, y, shape="circle", diameter=diameter, fill=INK, stroke=PAPER)
    size = diameter * (0.6 if len(number) < 3 else 0.48)
    drawing.text(number, x, y + 0.3, size=round(size, 1), bold=True, align="center", fill=PAPER)


def _sign(drawing: Drawing, x: float, y: float, item: Item) -> None:
    if item.quadrant:
        quadrant_sign(item.quadrant, hollow=item.borderline)(drawing, x - SIGN, y)


def quadrant_sign(quadrant: str, *, hollow: bool = False) -> Swatch:
    """The sign of a quadrant, as a swatch of a legend."""

    def draw(drawing: Drawing, x: float, y: float) -> None:
        colour = QUADRANT_COLOURS[quadrant]
        fill, shape = PAPER if hollow else colour, SIGNS[quadrant]
        drawing.symbol(x + SIGN, y - 0.5, shape=shape, diameter=SIGN, fill=fill, stroke=colour)

    return draw


def legend_entries(blocks: Iterable[Block], *, lang: Lang) -> list[tuple[str, Swatch]]:
    """The quadrants that occur, the hollow sign and the shared rank, where they occur."""
    items = [item for block in blocks for item in block.items]
    entries: list[tuple[str, Swatch]] = [
        (quadrant_name(code, lang=lang), quadrant_sign(code))
        for code in SIGNS
        if any(item.quadrant == code for item in items)
    ]
    if any(item.borderline and item.quadrant for item in items):
        entries.append((choose(lang, BORDERLINE), _hollow))
    if any(item.rank.endswith("=") for item in items):
        entries.append((choose(lang, SHARED), _nothing))
    return entries


def _hollow(drawing: Drawing, x: float, y: float) -> None:
    drawing.symbol(
        x + SIGN, y - 0.5, shape="triangle-up", diameter=SIGN, fill=PAPER, stroke=LINE_GREY
    )


def _nothing(drawing: Drawing, x: float, y: float) -> None:
    drawing.text("1=", x + SIGN, y, size=SIZE, align="center", fill=QUIET)


def draw_columns(
    drawing: Drawing, blocks: Sequence[tuple[str, Block]], *, top: float, width: float
) -> float:
    """Lists with their numbers in columns of about equal height; returns their lower edge [px]."""
    gap = 24.0
    columns = max(1, int((width + gap) // (235 + gap)))
    each = (width - gap * (columns - 1)) / columns
    tall = [block_height(block, width=each) + 12 for _, block in blocks]
    limit = max(*tall, sum(tall) / columns)
    while len(_filled(tall, limit)) > columns:
        limit += 6
    first = 0
    for column, count in enumerate(_filled(tall, limit)):
        y = top
        for k in range(first, first + count):
            x = column * (each + gap)
            draw_block(drawing, blocks[k][1], number=blocks[k][0], x=x, y=y, width=each)
            y += tall[k]
        first += count
    return top + limit


def _filled(tall: Sequence[float], limit: float) -> list[int]:
    """How many lists each column takes, one after the other, up to a height."""
    counts, height = [0], 0.0
    for each in tall:
        if counts[-1] and height + each > limit + 1e-6:
            counts.append(0)
            height = 0.0
        counts[-1] += 1
        height += each
    return counts
