import CXLSXWriter
import Glibc
import Sheets

/// How a worksheet prints and scrolls.
enum PageLayout {
  /// Applies a sheet's page setup to its worksheet; the sheet's rows have been checked.
  static func apply(
    _ sheet: Sheet, named name: String, fit: PageFit,
    to worksheet: UnsafeMutablePointer<lxw_worksheet>,
    of workbook: UnsafeMutablePointer<lxw_workbook>
  ) {
    // Paper numbers of the file format: 8 is A3, 9 is A4.
    worksheet_set_paper(worksheet, fit.paper == .a3 ? 8 : 9)
    if sheet.page.landscape {
      worksheet_set_landscape(worksheet)
    } else {
      worksheet_set_portrait(worksheet)
    }
    if let wide = sheet.pagesWide {
      worksheet_set_print_scale(worksheet, UInt16(clamping: fit.scale ?? 100))
      var breaks = wide.breaks.map { lxw_col_t(clamping: $0) } + [0]
      worksheet_set_v_pagebreaks(worksheet, &breaks)
      // Page after page across, then further down.
      worksheet_print_across(worksheet)
    } else if sheet.page.fitWidth {
      worksheet_fit_to_pages(worksheet, 1, UInt16(clamping: fit.pages ?? 0))
    }
    worksheet_center_horizontally(worksheet)
    // Left, right, top, bottom, in inches.
    if let margins = sheet.page.margins {
      func inches(_ millimetres: Int) -> Double { Double(millimetres) / 25.4 }
      worksheet_set_margins(
        worksheet, inches(margins.left), inches(margins.right), inches(margins.top),
        inches(margins.bottom))
    } else {
      worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.75)
    }
    if let header = sheet.page.header, !header.isEmpty {
      worksheet_set_header(worksheet, "&C" + marginText(header))
    }
    if let footer = sheet.page.footer {
      if !footer.isEmpty { worksheet_set_footer(worksheet, "&C" + marginText(footer)) }
    } else if sheet.page.pageNumbers {
      worksheet_set_footer(worksheet, "&C第 &P 页 共 &N 页")
    }
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    if let rows = sheet.repeatedRows {
      repeatRows(
        rows, columns: sheet.pagesWide?.repeated ?? 0, of: worksheet, named: name, in: workbook)
    }
    // A zero ends the list, and no page begins before the first row anyway.
    let breaks = sheet.pageBreaks.filter { sheet.rows.indices.contains($0) && $0 > 0 }
    if !breaks.isEmpty {
      var list = breaks.sorted().map { UInt32($0) } + [0]
      worksheet_set_h_pagebreaks(worksheet, &list)
    }
    if let row = firstRowBelowHeader(of: sheet) {
      worksheet_freeze_panes(worksheet, UInt32(row), 0)
    }
  }

  /// A text of a page's margin as a spreadsheet writes it, where `&` begins a code.
  ///
  /// A digit right behind a number of pages, as behind `&C`, would be read as a size of letters: a space keeps them apart.
  private static func marginText(_ text: String) -> String {
    let escaped = text.replacing("&", with: "&&").replacing("{页数}", with: "&N")
      .replacing("{页}", with: "&P")
    return escaped.first?.isNumber == true ? " " + escaped : escaped
  }

  /// Repeats rows above every page, and so many columns at the left of every one.
  private static func repeatRows(
    _ rows: ClosedRange<Int>, columns: Int, of worksheet: UnsafeMutablePointer<lxw_worksheet>,
    named name: String, in workbook: UnsafeMutablePointer<lxw_workbook>
  ) {
    // libxlsxwriter leaves names like GK01 and 2026 bare in the reference, where a spreadsheet takes
    // them for a cell and a number.
    let isBareWord = name.utf8.allSatisfy { byte in
      byte < 0x80
        && (isalnum(Int32(byte)) != 0 || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: "."))
    }
    guard isBareWord else {
      worksheet_repeat_rows(worksheet, UInt32(rows.lowerBound), UInt32(rows.upperBound))
      if columns > 0 { worksheet_repeat_columns(worksheet, 0, lxw_col_t(clamping: columns - 1)) }
      return
    }
    let left = columns > 0 ? "'\(name)'!$A:$\(columnLetters(columns - 1))," : ""
    let reference = "=\(left)'\(name)'!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)"
    workbook_define_name(workbook, "'\(name)'!_xlnm.Print_Titles", reference)
  }

  /// The row under the sheet's only header; nil when it has none or several, or when a body comes
  /// before it, which would leave too little of the window to scroll.
  private static func firstRowBelowHeader(of sheet: Sheet) -> Int? {
    guard
      let first = sheet.rows.firstIndex(where: { $0.band == .header || $0.band == .body }),
      sheet.rows[first].band == .header,
      let below = sheet.rows[first...].firstIndex(where: { $0.band != .header }),
      !sheet.rows[below...].contains(where: { $0.band == .header })
    else { return nil }
    return below
  }
}
