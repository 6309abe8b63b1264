#!/bin/sh
# top.sh FOLDER: a report of the most frequent words in the result of a word count; COUNT says how many.
# A cluster gives FOLDER as a URL of its file system; the emulator as a file:// URL.
set -eu
export LC_ALL=C

case "$1" in
  file://*) cat "${1#file://}"/part-* ;;
  *) hadoop fs -cat "$1/part-*" ;;
esac > words.tsv

sort -k2,2nr -k1,1 words.tsv | head -n "$COUNT" | awk -F '\t' '
  NR == 1 { widest = $2 }
  { bar = ""; for (i = 0; i < 40 * $2 / widest; i++) bar = bar "#"; printf "%-8s %4d  %s\n", $1, $2, bar }
'
