#!/usr/bin/env bash
# Runs a command with PALATE_OPTUNA set to a Python that has Optuna, whose studies are exchanged with ours. It is installed
# from PyPI into a folder that is removed afterwards, unless PALATE_OPTUNA names one that is there.
# Usage: with-optuna.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_OPTUNA:-}" ]; then exec "$@"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "optuna==5.0.0" "scikit-learn==1.9.1"
PALATE_OPTUNA="$folder/bin/python" "$@"
