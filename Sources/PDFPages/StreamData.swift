extension PDFObject {
  /// What a stream holds, unpacked; nil where it is none, or packed in a way that no text is.
  ///
  /// The file is marked as damaged where the data does not end as it should.
  func data() throws(BudgetError) -> [UInt8]? {
    guard var bytes = try packedData() else { return nil }
    var filters: [(String, PDFObject?)] = []
    let (filter, parameters) = (get("Filter") ?? get("F"), get("DecodeParms") ?? get("DP"))
    if let filter, let name = filter.nameText {
      filters = [(name, parameters?.isArray == true ? parameters?[0] : parameters)]
    } else if let filter, filter.isArray {
      guard filter.count <= 8 else { return nil }
      filters = (0..<filter.count).map { index in
        (
          filter[index]?.nameText ?? "",
          parameters?.isArray == true ? parameters?[index] : parameters
        )
      }
    }
    for (name, parameters) in filters {
      guard let unpacked = try unpack(bytes, name, parameters) else { return nil }
      if !unpacked.isWhole { file.isDamaged = true }
      bytes = unpacked.bytes
      try file.budget.takeBytes(bytes.count)
    }
    return bytes
  }

  private func unpack(
    _ bytes: [UInt8], _ filter: String, _ parameters: PDFObject?
  ) throws(BudgetError) -> Unpacked? {
    let most = min(Budget.streamBytes, file.budget.bytes)
    switch filter {
    case "FlateDecode", "Fl":
      return predicted(try Inflation.unpack(bytes, most: most), parameters)
    case "LZWDecode", "LZW":
      let early = parameters?.get("EarlyChange")?.integer ?? 1
      return predicted(
        try StreamFilters.lzw(bytes, early: early == 0 ? 0 : 1, most: most), parameters)
    case "ASCIIHexDecode", "AHx": return StreamFilters.hexadecimal(bytes)
    case "ASCII85Decode", "A85": return StreamFilters.base85(bytes)
    case "RunLengthDecode", "RL": return try StreamFilters.runs(bytes, most: most)
    // qpdf has decrypted it.
    case "Crypt": return Unpacked(bytes: bytes, isWhole: true)
    default: return nil
    }
  }

  private func predicted(_ unpacked: Unpacked, _ parameters: PDFObject?) -> Unpacked {
    guard let parameters, let predictor = parameters.get("Predictor")?.integer, predictor >= 10
    else { return unpacked }
    func number(_ key: String, _ usual: Int) -> Int {
      min(max(parameters.get(key)?.integer ?? usual, 1), 1 << 20)
    }
    let (columns, colours) = (number("Columns", 1), min(number("Colors", 1), 32))
    let bits = min(number("BitsPerComponent", 8), 16)
    return Unpacked(
      bytes: StreamFilters.unpredicted(
        unpacked.bytes, columns: columns, colours: colours, bits: bits), isWhole: unpacked.isWhole)
  }
}
