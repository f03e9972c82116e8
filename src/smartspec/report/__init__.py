"""The report: sections as plug-in files, one self-contained page."""
