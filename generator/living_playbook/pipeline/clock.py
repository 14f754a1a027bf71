"""One wrapper that times every stage and tells whoever listens; no stage times or reports itself."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _silent(_stage: str) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Clock:
    """Seconds for each stage, in the order they ran. `listener` hears the name of each stage as it begins."""

    listener: Callable[[str], None] = _silent
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside; a stage that runs twice is added up."""
        self.listener(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def today() -> date:
    """Return the day that counts as today: that of SOURCE_DATE_EPOCH if it is set, so that builds can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date()
