import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Serves the page in the browser, which runs `gongkai` for every file that is dropped on it.
///
///     gongkai-serve --gongkai /usr/bin/gongkai --web /usr/share/gongkai/web
///
/// `gongkai serve` starts it. Exit status: 0 when it was asked to end, 64 for wrong usage, 73 where
/// temporary files cannot be written, 69 where the address cannot be had.
@main
enum Main {
  static func main() async {
    guard let options = ServeOptions(CommandLine.arguments.dropFirst()) else {
      fail("gongkai-serve: wrong usage; start it with gongkai serve", 64)
    }
    // Whoever closes a page does not end the server.
    signal(SIGPIPE, SIG_IGN)
    umask(0o077)
    guard let store = try? Store() else {
      fail(options.say("临时文件夹写不进去", "the temporary folder cannot be written to"), 73)
    }
    defer { store.close() }
    let crew = Crew(options.jobs)
    let desk = Desk(gongkai: options.gongkai, seconds: options.seconds)
    let gate = Gate(host: options.host)
    let routes = Routes(
      options: options, gate: gate, store: store, crew: crew, desk: desk,
      editions: Editions(crew: crew, desk: desk, store: store))
    do {
      try await serve(routes)
    } catch {
      store.close()
      fail(
        options.say(
          "不能用地址 \(options.host):\(options.port)：\(error)",
          "cannot listen to \(options.host):\(options.port): \(error)"), 69)
    }
  }

  private static func serve(_ routes: Routes) async throws {
    var logger = Logger(label: "gongkai-serve")
    logger.logLevel = .critical
    let options = routes.options
    let quiet = logger
    let server = try HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [GoneHandler()], idleTimeout: .seconds(60),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 64))
    ).buildServer(
      configuration: .init(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: .maximum(256, logger: quiet)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet
    ) { (request, writer: consuming ResponseWriter, channel) in
      let response = await routes.answer(request, channel: channel)
      try await writer.write(response: response.head, body: response.body)
    } onServerRunning: { channel in
      tell(routes, port: channel.localAddress?.port ?? options.port)
    }
    let group = ServiceGroup(
      configuration: .init(
        services: [server], gracefulShutdownSignals: [],
        cancellationSignals: [.sigterm, .sigint, .sighup], logger: quiet))
    do { try await group.run() } catch is CancellationError {}
  }

  /// Says where the page is.
  private static func tell(_ routes: Routes, port: Int) {
    let options = routes.options
    let address = routes.gate.address(port: port)
    print(options.say("网页在：\(address)", "The page is at: \(address)"))
    if !["127.0.0.1", "::1", "localhost"].contains(options.host) {
      print(
        options.say(
          "注意：\(options.host) 上的其他机器也能连接，传输不加密；请只在可信的网络里用",
          "Beware: other machines can connect, without encryption; use it in networks you trust"
        ))
    }
    print(options.say("按 Ctrl-C 结束，临时文件随之删除", "Ctrl-C ends it and removes its files"))
    fflush(nil)
    if options.opens, (try? Browser.open(address, by: routes.store.entrance)) == nil {
      print(options.say("浏览器没有打开，请自己打开网址", "The browser is not opened; do so yourself"))
      fflush(nil)
    }
  }

  private static func fail(_ words: String, _ status: Int32) -> Never {
    let line = Array((words + "\n").utf8)
    try? line.withUnsafeBytes { try Folders.write($0, to: STDERR_FILENO) }
    exit(status)
  }
}
