"""Which industries occur together, how close they are, and what that means for a region."""

from smartspec.exports import export

export(__name__)
