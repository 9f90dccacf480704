"""Metrics, intervals, slices and the evaluation report."""
