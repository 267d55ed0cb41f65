#!/usr/bin/env bash
# Runs a command with PALATE_VERSITYGW set to Versity Gateway, an S3 server on a folder, which tests start themselves. It
# is built by Go into the user's cache folder, unless PALATE_VERSITYGW or the PATH has it.
# Usage: with-s3.sh COMMAND [ARGUMENT …]
set -euo pipefail

if [ -n "${PALATE_VERSITYGW:-}" ]; then exec "$@"; fi
if found="$(command -v versitygw)"; then
  PALATE_VERSITYGW="$found" exec "$@"
fi

version=v1.8.0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/palate/versitygw-$version"
if [ ! -x "$cache/versitygw" ]; then
  go="$(command -v go || echo /usr/local/go/bin/go)"
  if [ ! -x "$go" ]; then
    echo "Neither versitygw nor Go (1.24 or newer) is installed, and S3 is to be tested." >&2
    exit 1
  fi
  mkdir -p "$cache"
  GOBIN="$cache" "$go" install "github.com/versity/versitygw/cmd/versitygw@$version"
fi
PALATE_VERSITYGW="$cache/versitygw" exec "$@"
