"""A draft's figures held against a threshold: which of them counts, and what they come to together."""
