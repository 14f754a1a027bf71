"""Progress: one live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from living_playbook.api import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def progress_clock(stream: TextIO) -> Iterator[Clock]:
    """Return a clock whose stages are told on `stream` as they begin."""
    if not stream.isatty():
        yield Clock(lambda stage: print(f"{stage} ...", file=stream, flush=True))
        return
    console = Console(file=stream, no_color=bool(os.environ.get("NO_COLOR")))
    with console.status("starting") as status:
        yield Clock(status.update)
