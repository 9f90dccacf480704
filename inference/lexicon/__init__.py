"""What Swedish words say by themselves: word lists, and how words of an article are looked up in them."""
