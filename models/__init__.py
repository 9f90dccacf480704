"""Encoders, the pair classifier, baselines, calibration and the released model."""
