"""One module per public data set, each reading its publisher's own format."""
