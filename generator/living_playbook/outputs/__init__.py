"""Everything that leaves the generator, by family: pages, exports, search records, reports. One file a format."""
