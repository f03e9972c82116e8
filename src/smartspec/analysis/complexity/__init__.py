"""How complex regions and industries are, and what a region could reach from where it stands."""

from smartspec.exports import export

export(__name__)
