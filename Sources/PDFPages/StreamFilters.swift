/// The filters by which a stream is packed, but for deflating and images.
enum StreamFilters {
  /// Pairs of hexadecimal digits up to `>`.
  static func hexadecimal(_ input: [UInt8]) -> Unpacked {
    var output: [UInt8] = []
    var high: UInt8?
    for byte in input {
      if byte == UInt8(ascii: ">") {
        if let high { output.append(high << 4) }
        return Unpacked(bytes: output, isWhole: true)
      }
      guard let digit = hexadecimalDigit(byte) else { continue }
      if let first = high {
        output.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { output.append(high << 4) }
    return Unpacked(bytes: output, isWhole: false)
  }

  /// Five letters for four bytes, up to `~>`.
  static func base85(_ input: [UInt8]) -> Unpacked {
    var output: [UInt8] = []
    var (group, count): (UInt64, Int) = (0, 0)
    func append(_ value: UInt64, _ bytes: Int) {
      for index in 0..<bytes { output.append(UInt8(truncatingIfNeeded: value >> (24 - 8 * index))) }
    }
    for byte in input {
      switch byte {
      case UInt8(ascii: "~"):
        if count > 1 {
          for _ in count..<5 { group = group &* 85 &+ 84 }
          append(group, count - 1)
        }
        return Unpacked(bytes: output, isWhole: true)
      case UInt8(ascii: "z") where count == 0: append(0, 4)
      case 0x21...0x75:
        group = group &* 85 &+ UInt64(byte - 0x21)
        count += 1
        if count == 5 {
          append(group, 4)
          (group, count) = (0, 0)
        }
      default: continue
      }
    }
    return Unpacked(bytes: output, isWhole: false)
  }

  /// Runs of bytes.
  static func runs(_ input: [UInt8], most: Int) throws(BudgetError) -> Unpacked {
    var output: [UInt8] = []
    var index = 0
    while index < input.count {
      let length = Int(input[index])
      index += 1
      if length == 128 { return Unpacked(bytes: output, isWhole: true) }
      if length < 128 {
        let end = min(index + length + 1, input.count)
        output.append(contentsOf: input[index..<end])
        index = end
      } else if index < input.count {
        output.append(contentsOf: repeatElement(input[index], count: 257 - length))
        index += 1
      }
      guard output.count <= most else { throw BudgetError(.streamBytes) }
    }
    return Unpacked(bytes: output, isWhole: false)
  }

  /// Lempel, Ziv and Welch's codes of 9 to 12 bits.
  ///
  /// - Parameters:
  ///   - input: the codes.
  ///   - early: 1 where codes grow one code early, as is usual; 0 where not.
  ///   - most: the most bytes.
  /// - Returns: the bytes.
  /// - Throws: ``BudgetError`` where there are more.
  static func lzw(_ input: [UInt8], early: Int, most: Int) throws(BudgetError) -> Unpacked {
    var output: [UInt8] = []
    // Where in the output each code's bytes stand.
    var table: [(start: Int, count: Int)] = []
    var (bits, held, width) = (0, 0, 9)
    var previous: (start: Int, count: Int)?
    for byte in input {
      bits = bits << 8 | Int(byte)
      held += 8
      guard held >= width else { continue }
      let code = bits >> (held - width)
      held -= width
      bits &= (1 << held) - 1
      if code == 257 { return Unpacked(bytes: output, isWhole: true) }
      if code == 256 {
        table.removeAll(keepingCapacity: true)
        (width, previous) = (9, nil)
        continue
      }
      let start = output.count
      if code < 256 {
        output.append(UInt8(code))
      } else if code - 258 < table.count {
        let known = table[code - 258]
        output.append(contentsOf: Array(output[known.start..<known.start + known.count]))
      } else if code - 258 == table.count, let previous {
        output.append(contentsOf: Array(output[previous.start..<previous.start + previous.count]))
        output.append(output[previous.start])
      } else {
        return Unpacked(bytes: output, isWhole: false)
      }
      if let previous, table.count < 4096 - 258 {
        table.append((previous.start, previous.count + 1))
      }
      previous = (start, output.count - start)
      // The next code may be the one that is entered only then.
      let entries = table.count + 258 + 1
      width =
        entries + early > 2048 ? 12 : entries + early > 1024 ? 11 : entries + early > 512 ? 10 : 9
      guard output.count <= most else { throw BudgetError(.streamBytes) }
    }
    return Unpacked(bytes: output, isWhole: false)
  }

  /// Undoes the filters of PNG, by which each row is told by the one above it.
  static func unpredicted(_ input: [UInt8], columns: Int, colours: Int, bits: Int) -> [UInt8] {
    let pixel = max(1, colours * bits / 8)
    let row = (columns * colours * bits + 7) / 8
    guard row > 0, row < 1 << 24 else { return input }
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var above = [UInt8](repeating: 0, count: row)
    var index = 0
    while index < input.count {
      let kind = input[index]
      var line = Array(input[(index + 1)..<min(index + 1 + row, input.count)])
      index += row + 1
      for place in line.indices {
        let left = place >= pixel ? line[place - pixel] : 0
        let corner = place >= pixel ? above[place - pixel] : 0
        let up = above[place]
        switch kind {
        case 1: line[place] &+= left
        case 2: line[place] &+= up
        case 3: line[place] &+= UInt8((Int(left) + Int(up)) / 2)
        case 4: line[place] &+= paeth(left, up, corner)
        default: break
        }
      }
      output += line
      if line.count == row { above = line }
    }
    return output
  }

  private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let guess = Int(left) + Int(up) - Int(corner)
    let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(up)), abs(guess - Int(corner)))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }
}

/// What a hexadecimal digit stands for; nil for another byte.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
