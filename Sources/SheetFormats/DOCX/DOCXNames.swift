/// The names of a text's elements that matter.
struct DOCXNames {
  let (paragraph, run, text, tab, breaking): (XMLName, XMLName, XMLName, XMLName, XMLName)
  let (carriageReturn, hyphen, placedTab): (XMLName, XMLName, XMLName)
  let (table, row, cell): (XMLName, XMLName, XMLName)
  let (rowProperties, gridBefore): (XMLName, XMLName)
  let (cellProperties, gridSpan, merge): (XMLName, XMLName, XMLName)
  let (deleted, movedAway, ruby): (XMLName, XMLName, XMLName)
  let (inserted, comment, author): (XMLName, XMLName, XMLName)
  let (alternatives, choice, fallback, textBox): (XMLName, XMLName, XMLName, XMLName)
  let (value, type): (XMLName, XMLName)
  let (runProperties, vanish, raised, hiddenRow): (XMLName, XMLName, XMLName, XMLName)
  let (embedded, id): (XMLName, XMLName)
  let (paragraphStyle, runStyle): (XMLName, XMLName)

  init(_ names: XMLNames) {
    (paragraph, run, text) = (names["p"], names["r"], names["t"])
    (tab, placedTab, breaking) = (names["tab"], names["ptab"], names["br"])
    (carriageReturn, hyphen) = (names["cr"], names["noBreakHyphen"])
    (table, row, cell) = (names["tbl"], names["tr"], names["tc"])
    (rowProperties, gridBefore) = (names["trPr"], names["gridBefore"])
    (cellProperties, gridSpan, merge) = (names["tcPr"], names["gridSpan"], names["vMerge"])
    (deleted, movedAway, ruby) = (names["del"], names["moveFrom"], names["rt"])
    (inserted, comment, author) = (names["ins"], names["commentReference"], names["author"])
    (alternatives, choice) = (names["AlternateContent"], names["Choice"])
    (fallback, textBox) = (names["Fallback"], names["txbxContent"])
    (paragraphStyle, runStyle) = (names["pStyle"], names["rStyle"])
    (value, type) = (names["val"], names["type"])
    (runProperties, vanish, raised) = (names["rPr"], names["vanish"], names["vertAlign"])
    (hiddenRow, embedded, id) = (names["hidden"], names["altChunk"], names["id"])
  }
}
