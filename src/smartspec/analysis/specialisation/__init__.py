"""How much more an industry weighs in a region than elsewhere."""

from smartspec.exports import export

export(__name__)
