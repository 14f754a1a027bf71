"""Measures the search in the browser beside Material's own on the same pages: requests, bytes, time to a first result.

Usage: python benchmarks/browser_search.py [ENTRIES ...]      (200, 1000 and 5000 when left out)

Every size is a synthetic playbook, built once and opened five times in a fresh browser each; medians count. Bytes are
those that a plain server sends, and those that a server sends that packs texts (gzip, level 6).
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from synthetic import write_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

RUNS = 5
WORD = "mentor"
PLAIN_MATERIAL = """
site_name: Plain
docs_dir: .playbook/site
site_dir: site-material
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
validation: {nav: {omitted_files: ignore}, links: {absolute_links: ignore, unrecognized_links: ignore}}
"""
_PACKED = (".png", ".gz", ".pf_index", ".pf_fragment", ".pf_meta", ".pagefind", ".pb", ".woff2")


@dataclass
class Sent:
    """What a server sent: the files, in the order in which they were asked for."""

    files: list[Path] = field(default_factory=list)

    def figures(self) -> tuple[int, int, int]:
        """Return requests, bytes, and bytes where texts are packed."""
        found = [path.read_bytes() for path in self.files]
        packed = [
            data if path.name.endswith(_PACKED) else gzip.compress(data, 6)
            for path, data in zip(self.files, found, strict=True)
        ]
        return len(found), sum(map(len, found)), sum(map(len, packed))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: Sent, **kwargs: Any) -> None:  # noqa: ANN401 - the library's signature
        self.sent = sent
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:  # noqa: ANN401 - the library's signature
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            self.sent.files.append(path)
        return super().send_head()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a folder on a free port of this machine; yield the address and what is sent."""
    sent = Sent()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), sent=sent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def first_result(browser: Browser, address: str, result: str, sent: Sent) -> tuple[int, int, int, float]:
    """Open an address that holds a question; return requests, bytes, packed bytes and milliseconds to a result."""
    sent.files.clear()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    # A worker does the search, so what counts is when the first result stands on the page.
    page.add_init_script(
        f"""new MutationObserver(() => {{
          if (!window.firstResult && document.querySelector({result!r})) window.firstResult = performance.now();
        }}).observe(document, {{childList: true, subtree: true}});"""
    )
    page.goto(address)
    page.wait_for_function("window.firstResult", timeout=120_000)
    milliseconds = float(page.evaluate("window.firstResult"))
    figures = sent.figures()
    context.close()
    return (*figures, milliseconds)


def measure(browser: Browser, entries: int) -> None:
    """Build both sites of a playbook of this size, open both, and print a row for each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_playbook(root, entries)
        run = partial(subprocess.run, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        run([sys.executable, "-m", "living_playbook", "build"])
        (root / "material.yml").write_text(PLAIN_MATERIAL, encoding="utf-8")
        run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", "material.yml"])
        for name, site, query, result in (
            ("ours", "site", "search/", ".pb-search__results > li"),
            ("Material", "site-material", "", ".md-search-result__item"),
        ):
            with served(root / site) as (address, sent):
                runs = [first_result(browser, f"{address}{query}?q={WORD}", result, sent) for _ in range(RUNS)]
            requests, sizes, packed, times = zip(*runs, strict=True)
            print(
                f"{entries:>7,} {name:<10}{statistics.median(requests):>9.0f}{statistics.median(sizes):>13,.0f}"
                f"{statistics.median(packed):>13,.0f}{statistics.median(times):>11,.0f} ms"
            )


def main(sizes: list[int]) -> None:
    """Print one table: two rows a size."""
    program = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    print(f"{'entries':>7} {'search':<10}{'requests':>9}{'bytes':>13}{'packed':>13}{'result':>14}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for entries in sizes:
            measure(browser, entries)
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200, 1000, 5000])
