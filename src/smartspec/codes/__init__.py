"""Codes and what they mean: industries, areas, quadrants, words and how a language writes them."""
