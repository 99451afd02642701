"""Runs gongkai over many reports on Apache Spark; see docs/集群.md of the project.

    from gongkai_spark import Reports, convert
    result = convert(Reports.in_folder(spark, "/data/2024"))
    result.write("/data/2024.parquet")
"""

from .jobs import Result, check, convert, generate
from .program import Program
from .reports import Reports

__all__ = ["Program", "Reports", "Result", "check", "convert", "generate"]
