import Crypto
public import Foundation
import Model

/// What a person must keep beside a backup, and what a restored vault needs.
public enum KeyKeeping {
  /// Where the key of a vault is.
  public enum Place: Sendable, Equatable {
    /// `master.key` in the state folder.
    case keyFile
    /// `CASB_MASTER_KEY` or `CASB_MASTER_KEY_FILE`.
    case environment
    /// In the head of the person who made the vault.
    case passphrase
  }

  /// - Throws: `vault` for a header that is damaged or newer than this casb.
  public static func place(of header: Data, environment: [String: String]) throws -> Place {
    switch try VaultHeader(decoding: header).kind {
    case .passphrase: .passphrase
    case .key: isGiven(environment) ? .environment : .keyFile
    }
  }

  /// Copies the key file of a state folder; the copy is for its owner alone and replaces nothing.
  public static func copyKey(in folder: URL, to target: URL) throws {
    let source = KeyFile(folder.appending(path: name))
    guard let key = try source.read() else {
      throw CasbError(.vault, "There is no \(source.path) to copy.")
    }
    try KeyFile(target).create(key)
  }

  /// Makes sure that a vault can be opened in a folder, with the key file that is given or what is there.
  ///
  /// - Throws: `vault`, saying what is missing or does not fit.
  public static func check(
    _ header: Data, folder: URL, environment: [String: String], keyFile: URL?
  ) throws {
    let header = try VaultHeader(decoding: header)
    let source = MasterKeySource(folder: folder, environment: environment)
    if let keyFile {
      guard let key = try KeyFile(keyFile).read() else {
        throw CasbError(.vault, "There is no key file \(keyFile.path).")
      }
      guard header.fits(key) else {
        throw CasbError(
          .vault, "The key in \(keyFile.path) is not the one that the backup's vault was made with.",
          hint: "Give the key of the state folder that the backup was made in; nothing was changed.")
      }
    } else {
      do {
        try source.check(header)
      } catch let error as CasbError {
        throw CasbError(
          error.kind, error.message,
          hint: "Give the key of the folder that the backup was made in with --key FILE; nothing was changed."
        )
      }
    }
  }

  /// Puts a key file into a state folder, in place of the one that may be there.
  public static func installKey(_ keyFile: URL, in folder: URL) throws {
    guard let key = try KeyFile(keyFile).read() else {
      throw CasbError(.vault, "There is no key file \(keyFile.path).")
    }
    let target = folder.appending(path: name)
    let draft = KeyFile(folder.appending(path: "\(name).\(UUID().uuidString.prefix(8))"))
    try draft.create(key)
    try draft.move(to: KeyFile(target))
  }

  private static let name = "master.key"

  private static func isGiven(_ environment: [String: String]) -> Bool {
    ["CASB_MASTER_KEY", "CASB_MASTER_KEY_FILE"].contains { environment[$0]?.isEmpty == false }
  }
}
