"""The thin MkDocs plugin: it compiles before MkDocs reads, and watches the entries while it serves."""
