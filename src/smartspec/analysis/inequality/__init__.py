"""How unequally something is spread: concentration, inequality, agglomeration."""

from smartspec.exports import export

export(__name__)
