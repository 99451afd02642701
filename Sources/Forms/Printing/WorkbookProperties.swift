import Facts
import Sheets
import Templates

extension Edition {
  /// The document properties of a report's workbook; the date is the report's, never the clock's.
  package func properties(of report: Report) -> Workbook.Properties {
    Workbook.Properties(
      title: "\(report.department.name)\(report.year)年\(kind)", subject: kind,
      company: report.department.name, creator: "gongkai", createdYear: report.year)
  }
}
