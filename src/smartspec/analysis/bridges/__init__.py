"""Series across changes of the classification and of the districts."""

from smartspec.exports import export

export(__name__)
