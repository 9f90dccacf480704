"""Who an article is about, and every place where it means them."""
