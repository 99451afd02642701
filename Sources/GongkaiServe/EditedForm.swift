/// A form as it was edited in the page: a CSV that takes the place of one that was made.
struct EditedForm: Sendable {
  /// The form that was made, from the work's folder.
  let form: String
  /// What takes its place, from the work's folder.
  let file: String

  /// A form of a work by its number; nil where it has none of that number.
  init?(number: some StringProtocol, of work: Work) {
    guard let number = Int(number), let path = work.file(number),
      path.hasPrefix("out/"), path.split(separator: "/").dropLast().last == "csv"
    else { return nil }
    (form, file) = (path, Secret.make() + ".csv")
  }

  /// Lays out all forms in a new folder, this one as it was edited, which is there from now on.
  func lay(among folder: String, in work: Work) throws {
    let parts = form.split(separator: "/")
    let above = "\(work.folder)/" + parts.dropLast().joined(separator: "/")
    let target = "\(work.folder)/\(folder)"
    try Folders.make(target)
    for name in Folders.names(in: above) {
      if name == parts.last.map(String.init) {
        try Folders.move("\(work.folder)/\(file)", to: "\(target)/\(name)")
      } else {
        try Folders.copy("\(above)/\(name)", to: "\(target)/\(name)")
      }
    }
  }
}
