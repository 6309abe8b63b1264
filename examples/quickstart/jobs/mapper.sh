#!/bin/sh
# One line for each word: the word, a tab, and the number one.
export LC_ALL=C
tr -cs 'A-Za-z' '\n' | tr 'A-Z' 'a-z' | sed -e '/^$/d' -e 's/$/	1/'
