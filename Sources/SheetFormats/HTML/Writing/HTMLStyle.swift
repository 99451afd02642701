/// How the page looks on a screen and on paper.
enum HTMLStyle {
  /// The rules that are the same for every document.
  ///
  /// Sizes of prose follow GB/T 9704: 三号仿宋, lines of 28 pt, the text area of 156 mm; page numbers between dashes.
  static var rules: String { pages + prose + contents + tables + screen }

  /// Pages: prose upright, forms as their class says; none but the title page is without its number.
  private static let pages = """
    @page{size:A4 portrait;margin:37mm 26mm 35mm 28mm;\
    @bottom-center{content:"— " counter(page) " —";font:14pt \(song)}}
    @page cover{@bottom-center{content:none}}
    @page portrait{size:A4 portrait;margin:18mm 15mm 20mm;\
    @bottom-center{content:"— " counter(page) " —";font:12pt \(song)}}
    @page landscape{size:A4 landscape;margin:16mm 15mm 18mm;\
    @bottom-center{content:"— " counter(page) " —";font:12pt \(song)}}
    @page large{size:A3 landscape;margin:18mm 15mm 20mm;\
    @bottom-center{content:"— " counter(page) " —";font:12pt \(song)}}
    .cover{page:cover;break-after:page}
    .contents{break-after:page}
    .portrait{page:portrait}
    .landscape{page:landscape}
    .large{page:large}
    .form,.text.page,.table.page,tr.page{break-before:page}

    """

  /// The pages that forms lie on, with the margins above.
  static let pagesOfForms = FormFit.Pages(
    portrait: FormFit.Room(width: 5_100, height: 7_330),
    landscape: FormFit.Room(width: 7_560, height: 4_980),
    large: FormFit.Room(width: 11_050, height: 7_330), smallest: 60)

  private static let prose = """
    *{box-sizing:border-box}
    html{line-break:strict;overflow-wrap:anywhere;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{margin:0;color:#000;background:#fff;font:16pt/28pt \(HTMLFonts.stack("仿宋"))}
    .text p{margin:0;text-indent:2em;text-align:justify;orphans:2;widows:2}
    .text ul{margin:0;padding:0;list-style:none}
    .text li{text-indent:2em;text-align:justify}
    dl,dd,dt{margin:0}
    dl div{text-indent:2em;text-align:justify}
    dt,dd{display:inline}
    dt{font-family:\(HTMLFonts.stack("黑体"))}
    h1,h2,h3,h4,h5{margin:0;font-size:1em;font-weight:normal;text-indent:2em;break-after:avoid;\
    break-inside:avoid}
    .level1{margin:0 0 28pt;font:22pt/36pt \(HTMLFonts.stack("方正小标宋"));text-align:center;text-indent:0}
    .level2{font-family:\(HTMLFonts.stack("黑体"))}
    .level3{font-family:\(HTMLFonts.stack("楷体"))}
    .level4{font-weight:bold}
    .form .level1{margin-bottom:10pt}
    .form .level2,.form .level3,.form .level4{margin-bottom:4pt;font-size:14pt;text-indent:0}
    .cover{position:relative;height:224mm;padding-top:52mm;text-align:center}
    .cover h1{font:30pt/52pt \(HTMLFonts.stack("方正小标宋"));text-indent:0}
    .cover h1 span{display:block}
    .cover h1 span span{display:inline-block}
    .issue{position:absolute;bottom:8mm;left:0;right:0;font:18pt/34pt \(HTMLFonts.stack("楷体"))}
    .issue p{margin:0}
    figure{margin:14pt 0;break-inside:avoid}
    figure svg{display:block;width:100%;height:auto;max-height:210mm}

    """

  /// Dots and the number of the page stand only where the program that prints can tell it: others drop the whole value.
  private static let contents = """
    .contents p{margin:0 0 18pt;font:22pt/36pt \(HTMLFonts.stack("方正小标宋"));text-align:center}
    .contents ul{margin:0;padding:0;list-style:none}
    .contents li{break-inside:avoid;text-align:left}
    .contents a{display:block;color:inherit;text-decoration:none}
    .contents .level1{margin:6pt 0 0;font:16pt/28pt \(HTMLFonts.stack("黑体"));text-align:left}
    .contents .level2{padding-left:2em;font-family:inherit}
    .contents .level3{padding-left:4em;font-family:inherit}
    .contents .level4{padding-left:6em;font-weight:normal}
    .contents a::after{content:leader(".") target-counter(attr(href url),page)}

    """

  private static let tables = """
    .table{margin:0;padding:0 .5pt}
    .table+.table,.note+.table{margin-top:14pt}
    table{width:100%;border-collapse:collapse;table-layout:fixed;line-height:1.3;font-family:\(song)}
    caption{padding:0 0 3pt;caption-side:top;break-after:avoid}
    caption .title{margin:0 0 5pt;font:inherit;text-align:center;text-indent:0}
    caption .line{display:flex;gap:1em;text-align:left}
    caption .line div{flex:0 1 auto}
    caption .line div:last-child{margin-left:auto;text-align:right}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    thead{display:table-header-group;break-inside:avoid}
    tr{break-inside:avoid}
    tbody tr{height:var(--row,1.78em)}
    thead tr{height:1.78em}
    th,td{padding:.22em .25em;font-weight:normal;vertical-align:middle;text-align:left}
    p.note{margin:4pt 0 0;line-height:1.5;break-before:avoid}

    """

  /// On a screen the sheets of paper lie on a desk; a table too wide for the window is moved in it.
  private static let screen = """
    @media screen{
    body{padding:12px;background:#e7e9ec}
    .cover,.contents,.text,.form{max-width:210mm;margin:0 auto 12px;padding:20mm 26mm;background:#fff;\
    box-shadow:0 1px 4px rgba(0,0,0,.25)}
    .form{padding:15mm}
    .cover{height:auto;min-height:270mm}
    .form.landscape{max-width:297mm}
    .form.large{max-width:420mm}
    .table{overflow-x:auto}
    .contents a:hover,.contents a:focus{text-decoration:underline}
    }
    @media screen and (max-width:800px){
    .cover,.contents,.text,.form{padding:16px}
    .cover{min-height:60vh}
    .cover h1{font-size:22pt;line-height:36pt}
    .table table{min-width:640px}
    }

    """

  private static let song = HTMLFonts.stack("宋体")
}
