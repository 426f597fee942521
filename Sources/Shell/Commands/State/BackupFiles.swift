import ArgumentParser
import Foundation

/// The files that a backup consists of: what `backup` writes and `restore` reads.
struct BackupFiles: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The file for the key that opens its credentials.", valueName: "file"))
  var key: String?

  var backup: URL { FilePaths.url(file) }
  var keyFile: URL? { key.map(FilePaths.url) }
}
