"""What a change is: the verdict, entries, findings, new text, reviewers."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._inert import code, inert, message, quoted
from living_playbook.outputs.reviews._part import CommentSection, counted, listed, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.review import Review
    from living_playbook.review.record import (
        FieldChange,
        GradeChange,
        Likeness,
        Measures,
        Problem,
        Reading,
        Reviewer,
        SectionChange,
        Touched,
    )

_QUOTED = 300
_PLACES = 4
"""So many places of findings that say the same are named."""
_DEEDS = {"added": "Adds", "changed": "Changes", "moved": "Moves", "renamed": "Renames", "removed": "Removes"}
_WORST_FIRST = ("error", "warning", "info")


def verdict(review: Review) -> str:
    """Return in a line what a change does, and whether the check passes."""
    deeds = {each.deed for each in review.touched}
    did = [f"{words.lower()} {_what(review, deed)}" for deed, words in _DEEDS.items() if deed in deeds]
    if review.unreadable:
        did.append(f"leaves {counted(len(review.unreadable), 'file')} that cannot be read")
    if not did and review.other_files:
        did = [f"changes {counted(len(review.other_files), 'file')} and no entry"]
    moved = [each for each in review.grades if each.moves and each.before and each.after]
    if moved:
        did.append(_grades(moved, "moves"))
    then = [each for each in review.once_published.grades if each.moves]
    if then and not moved:
        did.append(f"{_grades(then, 'would move')} once published")
    done = f"This branch {listed(did)}." if did else "This branch changes no entry that can be seen."
    passes = "**The check fails.**" if review.checked.fails else "The check passes."
    return f"{done} {passes}"


def _grades(moved: list[GradeChange], verb: str) -> str:
    (first, *more) = moved
    if more or first.before is None or first.after is None:
        return f"{verb} {counted(len(moved), 'grade')}"
    return f"{verb} the grade of {quoted(first.practice.title, 100)} from {first.before.grade} to {first.after.grade}"


def _what(review: Review, deed: str) -> str:
    """Return which entries were touched in one way: the one by its title, several by their number."""
    entries = [each.entry for each in review.touched if each.deed == deed]
    if len(entries) == 1:
        return f"the {inert(entries[0].type.lower())} {quoted(entries[0].title, 100)}"
    return counted(len(entries), "entry", "entries")


def entries_part(review: Review, preview: str) -> Iterator[CommentSection]:
    """Yield which entries were added, changed, moved, renamed and removed."""
    items = [_touched(each, preview) for each in review.touched]
    # A list that is cut keeps its beginning: what speaks for many entries stands there.
    if review.unreadable:
        files = listed([code(path) for path in review.unreadable])
        items.insert(
            0, f"**Cannot be read**, so it counts for nothing here until the findings of the check are fixed: {files}"
        )
    heading = "Entries" if items else "Files"
    if review.other_files:
        items.append(f"Other files: {listed([code(path) for path in review.other_files])}")
    if items:
        yield CommentSection(heading, tuple(items))


def _touched(each: Touched, preview: str) -> str:
    entry = each.entry
    words = f"{each.deed.capitalize()}: {titled(entry, preview)}, {inert(entry.type.lower())}, {code(entry.path)}"
    if each.deed == "added":
        words += f", {each.status}, for {code(each.audience)}"
    if each.deed == "moved":
        words += f", from {code(each.before)}"
    if each.deed == "renamed":
        words += f", was {code(each.before)}"
    details = [listed([*map(_field, each.fields)], 12), *_texts(each.sections)]
    if any(details):
        words += f": {'; '.join(filter(None, details))}"
    elif each.deed == "changed":
        words += ": formatting only, no field or text"
    if each.deed in {"renamed", "removed"}:
        words += f"\n  - {_name_left(each)}"
    needs = [*map(code, each.needs_fields), *(f"the section {quoted(section, 80)}" for section in each.needs_sections)]
    return f"{words}\n  - To publish it: needs {listed(needs, 12)}" if needs else words


def _name_left(each: Touched) -> str:
    if each.linked_by:
        linking = listed([titled(other) for other in each.linked_by])
        return f"**Links to the old name are broken** in {linking}"
    if each.answers:
        return "An alias covers the old name"
    return "No entry links to the old name, and there is no alias for it: bookmarks will break"


def _field(field: FieldChange) -> str:
    if field.before or field.after:
        return f"{code(field.name)} ({_value(field.before)} → {_value(field.after)})"
    return code(field.name) if field.deed == "changed" else f"{code(field.name)} ({_new_or_gone(field.deed)})"


def _value(text: str) -> str:
    return inert(text) if text else "nothing"


def _texts(sections: tuple[SectionChange, ...]) -> Iterator[str]:
    yield from (_with_deed("the text above the first heading", each.deed) for each in sections if not each.heading)
    under = [_with_deed(quoted(each.heading, 80), each.deed) for each in sections if each.heading]
    if under:
        yield f"the text under {listed(under, 12)}"


def _with_deed(name: str, deed: str) -> str:
    return name if deed == "changed" else f"{name} ({_new_or_gone(deed)})"


def _new_or_gone(deed: str) -> str:
    return "new" if deed == "added" else "gone"


def findings_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield the findings that a change brings, the gravest first; the others are only counted."""
    checked = review.checked
    if not checked.new:
        return
    ordered = sorted(checked.new, key=lambda each: _WORST_FIRST.index(each.severity))
    alike: dict[Problem, list[Problem]] = {}
    for each in ordered:
        alike.setdefault(replace(each, path="", line=1), []).append(each)
    lead = f"{counted(checked.old, 'older one')} left out: not from this change." if checked.old else ""
    items = tuple(_finding(what, places) for what, places in alike.items())
    yield CommentSection(f"The check: {counted(len(ordered), 'new finding')}", items, lead)


def _finding(what: Problem, places: list[Problem]) -> str:
    grave = {"error": "**Error**", "warning": "Warning"}.get(what.severity, "Note")
    advice = f" _{message(what.help, _QUOTED)}_" if what.help else ""
    where = listed([code(f"{each.path}:{each.line}") for each in places], _PLACES)
    return f"{grave} at {where}: {message(what.message, _QUOTED)} ({code(what.name)}).{advice}"


def likeness_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield near-duplicates with the longest passage that both have; of several the likest is told of at length."""
    grouped = groupby(review.likenesses, key=lambda each: each.entry)
    items = tuple(_likeness(*likenesses) for _, likenesses in grouped)
    if items:
        yield CommentSection("Told already?", items)


def _likeness(each: Likeness, *others: Likeness) -> str:
    here, there = titled(each.entry), titled(each.other)
    if each.entry.title == each.other.title:
        there += f" ({code(each.other.path)})"
    more = f" {counted(each.more, 'further passage')} too." if each.more else ""
    also = f" Like it are {listed([titled(other.other) for other in others])} too." if others else ""
    return (
        f"{each.share_here:.0%} of {here} stands in {there} too ({each.share_there:.0%} of that one):"
        f" {inert(each.place_here)}, {_passage(each)}.{more}{also}"
    )


def _passage(each: Likeness) -> str:
    if each.passage_here == each.passage_there:
        return quoted(each.passage_here, _QUOTED)
    return f"{quoted(each.passage_here, _QUOTED)}; there {quoted(each.passage_there, _QUOTED)}"


def reading_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield what would make new text easier to read, and fold the measures of all of it."""
    advice = [(each, words) for each in review.readings for words in each.advice]
    if advice:
        yield CommentSection("Easier to read", tuple(f"{titled(each.entry)}: {words}" for each, words in advice))
    if review.readings:
        rows = tuple(_measures(each) for each in review.readings)
        yield CommentSection("", rows, folded=f"Length of the new text ({counted(len(rows), 'entry', 'entries')})")


def _measures(each: Reading) -> str:
    what = "" if each.whole else " (its new sentences)"
    others = f"; the others of its type {_measured(each.others)}" if each.others else ""
    return f"{titled(each.entry)}{what}: {_measured(each.text)}{others}"


def _measured(each: Measures) -> str:
    return f"{each.words:,} words, {each.sentence:.0f} in a sentence, LIX {each.lix:.0f}"


def reviewers_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield who should look at it, each with the reason."""
    if not review.touched:
        return
    wrote = f"Written by {listed([code(each) for each in review.authors])}." if review.authors else ""
    if review.reviewers:
        roles = any(not each.name for each in review.reviewers)
        note = "A role is independent if the author does not hold it." if roles else ""
        lead = " ".join(filter(None, (wrote, note)))
        yield CommentSection("Who should review it", tuple(_reviewer(each) for each in review.reviewers), lead)
        return
    why = "neither these entries nor their practices name an owner"
    if review.passed_over:
        why = f"everything it changes is owned by {listed([code(each) for each in review.passed_over])}, who wrote it"
    lead = " ".join(filter(None, (wrote, f"Nobody independent of the author is known: {why}.")))
    yield CommentSection("Who should review it", (), lead)


def _reviewer(each: Reviewer) -> str:
    name = f"{code(each.who)} ({inert(each.name)})" if each.name else code(each.who)
    entries = [titled(owned.entry) for owned in each.keeps if not owned.practice]
    practices = [titled(owned.entry) for owned in each.keeps if owned.practice]
    reasons = [f"owns {listed(entries, 4)}"] if entries else []
    if practices:
        kind = "practice" if len(practices) == 1 else "practices"
        reasons.append(f"owns the {kind} that it is about: {listed(practices, 4)}")
    return f"{name}: {'; '.join(reasons)}"
