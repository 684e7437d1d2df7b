"""Catalogues as files: tables, rows and cells with their faults, differences, and the unit's own list."""
