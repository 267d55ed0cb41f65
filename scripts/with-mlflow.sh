#!/usr/bin/env bash
# Runs a command with PALATE_MLFLOW set to a Python that has MLflow, whose server and client tests use. It is installed
# from PyPI into a folder that is removed afterwards, unless PALATE_MLFLOW names one that is there.
# Usage: with-mlflow.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_MLFLOW:-}" ]; then exec "$@"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "mlflow[auth]==3.17.2"
PALATE_MLFLOW="$folder/bin/python" "$@"
