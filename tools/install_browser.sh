#!/usr/bin/env bash
# Makes sure that the browser tests find a Chromium: the system's, else Debian's package, else Playwright's own build.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then exit 0; fi
done
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "installing a browser for the tests"
if command -v apt-get >/dev/null; then
  "${as_root[@]}" apt-get update -qq || true
  if "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
    if chromium --version >/dev/null 2>&1; then exit 0; fi
  fi
fi
exec .venv/bin/python -m playwright install --with-deps chromium
