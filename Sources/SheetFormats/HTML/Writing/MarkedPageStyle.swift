/// How a document with remarks looks: beside each other on a wide screen, one after the other on a narrow one and on paper.
enum MarkedPageStyle {
  /// The style sheet.
  ///
  /// - Parameter isWide: whether a table is too wide for paper that stands upright.
  /// - Returns: its rules.
  static func rules(isWide: Bool) -> String {
    "@page{size:A4 \(isWide ? "landscape" : "portrait")}\n" + base + levels + tables + media
  }

  private static let song = HTMLFonts.stack("宋体")
  private static let hei = HTMLFonts.stack("黑体")

  private static let base = """
    *{box-sizing:border-box}
    html{line-break:strict;overflow-wrap:anywhere;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{margin:0;padding:12px 16px;color:#111;background:#fff;font:16px/1.75 \(song)}
    h1,h2,h3{font-family:\(hei);line-height:1.4;font-weight:bold}
    h1{margin:8px 0 12px;font-size:1.5em}
    h2{margin:0 0 8px;font-size:1.2em}
    h3{margin:1.2em 0 .4em;font-size:1.05em}
    p{margin:.3em 0}
    a{color:#0b4f8a}
    a:focus-visible,input:focus-visible+label,.table:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
    .show{display:inline-block;margin:0 8px 0 0}
    .box{width:1.1em;height:1.1em;margin:0 4px 0 0;vertical-align:-.15em}
    label{display:inline-block;margin:0 16px 4px 0;padding:0 8px;border-radius:4px}
    .remarks ol{margin:0;padding:0 0 0 2.4em}
    .remarks li{margin:0 0 10px;padding:4px 8px;border-left:4px solid #555}
    .remarks li a,.remarks li span{font-weight:bold}
    dl{margin:2px 0 0;font-size:.92em}
    dl div{display:flex;gap:.6em}
    dt{flex:0 0 auto;color:#444}
    dd{margin:0}
    mark{padding:0 1px;color:inherit;background:none}
    mark a{display:none;margin:0 1px 0 2px;padding:0 4px;border-radius:8px;font:bold 12px/16px sans-serif;\
    vertical-align:super;text-decoration:none;color:#fff}
    li:target,mark:has(a:target){outline:3px solid #0b4f8a}

    """

  /// Levels are told by words and numbers too, not by colours alone; texts on them have the contrast of WCAG AA.
  private static let levels = ["error", "doubt", "note"].map { level in
    let (strong, light) =
      switch level {
      case "error": ("#a8071a", "#ffdcd9")
      case "doubt": ("#7a4a00", "#ffecb8")
      default: ("#0b4f8a", "#dcebff")
      }
    return """
      label.\(level){color:\(strong);background:\(light)}
      .remarks li.\(level){display:none;border-color:\(strong)}
      .remarks li.\(level) .level{color:\(strong)}
      #show-\(level):checked~.sheet li.\(level){display:list-item}
      #show-\(level):checked~.sheet mark.\(level){background:\(light);box-shadow:0 2px 0 \(strong)}
      mark a.\(level){background:\(strong)}
      #show-\(level):checked~.sheet mark a.\(level){display:inline-block}

      """
  }.joined()

  private static let tables = """
    .table{margin:10px 0 18px;overflow-x:auto}
    table{border-collapse:collapse;font-size:.85em;line-height:1.4}
    caption{padding:4px 0;font-family:\(hei);font-weight:bold;text-align:left}
    th,td{min-width:2em;padding:3px 6px;border:1px solid #8a8f98;font-weight:normal;text-align:left;vertical-align:middle}
    caption div{font-weight:normal;font-family:\(song)}
    thead th{background:#eef1f5;text-align:center;font-weight:bold}
    .figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}

    """

  private static let media = """
    @media screen and (min-width:1200px){
    .sheet{display:grid;grid-template-columns:minmax(340px,26%) 1fr;column-gap:28px}
    h1{grid-column:1/3}
    .remarks{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding:8px 4px}
    .document{min-width:0}
    }
    @media screen and (min-width:700px){th[scope=row]{min-width:8em}}
    @media print{
    @page{margin:14mm 13mm 15mm}
    body{padding:0;font-size:10.5pt}
    .show,.box,label{display:none}
    .remarks{break-after:page}
    .remarks li{break-inside:avoid}
    .table{overflow:visible;padding:0 1px}
    table{width:100%;font-size:8pt}
    .wide table{font-size:6.5pt}
    th,td{min-width:0;padding:1px 2px}
    .figure{white-space:normal}
    thead{display:table-header-group}
    tr{break-inside:avoid}
    h2,h3,caption{break-after:avoid}
    a{color:inherit;text-decoration:none}
    }

    """
}
