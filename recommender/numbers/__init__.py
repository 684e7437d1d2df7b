"""Numbers as they are written: numerals, units, quantities, dates, and the thresholds that a wording sets."""
