"""What of a change comes from the reference's growth, from the mix of industries, from the region."""

from smartspec.exports import export

export(__name__)
