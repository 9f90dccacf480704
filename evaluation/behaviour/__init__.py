"""The behavioural test suite: what a classifier must be able to do, case by case."""
