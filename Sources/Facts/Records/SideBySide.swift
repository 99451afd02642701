import JSONText
import Synchronization

extension RecordReader {
  /// Reads records in as many runs as there are processors: there may be very many, and none depends on another.
  mutating func readSideBySide(
    _ values: [JSONValue], _ kind: RecordKind, in outer: ObjectFields?
  ) -> [Record] {
    let runLength = max(values.count / 8, 256)
    guard values.count > runLength else {
      return values.map { record($0, kind, in: outer) }
    }
    let starts = Array(stride(from: 0, to: values.count, by: runLength))
    let results = Mutex<[Int: (records: [Record], reader: RecordReader)]>([:])
    let fresh = RecordReader(schema: schema, unit: unit, units: units)
    inParallel(starts.count) { index in
      var reader = fresh
      let records = values[starts[index]...].prefix(runLength).map {
        reader.record($0, kind, in: outer)
      }
      let read = reader
      results.withLock { $0[index] = (records, read) }
    }
    var records: [Record] = []
    records.reserveCapacity(values.count)
    for (_, run) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      records += run.records
      codes.add(run.reader.codes)
      problems += run.reader.problems
    }
    return records
  }
}
