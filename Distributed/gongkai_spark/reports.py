"""Which reports there are: a table of paths, or of paths and contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True)
class Reports:
    """A table of reports: `path`, `地区` and, where the executors cannot read the paths themselves, `content`."""

    frame: DataFrame

    @staticmethod
    def at(spark: SparkSession, paths, region: str = "", partitions: int | None = None) -> Reports:
        """Reports that every executor can read at their paths, as on a shared file system."""
        count = partitions or spark.sparkContext.defaultParallelism * 4
        rows = spark.sparkContext.parallelize([(path, region) for path in paths], count)
        return Reports(spark.createDataFrame(rows, "path string, `地区` string"))

    @staticmethod
    def in_folder(
        spark: SparkSession, folder: str, pattern: str = "*", region: str | None = None,
        partitions: int | None = None,
    ) -> Reports:
        """All files below a folder, of whatever file system Spark reads; their contents travel.

        The region is the name of the folder below `folder`, unless one is named.
        """
        from pyspark.sql import functions as f

        files = (
            spark.read.format("binaryFile").option("recursiveFileLookup", "true")
            .option("pathGlobFilter", pattern).load(folder).select("path", "content")
        )
        files = files.withColumn("地区", f.lit(region) if region is not None else _below(spark, folder))
        return Reports(files.repartition(partitions) if partitions else files)

    @property
    def has_contents(self) -> bool:
        """Whether the contents are in the table."""
        return "content" in self.frame.columns


def _below(spark: SparkSession, folder: str):
    """The name of the folder below another in which a path lies; empty where it lies in that other itself."""
    from pyspark.sql import functions as f

    context = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(folder)
    system = path.getFileSystem(context._jsc.hadoopConfiguration())
    if not system.exists(path):
        raise ValueError(f"{folder} is no folder: name one, or the region of what the pattern finds")
    # As Spark tells the paths: whole, with the name of the file system.
    root = system.makeQualified(path).toString().rstrip("/") + "/"
    rest = f.col("path").substr(f.lit(len(root) + 1), f.length("path"))
    own = f.when(f.instr(rest, "/") > 0, f.substring_index(rest, "/", 1)).otherwise(f.lit(""))
    wrong = f.concat(f.col("path"), f.lit(f" is not below {root}"))
    return f.when(f.col("path").startswith(root), own).otherwise(f.raise_error(wrong).cast("string"))
