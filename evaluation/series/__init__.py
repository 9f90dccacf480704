"""Several runs of one config, judged together: over seeds, and over the rounds of a cross-validation."""
