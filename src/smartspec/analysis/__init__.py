"""Pure functions from cubes and tables to labelled results: one method, one file.

Families of methods are folders; every method is a name of this package:
`from smartspec.analysis import location_quotient`.
"""

from smartspec.exports import export

export(__name__)
