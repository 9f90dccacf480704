"""From an article to its actors, statements, topics and agreements."""
