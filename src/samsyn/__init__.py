"""Who agrees with whom, about what, and where it says so: Swedish political text."""
