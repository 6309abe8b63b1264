#!/bin/sh
# Says where it runs. Parameters of the run are environment variables, arguments are arguments.
set -eu
echo "$GREETING from $(uname -n)"
echo "$# arguments:"
for argument in "$@"; do echo "  $argument"; done
