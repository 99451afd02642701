import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// The page's server; Scripts/verify-serve.sh tries the page itself.
@Suite("gongkai serve")
struct ServeCommandTests {
  /// What a server answers.
  private struct Answer {
    let status: Int
    let text: String
  }

  /// The port and the key that are printed.
  private func start(_ process: Process) throws -> (base: String, key: String) {
    let printed = Pipe()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = ["serve"]
    process.standardOutput = printed
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let more = printed.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += more
    }
    let words = String(decoding: line, as: UTF8.self)
    let address = try #require(words.firstRange(of: /http:\/\/127\.0\.0\.1:\d+\/open\?key=\w+/))
    let halves = words[address].components(separatedBy: "/open?key=")
    return (halves[0], halves[1])
  }

  private func ask(
    _ address: String, key: String, host: String? = nil, sending body: String? = nil
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: address)))
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    if let host { request.setValue(host, forHTTPHeaderField: "Origin") }
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body.utf8)
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    return Answer(status: status, text: String(decoding: data, as: UTF8.self))
  }

  @Test("Facts become forms; who has not the key, or comes from another page, gets nothing")
  func serving() async throws {
    let process = Process()
    let (base, key) = try start(process)
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let made = try await ask(
      "\(base)/api/generate?name=..%2Fa.json", key: key, sending: SmallInput.text)
    #expect(made.status == 200)
    #expect(made.text.contains(#""name":"a.xlsx""#))
    let page = try await ask("\(base)/", key: key)
    #expect(page.status == 200)
    #expect(page.text.contains("role=\"tablist\""))
    #expect(try await ask("\(base)/", key: "0" + key.dropFirst()).status == 401)
    #expect(try await ask("\(base)/", key: key, host: "http://elsewhere").status == 403)
  }
}
