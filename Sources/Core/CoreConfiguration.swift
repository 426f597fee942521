public import Foundation
public import Model
package import VendorHTTP

/// What the core takes from its surroundings.
public struct CoreConfiguration: Sendable {
  /// The state folder, made with mode 0700 when absent.
  public let folder: URL
  public let environment: [String: String]
  /// Asks for the passphrase when the vault was made with one.
  public let passphrase: @Sendable () async throws -> Secret
  /// Time, as requests to vendors and the schedule meet it.
  package var timing = Timing.live

  public init(
    folder: URL, environment: [String: String], passphrase: @escaping @Sendable () async throws -> Secret
  ) {
    self.folder = folder
    self.environment = environment
    self.passphrase = passphrase
  }

  /// Who decides what is decided here: `$CASB_AUTHOR`, else the name under which the person logged in.
  public var author: String {
    if let name = environment["CASB_AUTHOR"], !name.allSatisfy(\.isWhitespace) { return name }
    return NSUserName()
  }

  /// `$CASB_HOME`, else `$XDG_DATA_HOME/casb`, else `~/.local/share/casb` (XDG Base Directory Specification).
  public static func stateFolder(in environment: [String: String]) -> URL {
    if let home = environment["CASB_HOME"], !home.isEmpty {
      return URL(filePath: home, directoryHint: .isDirectory)
    }
    // The specification has relative paths ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return URL(filePath: data, directoryHint: .isDirectory).appending(path: "casb")
    }
    let home = environment["HOME"].map { URL(filePath: $0, directoryHint: .isDirectory) }
    return (home ?? URL.homeDirectory).appending(path: ".local/share/casb")
  }
}
