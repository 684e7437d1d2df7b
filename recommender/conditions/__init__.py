"""The conditions of an item's wording, and whether a draft meets them, with its words."""
