/// Runs a step that works on files; its error becomes the job's failure.
func inFiles<R>(_ body: () throws(FileError) -> R) throws(Failure) -> R {
  do throws(FileError) {
    return try body()
  } catch {
    throw .file(error)
  }
}

/// A number as part of a file's name: `07`.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A form's name as part of a file's: marks that a file system may not take, and characters that are not seen, become `_`, and
/// whole characters are left out where it has more than `longest` bytes.
func fileName(_ name: String, longest: Int = .max) -> String {
  var result = ""
  for character in FileSystem.seen(name[...]) {
    let kept = "/\\:*?\"<>|".contains(character) || character.isNewline ? "_" : character
    if result.utf8.count + kept.utf8.count > longest { break }
    result.append(kept)
  }
  return result
}
