"""Living Playbook: a Git repository of Markdown entries, validated, cross-linked and built into a site."""

__version__ = "0.1.0"
