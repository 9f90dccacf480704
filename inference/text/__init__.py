"""An article as text: cleaned, with the way back to the text as given, cut into words, sentences and quotations."""
