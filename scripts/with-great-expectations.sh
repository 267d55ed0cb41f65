#!/usr/bin/env bash
# Runs a command with PALATE_GREAT_EXPECTATIONS set to a Python that has Great Expectations, which says what validation has
# to find. It is installed from PyPI into a folder that is removed afterwards, unless PALATE_GREAT_EXPECTATIONS names one
# that is there.
# Usage: with-great-expectations.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_GREAT_EXPECTATIONS:-}" ]; then exec "$@"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "great_expectations==1.24.1" "pandas==2.3.3" "pyarrow==26.0.1"
PALATE_GREAT_EXPECTATIONS="$folder/bin/python" "$@"
