"""What `playbook check --fix` fixes by itself: one module for each fix, found by name, whose docstring tells it.

A rule may attach a fix to its finding; that is all that a rule of your own needs. What stands here fixes files as they
are, before they are entries and where there is no finding at all: a module called like a rule, with `fixes(subject)`.
It yields a `Fix` - safe where only one thing can be meant, else suggested - or a `Left` that says why nothing is fixed
there; each is shown beside the finding at its place. Of what could be fixed, two things are left on purpose. Windows
line ends: every line of a file would count as changed; `.gitattributes` fixes them for all files. Tabs in a header: how
far they are meant to indent is a guess, and the indent is the meaning.
"""

from living_playbook.fixes._left import Left
from living_playbook.fixes._run import all_fixes
from living_playbook.fixes._subject import Subject

__all__ = ["Left", "Subject", "all_fixes"]
