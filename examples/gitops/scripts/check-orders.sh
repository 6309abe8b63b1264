#!/bin/sh
# check-orders.sh FOLDER: fails if a line is no order, or if there are fewer than FEWEST of them.
# A cluster gives FOLDER as a URL of its file system; the emulator as a file:// URL.
set -eu

case "$1" in
  file://*) cat "${1#file://}"/*.csv ;;
  *) hadoop fs -cat "$1/*.csv" ;;
esac > orders.csv

awk -F , -v fewest="$FEWEST" '
  NR == 1 { next }
  NF != 5 { print "line " NR " is no order: " $0; wrong++ }
  END {
    print NR - 1 " orders, " wrong + 0 " lines that are none"
    exit wrong > 0 || NR - 1 < fewest
  }
' orders.csv
