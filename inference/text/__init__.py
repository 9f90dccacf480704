"""An article as text: cleaned, with the way back to the text as given, in words, sentences, quotations."""
