#!/bin/sh
# The lines come sorted, so the same letters stand together: add up their numbers.
export LC_ALL=C
awk -F '\t' '
  NR > 1 && $1 != letter { print letter "\t" sum; sum = 0 }
  { letter = $1; sum += $2 }
  END { if (NR > 0) print letter "\t" sum }
'
