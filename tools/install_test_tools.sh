#!/usr/bin/env bash
# Makes sure that the tests find what pip cannot bring: Chromium, and npm with the accessibility checker and the CMS.
set -euo pipefail
cd "$(dirname "$0")/.."

install_packages() {
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing $* for the tests"
  "${as_root[@]}" apt-get update -qq || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_browser() {
  local name
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    # Ubuntu's chromium-browser can be a stub that only tells how to install it.
    if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

if ! has_browser; then
  # Debian's browser without windows starts a page in half the time.
  install_packages chromium-headless-shell || install_packages chromium || true
  # Where the distribution has no working package, Playwright's own build is the way left.
  has_browser || .venv/bin/python -m playwright install --with-deps chromium
fi

checker=tests/site/node_modules
if [ ! -e "$checker/.package-lock.json" ] || [ tests/site/package-lock.json -nt "$checker/.package-lock.json" ]; then
  command -v npm >/dev/null || install_packages npm
  npm ci --prefix tests/site --silent --no-audit --no-fund
fi
