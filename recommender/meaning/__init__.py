"""What sentences are about and how they speak: the thesaurus, its terms and cues, and the reading of a draft."""
