from smartspec.report.build import Section, build, sections

__all__ = ["Section", "build", "sections"]
