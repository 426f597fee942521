// swift-tools-version: 6.2
// Targets are listed from the bottom of the house to its top; each may import only what stands above it here.
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// LLVM's linker is quick, and can pack relocations (scripts/lib.sh).
let linking: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncAlgorithms = Target.Dependency.product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let xmlCoder = Target.Dependency.product(name: "XMLCoder", package: "XMLCoder")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, swiftSettings: settings)
}

let package = Package(
  name: "casb",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "casb", targets: ["casb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/CoreOffice/XMLCoder", from: "0.18.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    room("Model"),
    room("Loops", [nioCore, nioPosix]),
    room(
      "VendorHTTP",
      [
        "Model", asyncHTTPClient, crypto, cryptoExtras, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
        xmlCoder,
      ]),
    room("Vault", ["Model", crypto, cryptoExtras]),
    room("Store", ["Model", grdb, grdbSQLite]),
    room("Applications", ["Model", "VendorHTTP"]),
    room(
      "Core",
      [
        "Applications", "Loops", "Model", "Store", "Vault", "VendorHTTP", asyncAlgorithms, coreMetrics,
        crypto, serviceLifecycle, yams,
      ]),
    room("Telemetry", [coreMetrics, hummingbird, logging, nioCore, serviceLifecycle]),
    room("Sandbox", ["Loops", crypto, cryptoExtras, hummingbird, logging, nioCore, serviceLifecycle]),
    .systemLibrary(
      name: "CLibedit", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
    room("LineEditor", ["CLibedit"]),
    room(
      "Shell",
      [
        "Core", "LineEditor", "Model", "Sandbox", "Telemetry", argumentParser, heap, logging,
        serviceLifecycle,
      ]),
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "casb",
      dependencies: ["Shell", .target(name: "CMalloc", condition: .when(platforms: [.linux]))],
      swiftSettings: settings, linkerSettings: linking),
    .executableTarget(
      name: "ScanBench", dependencies: ["Applications", "Core", "Model", "Store"], path: "Tests/ScanBench",
      swiftSettings: settings, linkerSettings: linking),

    tests(of: "Model"),
    tests(
      of: "VendorHTTP",
      [
        "Model", asyncHTTPClient, cryptoExtras, hummingbird, jwtKit, logging, nioCore, nioHTTP1, nioPosix,
        nioSSL,
      ]),
    tests(of: "Loops", [nioCore, nioPosix]),
    tests(of: "Vault"),
    tests(of: "Store"),
    tests(of: "Applications", ["Sandbox", "Store"]),
    tests(
      of: "Core",
      [
        "Applications", "Model", "Sandbox", "Store", "VendorHTTP", asyncHTTPClient, nioCore, nioHTTP1,
        nioPosix,
      ]),
    tests(of: "Telemetry", [asyncHTTPClient, coreMetrics, logging, nioCore, nioHTTP1]),
    tests(of: "LineEditor"),
    tests(of: "Sandbox", [asyncHTTPClient, jwtKit, nioCore, nioHTTP1]),
    tests(of: "Shell", ["Core", "LineEditor", "Model", "Sandbox", argumentParser, logging]),
  ],
  swiftLanguageModes: [.v6]
)
