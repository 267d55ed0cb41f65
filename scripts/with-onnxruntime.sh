#!/usr/bin/env bash
# Runs a command with PALATE_ONNX_PYTHON set to a Python that has onnx and onnxruntime, by which exported models are
# checked. They are installed from PyPI into a folder that is removed afterwards, unless PALATE_ONNX_PYTHON names one that
# is there. Usage: with-onnxruntime.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_ONNX_PYTHON:-}" ]; then exec "$@"; fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "onnx==1.23.2" "onnxruntime==1.31.1"
PALATE_ONNX_PYTHON="$folder/bin/python" "$@"
