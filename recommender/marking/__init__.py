"""Marks: the draft's own, and those of its sources."""
