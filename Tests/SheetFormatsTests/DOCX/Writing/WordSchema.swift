/// The order in which ECMA-376 (part 1, WordprocessingML and DrawingML charts) wants the children of those elements whose
/// children may not stand in any order.
enum WordSchema {
  static let sequences: [String: [String]] = [
    "w:pPr": [
      "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl",
      "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens",
      "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
      "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
      "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
      "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
      "w:sectPr", "w:pPrChange",
    ],
    "w:rPr": [
      "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike",
      "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid",
      "w:vanish", "w:webHidden", "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz",
      "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign",
      "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
    ],
    "w:tbl": ["w:tblPr", "w:tblGrid", "w:tr"],
    "w:tblPr": [
      "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize",
      "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
      "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription",
    ],
    "w:tblBorders": ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
    "w:tblCellMar": ["w:top", "w:left", "w:bottom", "w:right"],
    "w:tr": ["w:tblPrEx", "w:trPr", "w:tc"],
    "w:tc": ["w:tcPr", "w:p"],
    "w:tcPr": [
      "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd",
      "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
    ],
    "w:tcBorders": ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
    "w:sectPr": [
      "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz",
      "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols",
      "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
      "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange",
    ],
    "w:styles": ["w:docDefaults", "w:latentStyles", "w:style"],
    "w:docDefaults": ["w:rPrDefault", "w:pPrDefault"],
    "w:style": [
      "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden",
      "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:personal",
      "w:personalCompose", "w:personalReply", "w:rsid", "w:pPr", "w:rPr", "w:tblPr", "w:trPr",
      "w:tcPr", "w:tblStylePr",
    ],
    "w:settings": [
      "w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation", "w:mirrorMargins",
      "w:documentProtection", "w:defaultTabStop", "w:evenAndOddHeaders",
      "w:drawingGridVerticalSpacing",
      "w:characterSpacingControl", "w:updateFields", "w:hdrShapeDefaults", "w:footnotePr",
      "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping",
      "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
    ],
    "w:font": [
      "w:altName", "w:panose1", "w:charset", "w:family", "w:notTrueType", "w:pitch", "w:sig",
    ],
    "wp:inline": [
      "wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic",
    ],
    "c:chartSpace": [
      "c:date1904", "c:lang", "c:roundedCorners", "c:style", "c:clrMapOvr", "c:pivotFmts",
      "c:protection", "c:chart", "c:spPr", "c:txPr", "c:externalData", "c:printSettings",
      "c:userShapes",
    ],
    "c:chart": [
      "c:title", "c:autoTitleDeleted", "c:pivotFmts", "c:view3D", "c:floor", "c:sideWall",
      "c:backWall", "c:plotArea", "c:legend", "c:plotVisOnly", "c:dispBlanksAs",
    ],
    "c:title": ["c:tx", "c:layout", "c:overlay", "c:spPr", "c:txPr"],
    "c:plotArea": ["c:layout", "c:barChart", "c:catAx", "c:valAx", "c:dTable", "c:spPr"],
    "c:barChart": [
      "c:barDir", "c:grouping", "c:varyColors", "c:ser", "c:dLbls", "c:gapWidth", "c:overlap",
      "c:serLines", "c:axId",
    ],
    "c:ser": [
      "c:idx", "c:order", "c:tx", "c:spPr", "c:invertIfNegative", "c:pictureOptions", "c:dPt",
      "c:dLbls", "c:trendline", "c:errBars", "c:cat", "c:val", "c:shape",
    ],
    "c:dLbls": labels(["c:dLbl"]),
    "c:dLbl": labels(["c:idx", "c:layout", "c:tx"]),
    "c:catAx": [
      "c:axId", "c:scaling", "c:delete", "c:axPos", "c:majorGridlines", "c:minorGridlines",
      "c:title", "c:numFmt", "c:majorTickMark", "c:minorTickMark", "c:tickLblPos", "c:spPr",
      "c:txPr", "c:crossAx", "c:crosses", "c:crossesAt", "c:auto", "c:lblAlgn", "c:lblOffset",
      "c:tickLblSkip", "c:tickMarkSkip", "c:noMultiLvlLbl",
    ],
    "c:valAx": [
      "c:axId", "c:scaling", "c:delete", "c:axPos", "c:majorGridlines", "c:minorGridlines",
      "c:title", "c:numFmt", "c:majorTickMark", "c:minorTickMark", "c:tickLblPos", "c:spPr",
      "c:txPr", "c:crossAx", "c:crosses", "c:crossesAt", "c:crossBetween", "c:majorUnit",
      "c:minorUnit", "c:dispUnits",
    ],
    "c:scaling": ["c:logBase", "c:orientation", "c:max", "c:min"],
    "c:legend": ["c:legendPos", "c:legendEntry", "c:layout", "c:overlay", "c:spPr", "c:txPr"],
    "a:clrScheme": [
      "a:dk1", "a:lt1", "a:dk2", "a:lt2", "a:accent1", "a:accent2", "a:accent3", "a:accent4",
      "a:accent5", "a:accent6", "a:hlink", "a:folHlink",
    ],
    "a:themeElements": ["a:clrScheme", "a:fontScheme", "a:fmtScheme"],
    "a:fmtScheme": ["a:fillStyleLst", "a:lnStyleLst", "a:effectStyleLst", "a:bgFillStyleLst"],
    "c:strLit": ["c:ptCount", "c:pt"],
    "c:numLit": ["c:formatCode", "c:ptCount", "c:pt"],
  ]

  private static func labels(_ first: [String]) -> [String] {
    first + [
      "c:numFmt", "c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey", "c:showVal", "c:showCatName",
      "c:showSerName", "c:showPercent", "c:showBubbleSize", "c:separator", "c:showLeaderLines",
      "c:leaderLines",
    ]
  }

  /// The children of elements that stand where the schema does not want them.
  static func misplaced(in root: WordPackage.Element) -> [String] {
    root.all.flatMap { element -> [String] in
      guard let sequence = sequences[element.name] else { return [] }
      var last = 0
      return element.children.compactMap { child in
        guard let place = sequence.firstIndex(of: child.name) else {
          return "\(child.name) in \(element.name)"
        }
        defer { last = max(last, place) }
        return place < last ? "\(child.name) late in \(element.name)" : nil
      }
    }
  }
}
