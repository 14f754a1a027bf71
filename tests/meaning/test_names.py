"""No module outside `entries` keeps a list of types: the names that stand there stand for a reason, and grow fewer."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator" / "living_playbook"
TYPES = {"practice", "framework", "checklist", "goal", "case", "pilot", "debrief", "decision", "person"}
FACET = "the name of a facet, which addresses and questions use as well"
TRAIT = "the kind of what entries have in common, told to readers"
GAP = "a kind of gap, of aims that no practice reaches"
WORDS = "a word that readers see"
PILOTS = "tells of pilots, which no other type has: stages, repeats, adopters"
ROTATIONS = "tells of rotations, which no other type has: a home, a host and weeks"
LETTERS = "the case of letters in a file's name"
KNOWN = {
    ("cli/evidence.py", "practice"): (1, WORDS),
    ("outputs/_words.py", "practice"): (1, FACET),
    ("outputs/evidence_text.py", "practice"): (1, WORDS),
    ("outputs/pages/_findings.py", "practice"): (1, FACET),
    ("outputs/pages/catalogue.py", "practice"): (1, FACET),
    ("outputs/pages/evidence.py", "goal"): (1, FACET),
    ("outputs/pages/findings.py", "practice"): (1, FACET),
    ("outputs/pages/lessons.py", "practice"): (1, FACET),
    ("outputs/reviews/_change_parts.py", "practice"): (1, WORDS),
    ("outputs/reviews/_site_parts.py", "goal"): (2, GAP),
    ("outputs/search/_advice.py", "practice"): (1, FACET),
    ("outputs/search/_index_reader.py", "practice"): (1, FACET),
    ("pipeline/search.py", "practice"): (1, FACET),
    ("review/_evidence.py", "pilot"): (1, PILOTS),
    ("review/_gaps.py", "goal"): (2, GAP),
    ("review/record/_site.py", "goal"): (1, GAP),
    ("rules/completed_without_result.py", "pilot"): (1, PILOTS),
    ("rules/missing_file.py", "case"): (2, LETTERS),
    ("rules/rotation_length.py", "debrief"): (1, ROTATIONS),
    ("similarity/kin.py", "goal"): (1, TRAIT),
    ("similarity/kin.py", "practice"): (1, TRAIT),
    ("similarity/traits.py", "goal"): (2, TRAIT),
    ("similarity/traits.py", "practice"): (2, TRAIT),
    ("views/_cards.py", "practice"): (2, FACET),
    ("views/diffusion.py", "pilot"): (1, PILOTS),
    ("views/evidence.py", "goal"): (1, FACET),
    ("views/home.py", "pilot"): (1, PILOTS),
    ("views/lessons.py", "practice"): (3, FACET),
    ("views/lighthouse.py", "pilot"): (1, PILOTS),
    ("views/rotation_map.py", "debrief"): (1, ROTATIONS),
}
"""What may stand where, how often, and why. Take away what goes; add nothing: give the type a trait instead."""


def named_in(path: Path) -> Counter[str]:
    """Return the names of types that stand as texts in a module, docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return Counter(node.value for node in texts if isinstance(node.value, str) and node.value in TYPES)


def test_a_type_is_named_only_where_it_must_be() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name): number
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "entries"
        for name, number in named_in(path).items()
    }
    assert found == {place: number for place, (number, _) in KNOWN.items()}


def test_no_template_is_for_one_type() -> None:
    assert not list(PACKAGE.glob("outputs/**/templates/types/*"))
