"""What speaks against believing an evaluation, each kind of doubt in a file of its own."""
