import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite struct FileKindTests {
  private func kind(_ text: String) -> FileKind { FileKind.of(Array(text.utf8)) }

  @Test func packagesAndImagesByTheirFirstBytes() {
    let kinds: [(FileKind, [UInt8])] = [
      (.pdf, Array("%PDF-1.7\n".utf8)),
      (.binaryOffice, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]),
      (.image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      (.image, [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]),
      (.image, Array("GIF89a".utf8)), (.image, [0x49, 0x49, 0x2A, 0x00, 8]),
      (.zip, [0x50, 0x4B, 0x03, 0x04, 0x14]), (.archive, [0x1F, 0x8B, 8]),
      (.archive, Array("Rar!".utf8) + [0x1A, 0x07, 0]),
      (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (.rtf, Array("{\\rtf1\\ansi".utf8)),
      (.binary, [0, 1, 2, 3, 4, 5]), (.empty, []), (.empty, [0xEF, 0xBB, 0xBF, 0x0A]),
    ]
    for (kind, bytes) in kinds { #expect(FileKind.of(bytes) == kind) }
  }

  @Test(arguments: [
    "<!DOCTYPE html><html>", "\u{FEFF}\n <HTML><body>", "<table><tr><td>1",
    "<div>\n<TABLE border=1>",
    "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">",
  ])
  func pages(text: String) { #expect(kind(text) == .html) }

  @Test(arguments: [
    "第一部分 概况\n一、主要职责\n", "<b>无</b>\n", "根据规定，部门预算包括收入、支出。\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n", "a,b\n| 1 | 2 |\n", "+---+\n| a |\n+---+\n",
    "收支总表\n项目\t金额\n甲\t1.00\n", "项目\t金额\n甲\t1.00\n\n项目\t金额\n乙\t1.00\n",
    "We plan, as ever, to spend.\nNothing else is planned.\nSo, in short, nothing.\nThe end\nof it, all.\n",
    "基本工资 116,910.00\n津贴补贴 57,550.00\n奖金 23,280.00\n", "预算表", "甲, 乙",
    // Sentences with English marks, in one line and in several.
    "“三公”经费6,200.50元,完成预算的100%。其中:公务用车运行维护费1,300.50元,占20.98%;公务接待费4,900.00元,占79.02%。\n",
    "政府采购预算17000元,同比增加1000元,增长6.25%。其中:集中采\n购17000元,占100%;分散采购0元,占0%。\n按类型分,货物10000元,工程0元,服务7000元。\n",
  ])
  func texts(text: String) { #expect(kind(text) == .text) }

  @Test(arguments: [
    "项目,金额\n甲,1.00\n", "项目;金额\n甲;1,00\n", "项目\t金额\n甲\t1,215.48\n乙\t1,000.00\n", "a|b|c\n1|2|3\n",
    "收支总表,,\n\"项目\n名称\",\"金额,万元\",\n\"根据规定，\n部门预算\",1.00,2.00\n", "甲,1,2",
    // Sentences in fields; nothing but numbers.
    "项目,目标\n一,完成改造。\n二,按期验收，质量合格。\n三,及时支付。\n", "1,2,3\n4,5\n6,7,8\n9,1,2\n",
  ])
  func separatedValues(text: String) throws {
    #expect(kind(text) == .csv)
    #expect(FileKind.of(try EncodedText.gb18030(text)) == .csv)
    let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(FileKind.of([0xFF, 0xFE] + wide) == .csv)
  }

  @Test func whatTheWritersWrite() throws {
    for sheet in [try Samples.form(), Samples.card()] {
      #expect(FileKind.of(CSVWriter().encode(sheet)) == .csv)
      #expect(FileKind.of(TextWriter().encode(sheet)) == .text)
    }
  }

  @Test func aLongFileIsToldFromItsBeginning() throws {
    let row = "行政运行,一般公共预算,1215.48\r\n"
    #expect(kind(String(repeating: row, count: 50_000)) == .csv)
    // Cut anywhere, even inside a character.
    let bytes = try EncodedText.gb18030(String(repeating: row, count: 3000))
    for cut in 66_000..<66_040 { #expect(FileKind.of(Array(bytes.prefix(cut))) == .csv) }
  }

  @Test func whatIsNotReadSaysWhy() {
    #expect(FileKind.image.refusal == .unsupported(.image))
    #expect(FileKind.pdf.refusal == nil)
    #expect(FileKind.csv.refusal == nil)
  }
}
