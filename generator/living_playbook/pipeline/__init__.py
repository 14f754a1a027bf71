"""The stages in their order: read, parse, link, check, filter, derive, render, write, print, index."""
