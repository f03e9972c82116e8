"""Measures progress: do the sentences of a strategy still hold, and what has changed?"""

from smartspec.exports import export

export(__name__)
