import Foundation

/// The person's web browser.
enum Browser {
  /// Starts it on an address, in the background and with nothing of its own on the terminal.
  ///
  /// `$BROWSER` comes first, a list with colons as `xdg-open` takes it, in which `%s` may stand for the
  /// address; then the desktop's own opener.
  /// - Returns: whether one was found.
  static func open(_ address: URL, environment: [String: String]) -> Bool {
    for command in commands(in: environment) {
      let words = command.split(separator: " ").map(String.init)
      guard let name = words.first, let program = executable(name, in: environment) else { continue }
      let text = address.absoluteString
      let arguments = words.dropFirst().map { $0.replacing("%s", with: text) }
      if start(program, command.contains("%s") ? arguments : arguments + [text], environment) { return true }
    }
    return false
  }

  static func commands(in environment: [String: String]) -> [String] {
    let own = (environment["BROWSER"] ?? "").split(separator: ":").map(String.init)
    #if os(macOS)
      return own + ["open"]
    #else
      // Without a screen xdg-open would ask a browser of the terminal, in the middle of the prompt.
      let hasScreen =
        environment["DISPLAY"]?.isEmpty == false || environment["WAYLAND_DISPLAY"]?.isEmpty == false
      return own + (hasScreen ? ["xdg-open"] : [])
    #endif
  }

  /// Only web pages are opened: an address that a vendor sent must not start anything else.
  static func page(_ text: String) -> URL? {
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), url.host?.isEmpty == false,
      ["https", "http"].contains(scheme)
    else { return nil }
    return url
  }

  private static func executable(_ name: String, in environment: [String: String]) -> URL? {
    let folders =
      name.contains("/") ? [""] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/" }
    return folders.map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(filePath: $0) }
  }

  private static func start(_ program: URL, _ arguments: [String], _ environment: [String: String]) -> Bool {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.run()) != nil
  }
}
