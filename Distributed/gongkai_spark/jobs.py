"""The three jobs as DataFrames: what Spark does with the lines that executors get."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.json

from .partition import Job, Lines, run
from .program import Program
from .reports import Reports

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Figures have 16 digits behind the point at most.
_TYPES = {"string": pa.string(), "integer": pa.int32(), "number": pa.decimal128(38, 16)}
#: What a finding and an end say besides; the place and the values of a finding stand as JSON.
_FINDING = ("severity", "code", "file", "place", "values", "reason", "action")
_END = {"状态": pa.int32(), "原因": pa.string()}


@dataclass(frozen=True)
class Result:
    """What a job makes: one DataFrame, of which a row is a value, an amount of facts, a finding or the end of a report."""

    rows: DataFrame
    #: The columns that each kind of row can have.
    columns: dict[str, list[str]]

    def of(self, kind: str) -> DataFrame:
        """The rows of a kind (值, 事实, 提示, 报告), with the columns that they can have."""
        from pyspark.sql import functions as f

        return self.rows.where(f.col("记录") == kind).select("地区", *self.columns[kind])

    @property
    def values(self) -> DataFrame:
        """The values of the forms."""
        return self.of("值")

    @property
    def facts(self) -> DataFrame:
        """The amounts of the facts."""
        return self.of("事实")

    @property
    def findings(self) -> DataFrame:
        """What a person should know."""
        return self.of("提示")

    @property
    def reports(self) -> DataFrame:
        """One row a report: 状态 is the exit status that it asks for, -1 where it ended the program or took too long."""
        return self.of("报告")

    def write(self, folder: str, mode: str = "errorifexists") -> None:
        """Writes Parquet, in folders by kind of row, region and year.

        Spark's own commit protocol sees that what a task wrote counts once, however often the task was tried.
        """
        self.rows.write.partitionBy("记录", "地区", "年度").mode(mode).parquet(folder)

    @staticmethod
    def read(spark: SparkSession, folder: str, program: Program = Program()) -> Result:
        """What was written."""
        program.ship(spark)
        schemas = _schemas(program.schema())
        # A folder named 01 is no number; one of no name is written as missing.
        rows = spark.read.schema(_spark_schema(_whole(schemas))).parquet(folder)
        return Result(rows.fillna("", subset=["地区"]), _names(schemas))


def convert(
    reports: Reports, program: Program = Program(), *, values: bool = True, facts: bool = True,
    options: tuple[str, ...] = (), patience: float = 120.0, batch: int = 256,
) -> Result:
    """Reads published reports: the values of their forms, and their facts."""
    to = ",".join(["ndjson"] + ["tidy"] * values + ["facts"] * facts)
    return _job(reports, Job(program, "convert", to, options, patience), batch)


def check(
    reports: Reports, program: Program = Program(), *, options: tuple[str, ...] = (),
    patience: float = 120.0, batch: int = 256,
) -> Result:
    """Checks published reports, or facts: findings."""
    return _job(reports, Job(program, "check", "ndjson", options, patience), batch)


def generate(
    reports: Reports, program: Program = Program(), *, options: tuple[str, ...] = (),
    patience: float = 120.0, batch: int = 256,
) -> Result:
    """Fills the forms of facts: the values of their forms."""
    return _job(reports, Job(program, "generate", "ndjson", options, patience), batch)


def _job(reports: Reports, job: Job, batch: int) -> Result:
    spark = reports.frame.sparkSession
    job.program.ship(spark)
    schemas = _schemas(job.program.schema())
    whole = _whole(schemas)
    columns = ["path", "地区"] + (["content"] if reports.has_contents else [])

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for part in _parts(batches, batch):
            contents = part.get("content") or [None] * len(part["path"])
            lines = run(job, list(zip(part["path"], contents)))
            yield from _table(lines, part["地区"], schemas, whole).to_batches()

    frame = reports.frame.select(*columns).mapInArrow(work, _spark_schema(whole))
    return Result(frame, _names(schemas))


def _parts(batches: Iterator[pa.RecordBatch], most: int) -> Iterator[dict[str, list]]:
    """The rows of batches as lists, so many at a time, and not more contents than memory takes."""
    for rows in batches:
        start = 0
        while start < rows.num_rows:
            count, size = 0, 0
            while start + count < rows.num_rows and count < most and size < 64 << 20:
                if "content" in rows.schema.names:
                    size += len(rows.column("content")[start + count].as_buffer() or b"")
                count += 1
            yield rows.slice(start, count).to_pydict()
            start += count


def _schemas(fields: dict[str, list[dict]]) -> dict[str, pa.Schema]:
    """The columns of each kind of row."""
    schemas = {
        kind: pa.schema([(field["name"], _TYPES[field["type"]]) for field in own])
        for kind, own in fields.items()
    }
    schemas["提示"] = pa.schema([("报告", pa.string())] + [(name, pa.string()) for name in _FINDING])
    schemas["报告"] = pa.schema([("报告", pa.string())] + list(_END.items()))
    return schemas


def _whole(schemas: dict[str, pa.Schema]) -> pa.Schema:
    """All columns, each once; those by which files are laid in folders at the end."""
    columns: dict[str, pa.DataType] = {}
    for schema in schemas.values():
        columns |= {field.name: field.type for field in schema}
    year = columns.pop("年度")
    return pa.schema(list(columns.items()) + [("记录", pa.string()), ("地区", pa.string()), ("年度", year)])


def _names(schemas: dict[str, pa.Schema]) -> dict[str, list[str]]:
    return {kind: schema.names for kind, schema in schemas.items()}


def _spark_schema(schema: pa.Schema) -> str:
    words = {pa.string(): "string", pa.int32(): "int", _TYPES["number"]: "decimal(38,16)"}
    return ", ".join(f"`{field.name}` {words[field.type]}" for field in schema)


def _table(
    lines: Lines, regions: list[str], schemas: dict[str, pa.Schema], whole: pa.Schema
) -> pa.Table:
    """The lines as rows."""
    tables = [
        _rows(kind, own, schemas[kind])
        .append_column("记录", pa.array([kind] * len(own), pa.string()))
        .append_column("地区", pa.array([regions[report] for report, _ in own], pa.string()))
        for kind, own in lines.of.items()
    ]
    padded = [
        pa.Table.from_arrays(
            [
                table.column(field.name) if field.name in table.schema.names
                else pa.nulls(table.num_rows, field.type)
                for field in whole
            ],
            schema=whole,
        )
        for table in tables
    ]
    return pa.concat_tables(padded) if padded else whole.empty_table()


def _rows(kind: str, own: list[tuple[int, bytes]], schema: pa.Schema) -> pa.Table:
    if kind in ("值", "事实"):
        options = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
        text = b"\n".join(line for _, line in own)
        # A row must fit into a block.
        reading = pyarrow.json.ReadOptions(use_threads=False, block_size=max(1 << 20, len(text) + 1))
        return pyarrow.json.read_json(io.BytesIO(text), reading, options).select(schema.names)
    rows = []
    for _, line in own:
        members = json.loads(line)
        if kind == "提示":
            members["报告"] = members.get("file")
            for name in ("place", "values"):
                if name in members:
                    members[name] = json.dumps(members[name], ensure_ascii=False)
        rows.append({name: members.get(name) for name in schema.names})
    return pa.Table.from_pylist(rows, schema)
