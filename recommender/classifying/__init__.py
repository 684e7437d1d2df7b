"""What the trained classifier is made of: words, features, calibration, and the words that carried a score."""
