"""The report: sections as plug-in files, one self-contained page in German or English."""

from smartspec.exports import export

export(__name__)
