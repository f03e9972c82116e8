"""A dossier: all tables of one region's strategy plus its cubes, opened from a folder."""
