"""What a change does to a playbook, for the one who reviews it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs import reviews as _reviews
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.review import ReviewRequest, review_of

if TYPE_CHECKING:
    from living_playbook.pipeline.load import Playbook
    from living_playbook.review import Review


def review(
    playbook: Playbook, base: str, audience: str | None = None, *, author: str = "", clock: Clock | None = None
) -> Review:
    """Compare a playbook with the commit at which its branch left `base`; without an audience all of it.

    `author` is who wrote the change and so does not review it; the authors of its commits when left out. Raises
    PlaybookError for a revision or an audience that does not exist, and where there is no repository.
    """
    return review_of(playbook, ReviewRequest(base, author, audience), clock or Clock())


def render_review(review: Review, format_: str = "markdown", *, preview: str = "") -> str:
    """Write a review in one of the formats; `preview` is the address of a site built from the change.

    Raises PlaybookError for a format that does not exist, and for an address that is none of the web.
    """
    formats = _reviews.review_formats()
    if format_ not in formats:
        message = f"there is no review format `{format_}`{did_you_mean(format_, formats)}"
        raise PlaybookError(message)
    text: str = formats[format_].render(review, _address(preview))
    return text


def review_formats() -> tuple[str, ...]:
    """Return the names of the formats in which a review can be written."""
    return tuple(_reviews.review_formats())


def _address(preview: str) -> str:
    """Return the address of a folder, fit to stand in a link."""
    if not preview:
        return ""
    try:
        parts = urlsplit(preview)
    except ValueError:
        parts = urlsplit("")
    is_plain = preview.isascii() and preview.isprintable() and not set(preview) & set(" <>()[]\"'`\\|")
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain or parts.query or parts.fragment:
        shown = " ".join(preview.split())
        message = f"`{shown}` is not an address of a site; write one such as `https://example.org/preview/`"
        raise PlaybookError(message)
    return preview.rstrip("/") + "/"
