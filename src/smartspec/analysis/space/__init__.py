"""Who lies beside whom, and whether neighbours are alike."""

from smartspec.exports import export

export(__name__)
