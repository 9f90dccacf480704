"""Records, the annotated corpus, adapters for public sets, splits and the leak guard."""
