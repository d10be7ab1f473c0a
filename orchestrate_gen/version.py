"""The version, a constant so that nothing is imported to print it."""

__version__ = "0.1.0"
