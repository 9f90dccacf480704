"""How well a whole reader reads: what it finds of annotated articles, stage by stage."""
