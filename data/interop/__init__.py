"""The annotated articles in the formats of annotation tools: out, and back with what was edited there."""
