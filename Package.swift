// swift-tools-version:6.2
import Foundation
import PackageDescription

// What an executable that starts a thousand times a day need not carry, and need not look up at each start.
let lean = "\(Context.packageDirectory)/Scripts/linking"
let archives = try? FileManager.default.subpathsOfDirectory(atPath: "/usr/lib/gcc")
let hasStandardArchive = archives?.contains { $0.hasSuffix("/libstdc++.a") } ?? false
let standardArchive = [
  "-L", lean, "-Xclang-linker", "-static-libgcc", "-Xlinker", "--exclude-libs", "-Xlinker", "ALL",
]
let leanLinking =
  ["-Xlinker", "--no-eh-frame-hdr", "-Xlinker", "\(lean)/frames.ld"]
  + (hasStandardArchive ? standardArchive : [])

let package = Package(
  name: "gongkai",
  products: [
    .library(name: "Gongkai", targets: ["Gongkai"]),
    .executable(name: "gongkai", targets: ["GongkaiCLI"]),
    .executable(name: "gongkai-pdf", targets: ["GongkaiPDF"]),
    .executable(name: "gongkai-serve", targets: ["GongkaiServe"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The web page's server, and what it speaks in; linked into a program of its own only.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
  ],
  targets: [
    // C libraries, as Debian packages them.
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // RapidJSON is C++ and header-only: a thin C face over it.
    .target(name: "CRapidJSON"),
    // Calls of Linux that Swift's Glibc module leaves out.
    .target(name: "CLinuxFiles"),
    // What glyph names mean, and what PDF presupposes of encodings and standard fonts.
    .target(name: "CGlyphNames"),
    // Silence for libraries that print.
    .target(name: "CQuiet"),
    // C libraries that are loaded when they are first called: a start that needs none of them does not wait for them.
    .target(name: "CLazyLibraries"),
    .target(name: "CLibYAML", dependencies: ["CLazyLibraries"]),
    .target(name: "CMinizip", dependencies: ["CLazyLibraries"]),
    .target(name: "CNettle", dependencies: ["CLazyLibraries"]),
    .target(name: "CUnistring", dependencies: ["CLazyLibraries"]),
    .target(name: "CXLSXWriter", dependencies: ["CLazyLibraries"]),
    // Its headers by a link to where Linux systems have them: what pkg-config says holds `-lxml2` too, which the linker is
    // told before it could be told to leave out what is not needed, so that the library would be loaded at each start.
    .target(name: "CLibXML2", dependencies: ["CLazyLibraries"]),
    // The command line and the executable's path without /proc.
    .target(name: "CProcess"),

    // Layers: each imports only those above it.
    .target(name: "JSONText", dependencies: ["CRapidJSON"]),
    .target(name: "Facts", dependencies: ["JSONText"]),
    .target(name: "Sheets", dependencies: ["CUnistring"]),
    .target(
      name: "SheetFormats",
      dependencies: ["Sheets", "CXLSXWriter", "CMinizip", "CLibXML2", "CLinuxFiles", "CQuiet"]),
    // What is drawn on the pages of a PDF; linked into a program of its own only.
    .target(name: "PDFPages", dependencies: ["CQPDF", "CZlib", "CGlyphNames"]),
    .executableTarget(name: "GongkaiPDF", dependencies: ["PDFPages", "CLinuxFiles"]),
    // The page in the browser: a program of its own, which runs `gongkai` for each file.
    .executableTarget(
      name: "GongkaiServe",
      dependencies: [
        "CLinuxFiles", "CMinizip",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .target(name: "Templates", dependencies: ["Facts", "Sheets", "CLibYAML"]),
    .target(name: "Forms", dependencies: ["Templates", "Facts", "Sheets"]),
    .target(name: "Prose", dependencies: ["Forms", "Templates", "Facts", "Sheets"]),
    // Workbooks that facts are filled in: made of facts, and read.
    .target(
      name: "Entry", dependencies: ["Forms", "Templates", "Facts", "Sheets", "JSONText"]),
    .target(name: "Recognition", dependencies: ["Forms", "Templates", "Facts", "Sheets"]),
    .target(
      name: "Learning", dependencies: ["Recognition", "Forms", "Templates", "Facts", "Sheets"]),
    // Facts from workbooks that officers already have.
    .target(
      name: "Upstream",
      dependencies: ["Learning", "Recognition", "Forms", "Templates", "Facts", "Sheets"]),
    .target(
      name: "Changes", dependencies: ["Recognition", "Forms", "Templates", "Facts", "Sheets"]),
    .target(
      name: "Audit", dependencies: ["Recognition", "Forms", "Templates", "Facts", "Sheets"]),
    .target(
      name: "Gongkai",
      dependencies: [
        "Audit", "Changes", "Entry", "Learning", "Upstream", "Recognition", "Prose", "Forms",
        "Templates",
        "Facts", "SheetFormats", "Sheets", "JSONText", "CNettle", "CLinuxFiles", "CProcess",
      ]),
    .executableTarget(
      name: "GongkaiCLI",
      dependencies: [
        "Gongkai", "CProcess",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        .unsafeFlags(
          [
            "-use-ld=lld", "-Xlinker", "--no-export-dynamic",
            "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
          ], .when(platforms: [.linux])),
        .unsafeFlags(leanLinking, .when(platforms: [.linux], configuration: .release)),
      ]),

    .testTarget(name: "SheetsTests", dependencies: ["Sheets"]),
    // What tests share: temporary folders, readers of what was written, arithmetic of their own.
    .target(
      name: "TestSupport", dependencies: ["CMinizip", "CZlib"], path: "Tests/TestSupport"),
    // The law of the single misprint, for tests and for a program that tries it on whole reports.
    .target(
      name: "MisprintSupport",
      dependencies: [
        "Gongkai", "Recognition", "Forms", "Templates", "SheetFormats", "Sheets", "TestSupport",
      ],
      path: "Tests/MisprintSupport"),
    .executableTarget(
      name: "MisprintRunner", dependencies: ["MisprintSupport", "Gongkai"],
      path: "Tests/MisprintRunner"),
    // The law of the single defect, likewise.
    .target(
      name: "DefectSupport",
      dependencies: [
        "Gongkai", "Audit", "Facts", "Forms", "Recognition", "SheetFormats", "Sheets", "Templates",
        "TestSupport",
      ],
      path: "Tests/DefectSupport"),
    .executableTarget(
      name: "DefectRunner", dependencies: ["DefectSupport", "Gongkai", "TestSupport"],
      path: "Tests/DefectRunner"),
    // A program that runs another and makes its system calls fail.
    .executableTarget(name: "FaultRunner", path: "Tests/FaultRunner"),
    .testTarget(
      name: "SheetFormatsTests",
      dependencies: ["SheetFormats", "Sheets", "CMinizip", "CLibXML2", "TestSupport"]),
    .testTarget(name: "PDFPagesTests", dependencies: ["PDFPages", "TestSupport"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"]),
    .testTarget(
      name: "FactsTests", dependencies: ["Facts", "Templates", "JSONText", "TestSupport"]),
    // An edition of a few lines, for tests of what templates can say.
    .target(
      name: "EditionSupport",
      dependencies: ["Prose", "Forms", "Templates", "Facts", "TestSupport"],
      path: "Tests/EditionSupport"),
    .testTarget(
      name: "TemplatesTests", dependencies: ["Prose", "Templates", "EditionSupport", "TestSupport"]),
    .testTarget(name: "FormsTests", dependencies: ["Forms", "EditionSupport", "TestSupport"]),
    .testTarget(name: "ProseTests", dependencies: ["Prose", "EditionSupport", "TestSupport"]),
    .testTarget(
      name: "RecognitionTests", dependencies: ["Recognition", "EditionSupport", "TestSupport"]),
    .testTarget(name: "AuditTests", dependencies: ["Audit", "Templates", "TestSupport"]),
    .testTarget(name: "ChangesTests", dependencies: ["Changes", "EditionSupport", "TestSupport"]),
    .testTarget(
      name: "GongkaiTests",
      dependencies: [
        "Gongkai", "Audit", "Changes", "Entry", "Learning", "Upstream", "Recognition", "Prose",
        "Forms",
        "Templates", "Facts", "JSONText", "Sheets", "SheetFormats", "CMinizip", "MisprintSupport",
        "DefectSupport",
        "TestSupport",
      ],
      exclude: ["Cases", "Golden", "Unseen"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Tests run several times as fast against optimised code, so `make test` asks for it; what Swift checks at run time is checked
// all the same.
if Context.environment["GONGKAI_OPTIMISED"] != nil {
  let layers = [
    "JSONText", "Facts", "Sheets", "SheetFormats", "PDFPages", "Templates", "Forms", "Prose",
    "Entry", "Recognition", "Learning", "Upstream", "Changes", "Audit", "Gongkai",
  ]
  for target in package.targets where layers.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-O"])]
  }
}

// Fuzzing/run.sh builds what it runs with flags that the project is not built with.
if Context.environment["GONGKAI_FUZZ"] != nil {
  package.targets += [
    // libFuzzer comes with the compiler.
    .systemLibrary(name: "CLibFuzzer", path: "Fuzzing/Sources/CLibFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CLibFuzzer", "Gongkai", "Changes", "Entry", "Recognition", "Prose", "Forms", "Templates",
        "Facts",
        "SheetFormats", "Sheets", "JSONText", "PDFPages", "TestSupport",
      ], path: "Fuzzing/Sources/Fuzz"),
  ]
}
