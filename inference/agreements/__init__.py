"""Who agrees with whom: the pairs to decide, the evidence on each, and the decision."""
