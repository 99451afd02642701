import Forms
import Glibc
import Recognition
import SheetFormats

extension Failure {
  /// The failure in words: where, why, and what to do.
  public func words(_ say: Language) -> String {
    switch self {
    case .facts(let error, let file): error.words(say, file: file)
    case .entry(let faults, let file): faults.words(say, file: file)
    case .uncorrectable(let obstacle, let file):
      "\(file): \(obstacle.words(say))"
        + say(
          "；可在工作簿里直接改，或先转成 JSON 再更正：gongkai init --from \(FileSystem.name(of: file)) -o \(FileSystem.stem(of: file)).json",
          "; change the workbook itself, or make JSON of it first: gongkai init --from \(FileSystem.name(of: file)) -o \(FileSystem.stem(of: file)).json"
        )
    case .workbookToConvert(let file):
      say(
        "\(file): 这是填报工作簿，里面就是数据，不是已公布的报告；直接用：gongkai generate \(FileSystem.name(of: file))；要换成 JSON：gongkai init --from \(FileSystem.name(of: file)) -o \(FileSystem.stem(of: file)).json",
        "\(file): this is a workbook of facts, no published report; use it as it is: gongkai generate \(FileSystem.name(of: file)); for JSON: gongkai init --from \(FileSystem.name(of: file)) -o \(FileSystem.stem(of: file)).json"
      )
    case .notCodes(let problem, let file): "\(file): \(problem.words(say))"
    case .noUserFolder:
      say(
        "没有主文件夹；请用环境变量 GONGKAI_DATA 指明数据文件夹",
        "there is no home; name a folder for your data in GONGKAI_DATA")
    case .sameEdition(let name, let folder):
      say(
        "自己的版式“\(name)”（\(folder)）与自带的同名，不知该用哪个；请改名",
        "your own edition “\(name)” (\(folder)) has the name of one that is shipped; rename it")
    case .notFacts(let input, let file): "\(file): \(input.words(say, file: file))"
    case .noEditionForInput(let name, let known, let file, let place):
      place.words(in: file) + ": "
        + say("没有版式“\(name)”", "no such edition: “\(name)”") + editions(known, say)
    case .noEdition(let name, let known):
      say("没有版式“\(name)”", "no such edition: “\(name)”") + editions(known, say)
    case .editionNeeded(let known):
      ([say("请用 --edition 写明版式，可用的有：", "name an edition with --edition:")]
        + known.map { "  \($0.name)  \($0.title)" }).joined(separator: "\n")
    case .template(let error, let folder, let edition):
      error.words(say, folder: folder, edition: edition)
    case .noServer:
      say(
        "网页要用程序 gongkai-serve 和文件夹 web，没有找到；make install 会装好",
        "the page needs the program gongkai-serve and the folder web, which were not found: make install puts them there"
      )
    case .noTemplates:
      say(
        "找不到版式文件夹 templates，请用 --templates 指明",
        "the templates folder was not found; name it with --templates")
    case .noForm(let name, let edition, let nearest, let known):
      say("版式 \(edition) 没有“\(name)”这张表", "the edition \(edition) has no form “\(name)”")
        + say.known(known, nearest: nearest)
    case .cell(let error, let file): "\(file): \(error.words(say))"
    case .fill(let error, let file): "\(file): \(error.words(say))"
    case .file(let error): error.words(say)
    case .workbook(let error, let file): "\(file): \(error.words(say))"
    case .text(let error, let file): "\(file): \(error.words(say))"
    case .printing(let error, let file): "\(file): \(error.words(say))"
    case .sameOutput(let folder, let first, let second):
      say(
        "\(first) 与 \(second) 会写到同一处 \(folder)，请改名或分两次运行",
        "\(first) and \(second) would both be written to \(folder); rename one or run twice")
    case .reading(let error, let file):
      "\(file): \(error.place.map { $0.words(say) + say("：", ": ") } ?? "")\(error.words(say))"
    case .noTablesIn(let folder):
      say(
        "\(folder): 文件夹里没有 .csv 文件；其他文件请逐个写出",
        "\(folder): there is no .csv file in the folder; name other files one by one")
    case .publishedInput(let file):
      say(
        "\(file): 这是公开的报告，不是系统导出的工作簿；由它得出数据用 gongkai convert，与导入的核对用 --against",
        "\(file): this is a published report, and no export; make facts of it with gongkai convert, or compare it with --against"
      )
    case .noSource(let file, let known):
      say(
        "\(file): 没有来源版式认得（有：\(say.list(known))）；用 --learn 学一个，或用 --source 指定自己的",
        "\(file): no source template knows it (there are: \(say.list(known))); draft one with --learn, or name yours with --source"
      )
    case .nothingToWrite(let file, tables: 0):
      say("\(file): 文中没有表格，没有可写的", "\(file): there is no table in it, and nothing to write")
    case .nothingToWrite(let file, _):
      say(
        "\(file): 没有版式认得文中的表，取不出数据；可用 --to csv 照原样转出，或用 --edition 指定版式",
        "\(file): no edition knows its tables, so there are no facts; write them as they stand with --to csv, or name an edition with --edition"
      )
    case .severalFiles(let files):
      say(
        "会有 \(files.count) 个文件（\(say.list(files.prefix(3)))……），-o - 只能打印一个；请用 --to、--form 选定",
        "\(files.count) files would come out (\(say.list(files.prefix(3)))…); -o - prints one only: choose it with --to or --form"
      )
    case .notComparable(let why, let file, let input): why.words(say, of: file, for: input)
    case .unreadablePath(let list, let line):
      say(
        "\(list): 第\(line)行不是 UTF-8，不知道是哪个文件；请给那个文件改名",
        "\(list): line \(line) is not UTF-8, so that it names no file; give that file another name")
    case .correction(let error, let file): error.words(say, file: file)
    case .overwritesInput(let path):
      say(
        "会覆盖输入 \(path)，请用 -o 换一个输出文件夹",
        "the input \(path) would be overwritten; choose another output folder with -o")
    case .busy(let path):
      say(
        "\(path): 另一个 gongkai 正在写它，请稍后再试",
        "\(path): another gongkai is writing it; try again later")
    case .editedByHand(let files, let folder, let input):
      Failure.edited(files.map { FileSystem.join(folder, $0) }, input, say)
    case .convertedEdited(let files, let folder):
      (files.map {
        say(
          "\(FileSystem.join(folder, $0)): 转出之后有人改过，没有覆盖",
          "\(FileSystem.join(folder, $0)): changed since it was converted; it is not overwritten")
      } + [Failure.otherFolder(say)]).joined(separator: "\n")
    case .foreignFiles(let files, let folder): Failure.foreign(files, in: folder, say)
    case .changedMeanwhile(let path):
      say(
        "\(path): 正在处理时有人改写了它，没有覆盖，什么都没有换；请再运行一次",
        "\(path): somebody wrote it meanwhile; it is not overwritten and nothing was replaced; run again"
      )
    case .outputsBehind(let failure, let facts, let number):
      say(
        "第 \(number) 次更正已写入 \(facts)，但各表没有全部换成新的：\(failure.words(say))\n排除故障后运行：gongkai generate \(facts)",
        "correction \(number) is written to \(facts), but not all forms could be replaced: \(failure.words(say))\nonce that is mended, run: gongkai generate \(facts)"
      )
    case .notSynced(let error, let facts, let number):
      say(
        "第 \(number) 次更正已写入 \(facts)，但系统没有确认它已存到磁盘（\(error.why(say))）；断电可能会丢失，请检查磁盘",
        "correction \(number) is written to \(facts), but the system does not confirm that it is on the disk (\(error.why(say))); a power cut may lose it; check the disk"
      )
    case .forgetsCorrections(let folder, let facts, let input):
      say(
        "\(folder): 其中是更正后的表（数据在 \(facts)），\(input) 是更正前的数据，没有覆盖\n要接着用更正后的数据：mv \(facts) \(input)；要退回更正前：gongkai correct \(input) --undo；要覆盖：--force",
        "\(folder): it holds corrected forms, whose facts are in \(facts); \(input) is uncorrected, and nothing is overwritten\nto go on with the corrected facts: mv \(facts) \(input); to take the correction back: gongkai correct \(input) --undo; to overwrite: --force"
      )
    case .noReason, .refusedEdits, .conflictingEdits, .noFormsIn, .formsOfEarlierFacts, .history,
      .nothingToUndo, .changedSince, .correctedElsewhere, .noDate:
      correctionWords(say) ?? ""
    case .noProse, .disclosure, .previousYear, .wrongPreviousYear: disclosureWords(say) ?? ""
    }
  }

  private static func edited(_ files: [String], _ input: String, _ say: Language) -> String {
    let first = files.first ?? ""
    let lines = files.map {
      say("\($0): 生成之后有人改过，没有覆盖", "\($0): changed since it was generated; it is not overwritten")
    }
    let advice = say(
      "要把改动收进数据：gongkai correct \(input) --from \(first) --reason 原因；要覆盖：--force",
      "to take the changes over into the facts: gongkai correct \(input) --from \(first) --reason WHY; to overwrite: --force"
    )
    return (lines + [advice]).joined(separator: "\n")
  }

  private static func otherFolder(_ say: Language) -> String {
    say("请用 -o 换一个输出文件夹；要覆盖：--force", "choose another output folder with -o; to overwrite: --force")
  }

  private static func foreign(_ files: [String], in folder: String, _ say: Language) -> String {
    let lines = files.map {
      say(
        "\(FileSystem.join(folder, $0)): 不是 gongkai 生成的文件（或 manifest.json 已损坏），没有覆盖",
        "\(FileSystem.join(folder, $0)): it was not made by gongkai (or manifest.json is damaged); it is not overwritten"
      )
    }
    return (lines + [otherFolder(say)]).joined(separator: "\n")
  }

  private func editions(_ known: [String], _ say: Language) -> String {
    say("。可用的版式：\(say.list(known))", ". Editions: \(say.list(known))")
  }
}

extension FileError {
  /// The error in words: what could not be read or written, and why.
  public func words(_ say: Language) -> String {
    let what =
      action == .read
      ? say("读不了 \(path)：", "cannot read \(path): ")
      : say("写不了 \(path)：", "cannot write \(path): ")
    return what + why(say)
  }

  fileprivate func why(_ say: Language) -> String {
    switch reason {
    case .missing: say("没有这个文件或文件夹", "no such file or folder")
    case .forbidden: say("没有权限", "permission denied")
    case .isFolder: say("它是文件夹", "it is a folder")
    case .isFile: say("它是文件，不是文件夹", "it is a file, not a folder")
    case .isLink: say("它是链接，不跟随", "it is a link, which is not followed")
    case .isDevice: say("它不是普通文件", "it is not an ordinary file")
    case .notAName:
      say("只能写文件名，不能带路径", "only the name of a file may stand here, not a path")
    case .writtenWrongly:
      say(
        "写下的和读回的不一样，磁盘可能有故障", "what was read back is not what was written; the disk may be faulty")
    case .exists: say("文件已存在，不会覆盖", "the file exists and is not overwritten")
    case .full: say("磁盘已满", "the disk is full")
    // What a person can do something about; other numbers say more to whoever looks them up.
    case .other(EMFILE), .other(ENFILE): say("打开的文件太多", "too many open files")
    case .other(EIO): say("磁盘读写出错", "the disk failed")
    case .other(EBADF): say("它是关着的", "it is closed")
    case .tooLarge(let most): say("超过 \(most) 字节", "it is larger than \(most) bytes")
    case .other(let code): say("系统错误 \(code)", "system error \(code)")
    }
  }
}

extension Generate.Outcome {
  /// That nothing was to be done; nil where something was.
  public func upToDateNote(_ say: Language) -> String? {
    isUpToDate ? say("已是最新", "up to date") : nil
  }

  /// What becomes of each file, a line each.
  public func changeLines(_ say: Language) -> [String] {
    zip(files, changes).map { $1.line(say, file: $0) }
  }
}

extension Convert.Outcome {
  /// What becomes of each file, a line each.
  public func changeLines(_ say: Language) -> [String] {
    zip(files, changes).map { $1.line(say, file: $0) }
  }
}

extension OutputChange {
  /// What becomes of a file, by its path.
  fileprivate func line(_ say: Language, file: String) -> String {
    "\(kind.words(say)) \(file)" + loss.words(say)
  }
}

extension OutputChange.Loss {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .nothing: ""
    case .edited: say("（有人改过）", " (changed by hand)")
    case .foreign: say("（不是 gongkai 生成的）", " (not made by gongkai)")
    }
  }
}

extension FillError {
  func words(_ say: Language) -> String {
    switch self {
    case .overflow(let form, let row, let column):
      say(
        "\(cell(form, row, column)) 的合计超出可精确计算的范围",
        "the total \(cell(form, row, column)) is too large to be computed exactly")
    case .cycle(let form, let row, let column):
      say(
        "\(cell(form, row, column)) 的值取决于它自己",
        "\(cell(form, row, column)) depends on itself")
    case .tooLarge(let form, let most):
      say(
        "\(form)放不下：各表合计超过 \(most) 格",
        "\(form) does not fit: the forms have more than \(most) cells together")
    }
  }

  /// A cell, or a figure of the prose, which stands in no form.
  private func cell(_ form: String, _ row: String, _ column: String) -> String {
    if form.isEmpty { return row }
    return "\(form)[\(row)]" + (column.isEmpty ? "" : ".\(column)")
  }
}

extension FillWarning {
  /// The warning in words.
  public func words(_ say: Language) -> String {
    switch self {
    case .codeName(let code, let given, let official):
      say(
        "科目 \(code) 写作“\(given)”，目录中为“\(official)”",
        "code \(code) is called “\(given)”; the catalogue says “\(official)”")
    case .unnamedCodes(let codes):
      say(
        "目录中没有、“科目名称”里也没有写名称的科目 \(codes.count) 个，表上以代码代替名称：",
        "\(codes.count) codes are named neither by the catalogue nor under 科目名称; forms print the code instead: "
      )
        + say.list(
          codes.map {
            "\($0.kind) \($0.code)"
              + ($0.line == 0
                ? say("（\($0.path)）", " (\($0.path))")
                : say("（\($0.path)，第\($0.line)行）", " (\($0.path), line \($0.line))"))
          })
    case .unread(let names):
      say(
        "工作簿里这些页、列、格不是填报的内容，没有读：\(say.list(names))",
        "these worksheets, columns and cells are none of the workbook's own, and were not read: \(say.list(names))"
      )
    case .hiddenRead(let cells):
      say(
        "工作簿里隐藏的页、行、列也读了：从 \(say.list(cells)) 起",
        "hidden worksheets, rows and columns were read too: from \(say.list(cells)) on")
    case .renamedRead(let pairs):
      say(
        "工作簿里改了名称的页，按表头这样读：\(say.list(pairs))",
        "renamed worksheets were read by their headers: \(say.list(pairs))")
    case .unplaced(let form, let fact, let amount):
      say(
        "\(form)没有地方放这笔 \(amount)：\(fact)", "\(form) has no place for \(amount): \(fact)")
    case .unlisted(let form, let card, let indicator):
      say(
        "\(form)不列这条绩效指标，“\(card)”的表上没有印出：\(indicator)",
        "\(form) does not list this indicator; it is missing from the card “\(card)”: \(indicator)")
    case .relation(let form, let text, let left, let right):
      say(
        "\(form)的勾稽关系不成立（\(text)）：\(left)，而 \(right)",
        "a relation of \(form) does not hold (\(text)): \(left), but \(right)")
    }
  }
}

extension XLSXError {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .textTooLong(let place, let units):
      say(
        "“\(place.sheet)”第 \(place.row + 1) 行的文字长 \(units) 个字符，超过电子表格一格的上限 32767",
        "row \(place.row + 1) of “\(place.sheet)” holds a text of \(units) characters; a cell takes 32767"
      )
    case .tooManyRows(let sheet, let count):
      say(
        "“\(sheet)”有 \(count) 行，超过电子表格的上限 1048576",
        "“\(sheet)” has \(count) rows; a spreadsheet takes 1048576")
    case .cannotCreate(_, let code): FileError.explain(code, say)
    case .damagedPackage(let part):
      say(
        "写出的工作簿不完整（\(part)），多半是磁盘或临时文件夹已满",
        "the workbook is incomplete (\(part)); the disk or the temporary folder is probably full")
    // libxlsxwriter's numbers from 2 to 10: creating, zipping or reading back a file went wrong.
    case .writerFailed(code: 2...10):
      say(
        "工作簿没有写完，多半是磁盘或临时文件夹已满",
        "the workbook could not be finished; the disk or the temporary folder is probably full")
    default: say("工作簿写不出来（\(self)）", "the workbook cannot be written (\(self))")
    }
  }
}

extension DOCXError {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .tooManyColumns(let sheet, let count, let most):
      say(
        "“\(sheet)”有 \(count) 列，超过 Word 表格的上限 \(most)；可以用 --to html,md,txt 写别的",
        "“\(sheet)” has \(count) columns; a table of Word takes \(most); write the others by --to html,md,txt"
      )
    case .tooLarge:
      say("内容太多，超过一个文件的上限", "there is more than one file can hold")
    }
  }
}

extension FileError {
  /// What a system error number means.
  fileprivate static func explain(_ code: Int32, _ say: Language) -> String {
    FileError(.write, "", errno: code).why(say)
  }
}

extension Failure.Comparison {
  fileprivate func words(_ say: Language, of file: String, for input: String) -> String {
    switch self {
    case .year(let year, let expected):
      say(
        "\(file): 是 \(year) 年度的，核对 \(input) 要 \(expected) 年度的",
        "\(file): is of \(year); \(input) needs that of \(expected)")
    case .kind(let kind, let expected):
      say(
        "\(file): 是\(kind)，核对 \(input) 要\(expected)",
        "\(file): is a \(kind); \(input) needs a \(expected)")
    case .forms:
      say(
        "\(file): 与 \(input) 没有同一版式的表可以核对；版式认得不对的，用 --edition 写明",
        "\(file): has no forms of the edition of \(input) to be compared; name it with --edition where it is another"
      )
    case .facts:
      say(
        "\(input): 是数据，上年的数写在其中的“上年”里；--last 用来核对已公布的报告",
        "\(input): facts state last year's figures under 上年; --last is for published reports")
    }
  }
}
