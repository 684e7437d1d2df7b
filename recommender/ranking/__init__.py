"""Which items a draft is most likely about: secret points, learned weights, and the shortlist."""
