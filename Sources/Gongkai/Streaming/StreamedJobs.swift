import Facts
import Forms
import Recognition
import Synchronization

extension Convert {
  /// Converts many reports to one stream: the values of their forms, and where ``Format/facts`` is asked for the amounts of
  /// their facts.
  ///
  /// - Parameters:
  ///   - inputs: their paths; the reports of a file that holds several end with one last line.
  ///   - stream: the stream.
  ///   - done: told of each input what came of it, in order; says whether to go on.
  package func stream(
    _ inputs: [String], _ stream: ReportStream, done: @Sendable (StreamedReport) -> Bool
  ) {
    let office = OfficeQueue(paths: inputs)
    stream.run(
      inputs,
      job: { input in
        do throws(Failure) {
          let parts = try reports(in: input, office)
          return stream.report(input, parts.flatMap { worded($0, stream) }) { records in
            for part in parts { add(part, to: &records) }
          }
        } catch {
          return stream.failed(input, error)
        }
      }, done: done)
  }

  /// The reports that an input holds: one of each department, one of each file in a ZIP file.
  ///
  /// - Throws: ``Failure`` where one of them cannot be read.
  private func reports(
    in input: String, _ office: OfficeQueue
  ) throws(Failure) -> [Converted] {
    guard let bundle = try bundle(at: input) else {
      return try converted(ConvertInput(input), office)
    }
    var parts: [Converted] = []
    for report in ConvertInput.reports(in: bundle, input) {
      parts += try converted(report, office)
    }
    return parts
  }

  private func worded(
    _ part: Converted, _ stream: ReportStream
  ) -> [(severity: Finding.Severity, message: Message)] {
    stream.worded(part.findings, on: part.input.shown)
  }

  private func add(_ part: Converted, to records: inout StreamRecords) {
    let writing = part.writing
    let rows = ReportRows(writing.document, named: part.input.shown, bases: writing.bases)
    if options.formats.contains(.tidy) || !options.formats.contains(.facts) {
      rows.forEachValue { records.add(.value, $0, TidyTable.fields) }
    }
    if options.formats.contains(.facts), let report = writing.report {
      let list = FactList(report.schema)
      list.forEachRecord(of: report, rows.key, catalogue: writing.catalogue) {
        records.add(.fact, $0, list.fields)
      }
    }
  }
}

extension Generate {
  /// Fills the forms of many inputs to one stream of their values.
  ///
  /// - Parameters:
  ///   - inputs: the paths of their facts.
  ///   - stream: the stream.
  ///   - done: told of each input what came of it, in order; says whether to go on.
  package func stream(
    _ inputs: [String], _ stream: ReportStream, done: @Sendable (StreamedReport) -> Bool
  ) {
    stream.run(
      inputs,
      job: { input in
        do throws(Failure) {
          return try streamed(input, stream)
        } catch {
          return stream.failed(input, error)
        }
      }, done: done)
  }

  private func streamed(
    _ input: String, _ stream: ReportStream
  ) throws(Failure) -> StreamedReport {
    let library = try library.addingEditions(beside: input)
    let loaded = try ReportLoading(library: library).load(input)
    let filled = try loaded.fill()
    let selection = try options.selectForms(of: loaded.edition)
    let bases = try library.bases(of: loaded.edition)
    let key = ReportKey(loaded.report, named: input, kind: loaded.edition.kind)
    let findings = Finding.findings(filled.warnings, try library.breaches(in: filled))
    return stream.report(input, stream.worded(findings, on: input)) { records in
      var tidy = TidyTable(key, forms: bases)
      for index in selection {
        tidy.forEachRecord(
          of: filled.view(of: index), filled.forms[index].template, base: bases[index]
        ) { records.add(.value, $0, TidyTable.fields) }
      }
    }
  }
}

extension Check {
  /// Checks many reports to one stream of findings.
  ///
  /// - Parameters:
  ///   - inputs: their paths.
  ///   - stream: the stream.
  ///   - ignorings: what is not to be told.
  ///   - done: told of each input what came of it, in order; says whether to go on.
  package func stream(
    _ inputs: [String], _ stream: ReportStream, ignoring ignorings: inout CheckIgnorings,
    done: @Sendable (StreamedReport) -> Bool
  ) {
    let known = Mutex(ignorings)
    defer { ignorings = known.withLock { $0 } }
    stream.run(
      inputs,
      job: { input in
        do throws(Failure) {
          var outcome = try run(input)
          let taken = outcome
          outcome = try known.withLock { ignorings throws(Failure) in
            var outcome = taken
            try ignorings.apply(to: &outcome, of: input)
            return outcome
          }
          let found = zip(outcome.sorted, outcome.messages(stream.say, on: input))
          return stream.report(
            input,
            stream.worded(outcome.reading, on: input)
              + found.map { ($0.severity.general, $1) })
        } catch {
          return stream.failed(input, error)
        }
      }, done: done)
  }
}
