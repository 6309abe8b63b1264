#!/bin/sh
# The lines come sorted, so the same words stand together: add up their numbers.
export LC_ALL=C
awk -F '\t' '
  NR > 1 && $1 != word { print word "\t" sum; sum = 0 }
  { word = $1; sum += $2 }
  END { if (NR > 0) print word "\t" sum }
'
