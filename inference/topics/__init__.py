"""What an article is about, and which of its sentences are about which topic."""
