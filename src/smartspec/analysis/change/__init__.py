"""What changed between dates."""

from smartspec.exports import export

export(__name__)
