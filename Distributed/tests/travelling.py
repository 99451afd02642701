"""A job whose program travels: prints where executors found it and what came out. See test_cluster.py.

    travelling.py ARCHIVE FACTS OUT
"""

import json
import os
import sys
from pathlib import Path

os.environ["PYSPARK_PYTHON"] = sys.executable
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gongkai_spark import Program, Reports, Result, generate  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402


def main():
    archive, facts, out = sys.argv[1:]
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g").getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    program = Program(archive=archive)
    generate(Reports.at(spark, [facts]), program).write(out)
    written = Result.read(spark, out, program)
    statuses = [row["状态"] for row in written.reports.collect()]
    context = spark.sparkContext
    places = context.parallelize(range(4), 4).map(lambda _: program.executable()).distinct().collect()
    print(json.dumps({"statuses": statuses, "values": written.values.count(), "places": places}))
    spark.stop()


main()
