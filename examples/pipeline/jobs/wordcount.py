"""Counts the words of all texts in a folder: wordcount.py INPUT OUTPUT, lines "word<TAB>count".

What an earlier try left in OUTPUT is replaced, so that a run that failed half-way can be run again.
"""
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import explode, lower, split

source, target = sys.argv[1:]
spark = SparkSession.builder.appName("word count").getOrCreate()
lines = spark.read.text(source)
words = lines.select(explode(split(lower(lines.value), "[^a-z]+")).alias("word")).where("word <> ''")
counts = words.groupBy("word").count().orderBy("word")
counts.write.mode("overwrite").csv(target, sep="\t")
spark.stop()
