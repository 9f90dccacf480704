"""Runs on the same rows, set side by side: which is better, by how much, and where they differ."""
