"""Measures, data sets and gates."""
