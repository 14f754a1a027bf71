"""What `playbook check --fix` mends by itself: one module for each fix, found by name, whose docstring tells it.

A fix is called like the rule whose findings it mends, and defines `mends(subject)`. It yields a change only where one
thing can be meant, and never guesses: whatever it leaves stays a finding. Of what could be mended, two things are left
on purpose. Windows line ends: every line of a file would count as changed; `.gitattributes` mends them for all files.
Tabs in a header: how far they are meant to indent is a guess, and the indent is the meaning.
"""

from living_playbook.fixes._run import all_fixes
from living_playbook.fixes._subject import Subject

__all__ = ["Subject", "all_fixes"]
