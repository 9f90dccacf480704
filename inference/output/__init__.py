"""The results folder of a run and its report page."""
