from smartspec.handbook.build import build_handbook

__all__ = ["build_handbook"]
