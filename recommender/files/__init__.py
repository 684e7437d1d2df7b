"""Word-processor files as text: the packages they are, the XML in them, and lines with all that a reader sees."""
