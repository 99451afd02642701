// swift-tools-version:6.0
import PackageDescription

// A package of its own: nothing here is built with the project. `run.sh` builds it, with the flags it needs.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "gongkai", path: "..")],
  targets: [
    // libFuzzer comes with the compiler.
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CLibFuzzer", .product(name: "Gongkai", package: "gongkai")]),
  ],
  swiftLanguageModes: [.v6]
)
