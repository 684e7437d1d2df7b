"""Schemes as files, their periods and procedures."""
