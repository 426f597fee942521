public import Foundation
public import Model
import Store
import Vault

/// What a backup holds, and what it takes to use it.
public struct BackupReport: Sendable {
  public enum Key: Sendable, Equatable {
    /// In this file of the state folder, which the backup is useless without for scanning.
    case keyFile(URL)
    /// Copied into this file on request.
    case copied(URL)
    case environment
    case passphrase
  }

  public let summary: StateSummary
  /// Where the key is that opens the credentials.
  public let key: Key
}

extension Casb {
  /// Writes the whole state into one file, consistent while others go on writing. The key that opens the
  /// credentials in it goes to a file of its own, and only when asked for.
  ///
  /// - Throws: `conflict` when a file exists and may not be replaced; `usage` when there is no key file to copy.
  public func backup(to file: URL, keyTo keyFile: URL?, replaces: Bool) async throws -> BackupReport {
    guard let header = try await store.vaultHeader() else {
      throw CasbError(.internal, "The state has no vault.")
    }
    let place = try KeyKeeping.place(of: header, environment: configuration.environment)
    if keyFile != nil, place != .keyFile {
      let whereItIs = place == .environment ? "comes from the environment" : "is made of a passphrase"
      throw CasbError(
        .usage, "The key of this vault \(whereItIs), so there is no key file to copy.",
        hint: "Leave --key away.")
    }
    let summary = try await store.backup(to: file, replaces: replaces)
    try await store.addToLog(.backup, new: file.path, now: Date())
    if let keyFile { try KeyKeeping.copyKey(in: configuration.folder, to: keyFile) }
    let key: BackupReport.Key =
      switch place {
      case .keyFile:
        keyFile.map { .copied($0) } ?? .keyFile(configuration.folder.appending(path: "master.key"))
      case .environment: .environment
      case .passphrase: .passphrase
      }
    return BackupReport(summary: summary, key: key)
  }

  /// Puts a backup in the place of the state in the folder.
  ///
  /// - Parameter keyFile: the key that opens the backup's credentials, where it is not the folder's own.
  /// - Throws: `conflict` while another casb uses the folder; `store` for a file that is no sound backup; `vault`
  ///   when its credentials could not be opened here. Nothing is changed then.
  public static func restore(
    _ backup: URL, keyFile: URL?, _ configuration: CoreConfiguration
  ) throws -> StateSummary {
    let summary = try SQLiteStore.restore(
      backup, into: configuration.folder, author: configuration.author
    ) { header in
      guard let header else { return }
      try KeyKeeping.check(
        header, folder: configuration.folder, environment: configuration.environment, keyFile: keyFile)
    }
    if let keyFile { try KeyKeeping.installKey(keyFile, in: configuration.folder) }
    return summary
  }

  /// Looks through the state in the folder and mends what is wrong with it, decisions of people last of all
  /// given up: whatever is changed, the database as it was is kept beside it.
  ///
  /// Checks SQLite's own structure, every index, references between tables, and the write-ahead log.
  /// - Throws: `conflict` while another casb uses the folder; `store` when nothing can be saved.
  public static func repair(_ configuration: CoreConfiguration) throws -> RepairReport {
    try SQLiteStore.repair(folder: configuration.folder, now: Date())
  }
}
