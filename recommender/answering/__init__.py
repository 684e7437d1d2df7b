"""From all that is known about a draft to one answer: judged, quoted, cited, and told with its concerns."""
