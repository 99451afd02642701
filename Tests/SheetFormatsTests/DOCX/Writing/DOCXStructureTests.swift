import SheetFormats
import Sheets
import Testing

/// What a program that opens texts by the letter of the schema asks of them.
@Suite("The structure of texts of a word processor")
struct DOCXStructureTests {
  /// Documents with every kind of block, two of them hardly any.
  static let documents: [Document] = {
    var all = [Document(titleLines: []), Document(titleLines: ["甲"], blocks: [.pageBreak])]
    if let rich = try? DocumentSamples.everything { all.append(rich) }
    for text in DocumentSamples.hostile {
      if let hostile = try? DocumentSamples.document(of: text) { all.append(hostile) }
    }
    return all
  }()

  @Test("Children stand in the order of the schema")
  func order() throws {
    #expect(Self.documents.count > 10)
    for document in Self.documents {
      let package = try WordPackage(document)
      for part in package.parts.keys.sorted() {
        let root = try package.root(part)
        #expect(WordSchema.misplaced(in: root) == [], "\(part)")
        // Every cell holds a paragraph, which stands last.
        #expect(root.all("w:tc").allSatisfy { $0.children.last?.name == "w:p" })
      }
    }
  }

  @Test("The order that is tried is that of what is written")
  func tried() throws {
    let parts = try WordPackage(DocumentSamples.everything).parts.keys
    let package = try WordPackage(DocumentSamples.everything)
    let names = Set(try parts.flatMap { try package.root($0).all.map(\.name) })
    #expect(WordSchema.sequences.keys.filter { !names.contains($0) }.sorted() == [])
  }

  @Test("What is referred to is there, once")
  func references() throws {
    for document in Self.documents {
      let package = try WordPackage(document)
      let text = try package.text
      let styles = try package.root("word/styles.xml").all("w:style")
      let known = styles.compactMap { $0.attributes["w:styleId"] }
      #expect(Set(known).count == known.count)
      let names = styles.compactMap { $0["w:name"]?.attributes["w:val"] }
      #expect(Set(names).count == names.count)
      for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        let named = text.all(name).compactMap { $0.attributes["w:val"] }
        #expect(named.filter { !known.contains($0) } == [])
      }
      let based = styles.compactMap { $0["w:basedOn"]?.attributes["w:val"] }
      #expect(based.filter { !known.contains($0) } == [])

      let bookmarks = text.all("w:bookmarkStart")
      let marked = bookmarks.compactMap { $0.attributes["w:name"] }
      #expect(Set(marked).count == marked.count)
      #expect(
        Set(bookmarks.compactMap { $0.attributes["w:id"] }).count == bookmarks.count)
      #expect(text.all("w:bookmarkEnd").count == bookmarks.count)
      let linked = text.all("w:hyperlink").compactMap { $0.attributes["w:anchor"] }
      #expect(linked.filter { !marked.contains($0) } == [])
      let drawn = text.all("wp:docPr").compactMap { $0.attributes["id"] }
      #expect(Set(drawn).count == drawn.count)

      let relations = try package.root("word/_rels/document.xml.rels").all("Relationship")
      let ids = relations.compactMap { $0.attributes["Id"] }
      #expect(Set(ids).count == ids.count)
      let used = (text.all("w:footerReference") + text.all("c:chart"))
        .compactMap { $0.attributes["r:id"] }
      #expect(used.filter { !ids.contains($0) } == [])
      let targets = relations.compactMap { $0.attributes["Target"] }
      #expect(targets.filter { package.parts["word/\($0)"] == nil } == [])
    }
  }

  @Test("Every part has its type, and every type its part")
  func types() throws {
    for document in Self.documents {
      let package = try WordPackage(document)
      let named = try package.root("[Content_Types].xml").all("Override")
        .compactMap { $0.attributes["PartName"].map { String($0.dropFirst()) } }
      let parts = package.parts.keys.filter {
        !$0.hasSuffix(".rels") && $0 != "[Content_Types].xml"
      }
      #expect(named.sorted() == parts.sorted())
    }
  }

  @Test("Rows cover the columns of their table, which is as wide as the text and no wider")
  func widths() throws {
    var sheets = [try Samples.form(), Samples.card()]
    for seed in 0..<100 as Range<UInt64> { sheets.append(Samples.random(seed: seed)) }
    for sheet in sheets {
      let text = try WordPackage(Document(titleLines: [], blocks: [.sheet(sheet)])).text
      let section = try #require(text.all("w:sectPr").last)
      let paper = try #require(section["w:pgSz"]?.attributes["w:w"].flatMap { Int($0) })
      let margins = try #require(section["w:pgMar"]).attributes
      let sides = ["w:left", "w:right"].compactMap { margins[$0].flatMap { Int($0) } }
      let free = paper - sides.reduce(0, +)
      #expect(sides.count == 2)
      for table in text.all("w:tbl") {
        let grid = table.all("w:gridCol").compactMap { $0.attributes["w:w"].flatMap { Int($0) } }
        #expect(grid.reduce(0, +) == free)
        #expect(grid.allSatisfy { $0 > 0 })
        for row in table.all("w:tr") {
          var column = 0
          for cell in row.all("w:tc") {
            let span = cell["w:tcPr"]?["w:gridSpan"]?.attributes["w:val"].flatMap { Int($0) } ?? 1
            let width = cell["w:tcPr"]?["w:tcW"]?.attributes["w:w"].flatMap { Int($0) }
            #expect(column + span <= grid.count)
            #expect(width == grid[column..<min(column + span, grid.count)].reduce(0, +))
            column += span
          }
          #expect(column == grid.count)
        }
      }
    }
  }
}
