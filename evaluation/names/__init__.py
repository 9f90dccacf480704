"""How well a tagger finds names: scores of whole names, and their report."""
