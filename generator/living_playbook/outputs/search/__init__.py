"""Search: one set of records made from the entries, and the indexes that are fed with them."""
