#!/bin/sh
# "word<TAB>count" becomes "first letter<TAB>count".
export LC_ALL=C
awk -F '\t' '{ print substr($1, 1, 1) "\t" $2 }'
