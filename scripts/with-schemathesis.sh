#!/usr/bin/env bash
# Runs a command with PALATE_SCHEMATHESIS set to Schemathesis, which examines an API by its OpenAPI document. It is
# installed from PyPI into a folder that is removed afterwards, unless PALATE_SCHEMATHESIS names one that is there.
# Usage: with-schemathesis.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_SCHEMATHESIS:-}" ]; then exec "$@"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "schemathesis==4.32.5"
PALATE_SCHEMATHESIS="$folder/bin/schemathesis" "$@"
