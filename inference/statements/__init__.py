"""What actors say or are said to hold: quoted, reported, signed, told without a word of saying."""
