import Audit
import Forms
import Prose
import Recognition

/// What an output folder says of itself: which of its files we made, and of what.
///
/// It is the same for the same files made of the same: it knows no time and no place. Whatever a folder's manifest says, it
/// only ever speaks of files below that folder.
struct Manifest: Equatable {
  /// The name of its file.
  static let file = "manifest.json"
  /// The most bytes that are taken of one.
  static let mostBytes = 16 << 20

  /// What files were made of.
  package struct Source: Equatable {
    /// The program's version.
    var program: String
    /// The edition's name; empty where there is none.
    var edition: String
    /// The files the edition was read from.
    var templates: TemplateFiles
    /// What was read, by the name of its file.
    var inputs: [String: Digest]
    /// What there is to look at in the forms: it is told again whenever they are found up to date.
    var warnings: [FillWarning]
    /// What rules of `check` find in them.
    var breaches: [AuditFinding] = []
  }

  /// What made files.
  enum Job: String {
    /// Generating forms of facts, or the document around them.
    case generate
    /// Converting a document.
    case convert
  }

  /// One format, with what its bytes depend on.
  struct Made: Equatable {
    /// What made it.
    var job: Job
    /// The format, as the job calls it.
    var format: String
    /// The forms as they were asked for, in order; none for all.
    var forms: [String] = []
    /// Further options by their names.
    var options: [String: Bool] = [:]
    /// The files, in the order they are to be named.
    var files: [String] = []
    /// The facts that the files say are to be filled in.
    var missing: [Disclosure.MissingFact] = []
    /// What there is to know of PDFs among the files, by their names.
    var printed: [String: PrintNote] = [:]
    /// The name of the file that a document was made to look like.
    var like: String?
    /// The date on the cover of a document.
    var date: String?
    /// What it was made of.
    var source: Source
    /// Whether the folder has been made of something else since, or lacks some of the files.
    var isOutOfDate = false

    /// Whether it is what another describes, whatever the files are and what they are of.
    func isLike(_ other: Made) -> Bool {
      job == other.job && format == other.format && forms == other.forms
        && options == other.options && like == other.like && date == other.date
    }
  }

  /// What was made, in the order of jobs and formats.
  var made: [Made] = []
  /// Every file we made, by its path from the folder, with its digest when it was made.
  var files: [String: Digest] = [:]
  /// While files are replaced one by one, what they are to become; after a run that was cut off, both may stand.
  var replacing: [String: Digest] = [:]

  /// Whether what stands under a name is as we left it.
  func owns(_ name: String, _ digest: Digest) -> Bool {
    files[name] == digest || replacing[name] == digest
  }

  /// Whether PDFs were made, so that what is added is to be one too.
  var hasPages: Bool { made.contains { $0.job == .generate && !$0.printed.isEmpty } }

  /// What is to be said of a folder in which some files become new.
  ///
  /// - Parameters:
  ///   - set: what becomes new.
  ///   - isCurrent: whether what was made earlier would be made again the same now.
  /// - Returns: the manifest that stands with the new files.
  func updated(by set: OutputSet, isCurrent: (Source) -> Bool) -> Manifest {
    var next = Manifest(made: set.made, files: files)
    for file in set.files { next.files[file.name] = file.digest }
    for name in set.removed { next.files[name] = nil }
    let new = Set(set.files.map(\.name))
    let jobs = Set(set.made.map(\.job))
    for var earlier in made {
      let same = next.made.firstIndex {
        $0.job == earlier.job && $0.format == earlier.format && $0.options == earlier.options
          && $0.source == earlier.source && Set($0.files).isStrictSubset(of: earlier.files)
      }
      if let same, !earlier.isOutOfDate {
        // Some of its files made again of the same: it is as it was.
        next.made[same] = earlier
        continue
      }
      let left = earlier.files.filter { !new.contains($0) && next.files[$0] != nil }
      if left.isEmpty { continue }
      // What a document was converted to is of that document, whatever becomes of facts.
      if left.count < earlier.files.count
        || jobs.contains(earlier.job) && !isCurrent(earlier.source)
      {
        earlier.isOutOfDate = true
      }
      earlier.files = left
      next.made.append(earlier)
    }
    next.made.sort { a, b in
      (a.job.rawValue, a.format, a.isOutOfDate ? 1 : 0, a.files.first ?? "")
        < (b.job.rawValue, b.format, b.isOutOfDate ? 1 : 0, b.files.first ?? "")
    }
    return next
  }

  /// What is left to say when only some of the files are ours and there.
  func keeping(_ isKept: (String) -> Bool) -> Manifest {
    var rest = self
    rest.files = files.filter { isKept($0.key) }
    rest.replacing = [:]
    rest.made = made.compactMap { made in
      var made = made
      let left = made.files.filter { rest.files[$0] != nil }
      if left.count < made.files.count { made.isOutOfDate = true }
      made.files = left
      return left.isEmpty ? nil : made
    }
    return rest
  }
}
