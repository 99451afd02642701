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
        below = f.split(f.element_at(f.split("path", f"{folder.rstrip('/').rsplit('/', 1)[-1]}/"), -1), "/")
        own = f.when(f.size(below) > 1, f.element_at(below, 1)).otherwise(f.lit(""))
        files = files.withColumn("地区", own if region is None else f.lit(region))
        return Reports(files.repartition(partitions) if partitions else files)

    @property
    def has_contents(self) -> bool:
        """Whether the contents are in the table."""
        return "content" in self.frame.columns
