"""The address where the site is published: `[site] url` of `playbook.toml`, else `site_url` of `mkdocs.yml`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from living_playbook.pipeline.engine_config import text_at_top

if TYPE_CHECKING:
    from living_playbook.config import Settings
    from living_playbook.pipeline.load import Playbook

_ENGINE_FILE = "mkdocs.yml"
_ENGINE_KEY = "site_url"


def with_address(settings: Settings, address: str = "") -> Settings:
    """Return settings that name an address: the given one, else their own, else that of `mkdocs.yml`."""
    known = address or settings.site.url or _of_the_engine(settings)
    if known == settings.site.url:
        return settings
    return settings.model_copy(update={"site": settings.site.model_copy(update={"url": known})})


def at_address(playbook: Playbook, address: str) -> Playbook:
    """Return a playbook as it is published at another address, such as that of a server on one's own computer."""
    return replace(playbook, settings=with_address(playbook.settings, address))


def for_the_engine(settings: Settings) -> dict[str, str]:
    """Return what the engine's configuration must say so that it knows the address; nothing where there is none.

    It ends with a slash: a canonical address and those of the sitemap are made from it.
    """
    url = settings.site.url
    return {_ENGINE_KEY: f"{url.rstrip('/')}/"} if url else {}


def address_note(settings: Settings) -> str:
    """Tell in a sentence that two files name two addresses, and which one counts; empty where they agree."""
    ours, theirs = settings.site.url, _of_the_engine(settings)
    if not ours or not theirs or ours.rstrip("/") == theirs.rstrip("/"):
        return ""
    return (
        f"`{_ENGINE_KEY}` in {_ENGINE_FILE} is {theirs}, but `url` under [site] in playbook.toml is {ours};"
        f" the site is built for the latter, so delete `{_ENGINE_KEY}` from {_ENGINE_FILE}"
    )


def _of_the_engine(settings: Settings) -> str:
    try:
        return text_at_top((settings.root / _ENGINE_FILE).read_text(encoding="utf-8-sig"), _ENGINE_KEY)
    except (OSError, UnicodeDecodeError):
        return ""  # whoever prints with it says what is wrong with it
