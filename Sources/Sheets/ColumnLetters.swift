/// The letters of a worksheet's column, counted from 0: A, Z, AA.
package func columnLetters(_ column: Int) -> String {
  var letters: [UInt8] = []
  var rest = max(column, 0) + 1
  while rest > 0 {
    letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
    rest = (rest - 1) / 26
  }
  return String(decoding: letters.reversed(), as: UTF8.self)
}
