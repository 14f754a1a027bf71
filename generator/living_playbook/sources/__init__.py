"""Bytes in: which files there are, what Git knows of them, and their text split into header and body."""
