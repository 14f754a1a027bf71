"""The site while one writes: MkDocs' own server, which compiles and reloads whenever an entry changes."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.pipeline.engines import AUDIENCE, MKDOCS_FILE, SERVED, engine_environment, need_mkdocs_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.config import Settings

_PATIENCE = 5.0
"""Seconds that the server gets to close by itself before it is made to."""


def serve_site(settings: Settings, reader: str, host: str, port: int, *, open_browser: bool = False) -> None:
    """Serve the site of one audience until the process is interrupted.

    Raises PlaybookError where nothing can listen at the address, or if MkDocs gives up; it has then said why.
    """
    need_mkdocs_file(settings)
    address = _free_address(host, port)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-f", MKDOCS_FILE, "-a", address]
    environment = engine_environment({SERVED: "1", AUDIENCE: reader})
    command += ["--open"] if open_browser else []
    with _ending_by_interrupt(), subprocess.Popen(command, cwd=settings.root, env=environment) as server:  # noqa: S603 - no shell
        interrupted = _wait_for(server)
    if server.returncode and not interrupted:
        message = "MkDocs could not serve the site; its output is above"
        raise PlaybookError(message)


def _wait_for(server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server ends; return whether it was told to. Whatever ends this process ends the server too."""
    try:
        server.wait()
    except KeyboardInterrupt:
        # Ctrl+C at a terminal reaches the server as well; a signal to this process alone does not.
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=_PATIENCE / 10)
        _end(server)
        return True
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        if server.poll() is not None:
            return
        with contextlib.suppress(OSError, ValueError):  # ValueError: Windows cannot send it
            server.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=_PATIENCE)
    server.kill()


@contextlib.contextmanager
def _ending_by_interrupt() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl+C does, so that no server stays behind."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    # A shell starts background jobs without Ctrl+C, and what this process ignores the server would ignore too.
    before = [(number, signal.signal(number, interrupt)) for number in (signal.SIGTERM, signal.SIGINT)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _free_address(host: str, port: int) -> str:
    """Return an address as MkDocs takes it. Raises PlaybookError where nothing can listen there."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        message = f"cannot listen on {host}:{port}: {error.strerror}; choose another `--host` or `--port`"
        raise PlaybookError(message) from None
    number = str(place[0])
    return f"[{number}]:{port}" if ":" in number else f"{number}:{port}"
