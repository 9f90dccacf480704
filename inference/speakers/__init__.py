"""Who speaks: the candidates for each quotation, what speaks for them, and the decision."""
