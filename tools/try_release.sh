#!/usr/bin/env bash
# Installs the wheel in dist/ into a clean environment, as somebody who has no clone would, and makes a playbook with it.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${1:-python3}"
constraints="$PWD/constraints.txt"
wheels=("$PWD"/dist/*.whl)
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT

"$python" -m venv "$place/venv"
cp "$constraints" "$place/"
cd "$place" # not in the clone, so that nothing is imported from it
venv/bin/python -m pip install --quiet --constraint constraints.txt "${wheels[0]}"
export PATH="$place/venv/bin:$PATH"

playbook --version
playbook init ours --title "Ours"
cd ours
playbook check --strict
playbook build
test -s site/index.html
test -s site/pagefind/pagefind.js
playbook search "first" >/dev/null
echo "the release works"
