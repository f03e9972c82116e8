"""Proposes something that people decide: pure functions on checked tables and profiles."""
