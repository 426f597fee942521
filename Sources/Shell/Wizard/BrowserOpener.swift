import Foundation

/// Opens pages in the person's browser: `$BROWSER` (names, separated by colons, `%s` for the address), else what the
/// desktop has.
struct BrowserOpener: Sendable {
  let environment: [String: String]

  /// Starts a browser and does not wait for it.
  ///
  /// - Returns: false where there is none, or the address is no web page's.
  func open(_ address: URL) -> Bool {
    guard ["http", "https"].contains(address.scheme) else { return false }
    return candidates.contains { start($0, address.absoluteString) }
  }

  /// Commands, each with its own arguments.
  var candidates: [[String]] {
    let chosen = (environment["BROWSER"] ?? "").split(separator: ":")
      .map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
    return chosen.isEmpty ? desktop : chosen
  }

  /// Without a desktop, `xdg-open` would start a browser for terminals over the wizard.
  private var desktop: [[String]] {
    #if os(macOS)
      return environment["SSH_CONNECTION"] == nil ? [["open"]] : []
    #else
      return environment["DISPLAY"] ?? environment["WAYLAND_DISPLAY"] ?? "" == "" ? [] : [["xdg-open"]]
    #endif
  }

  private func start(_ command: [String], _ address: String) -> Bool {
    guard let program = executable(command[0]) else { return false }
    let process = Process()
    process.executableURL = program
    let arguments = command.dropFirst().map { $0.replacing("%s", with: address) }
    process.arguments =
      command.dropFirst().contains { $0.contains("%s") } ? arguments : arguments + [address]
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.run()) != nil
  }

  private func executable(_ name: String) -> URL? {
    let folders =
      name.contains("/") ? [""] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/" }
    return folders.map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(filePath: $0) }
  }
}
