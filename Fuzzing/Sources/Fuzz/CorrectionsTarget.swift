import Changes
import Facts
import Forms
import Glibc
import Gongkai
import JSONText
import Prose
import Recognition
import Templates

/// Corrects the facts that an edition comes with by whatever list or options.
enum CorrectionsTarget {
  private static let edition: Edition = {
    guard let library = TemplateLibrary.installed() else { broken("no templates") }
    do throws(Failure) { return try library.edition(named: "yanbian-budget-2023") } catch {
      broken("\(error)")
    }
  }()

  private static let facts: [UInt8] = {
    let folder = String(cString: getenv("GONGKAI_TEMPLATES"))
    return bytes(ofFile: "\(folder)/yanbian-budget-2023/starter.json") ?? []
  }()

  /// Takes an input: a byte that tells whether it is a list or options, then those, one a line.
  static func run(_ input: [UInt8]) {
    guard let first = input.first, let document = try? JSONDocument(parsing: facts) else { return }
    let rest = Array(input.dropFirst())
    guard let requests = try? requests(rest, isList: first & 1 == 0),
      let resolution = try? CorrectionResolution(requests, in: document, schema: edition.schema)
    else { return }
    guard let text = resolution.edits.applied(to: facts) else { broken("edits that do not fit") }
    if resolution.edits.inverse.applied(to: text) != facts { broken("edits cannot be undone") }
    guard let json = try? ReportReader.parse(text) else {
      // Too deep, or too much; never no JSON.
      if (try? JSONDocument(parsing: text)) == nil {
        broken("corrected facts are no JSON:\n\(String(decoding: text, as: UTF8.self))")
      }
      return
    }
    let reader = ReportReader(edition)
    guard let report = try? reader.read(json),
      let filled = try? FormFiller.fill(edition, with: report)
    else { return }
    Writers.run(filled)
  }

  private static func requests(
    _ bytes: [UInt8], isList: Bool
  ) throws(CorrectionError) -> [CorrectionRequest] {
    if isList { return try CorrectionReader(reason: "因").read(bytes, file: "更正") }
    var requests: [CorrectionRequest] = []
    for line in bytes.split(separator: 0x0A) {
      let text = String(decoding: line.dropFirst(), as: UTF8.self)
      let number = requests.count + 1
      switch line.first {
      case UInt8(ascii: "+"):
        requests.append(try .add(text, number: number, reason: "因"))
      case UInt8(ascii: "-"):
        requests.append(try .remove(text, number: number, reason: "因"))
      default: requests.append(try .set(text, number: number, reason: "因"))
      }
    }
    return requests
  }
}
