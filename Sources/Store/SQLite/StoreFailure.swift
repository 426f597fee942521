import Foundation
import GRDB
import Model

/// What SQLite reports, as a sentence for the person and a hint what to do.
enum StoreFailure {
  static func translating<Output>(_ file: URL, _ body: () throws -> Output) throws -> Output {
    do { return try body() } catch { throw translate(error, file) }
  }

  static func translating<Output>(
    _ file: URL, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Output
  ) async throws -> Output {
    do { return try await body() } catch { throw translate(error, file) }
  }

  private static func translate(_ error: any Error, _ file: URL) -> any Error {
    guard let failure = error as? DatabaseError else { return error }
    let words = failure.message ?? "error \(failure.resultCode.rawValue)"
    switch failure.resultCode {
    case .SQLITE_INTERRUPT, .SQLITE_ABORT:
      return CancellationError()
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      let writer = LockHolders.words(LockHolders.writers(of: file), otherwise: "another process")
      return CasbError(
        .store, "The state database \(file.path) stayed busy for too long: \(writer) is writing to it.",
        hint: "Try again when that is done.")
    case .SQLITE_FULL:
      return CasbError(
        .store, "The disk that holds \(file.path) is full.",
        hint: "Free some space and try again; what was stored before is safe, and a scan goes on from there.")
    case .SQLITE_CORRUPT:
      return CasbError(
        .store, "The state database \(file.path) is damaged (\(words)).",
        hint: "`doctor --repair` saves what can be read; `restore FILE` puts a backup in its place.")
    case .SQLITE_NOTADB:
      return CasbError(
        .store, "\(file.path) is not a casb state database.",
        hint: "Put a backup in its place with `restore FILE`, or move it away and begin anew.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      return StateFolder.unusable(file, "cannot be written", words)
    case .SQLITE_IOERR:
      return CasbError(
        .store, "Reading or writing \(file.path) failed (\(words)).",
        hint: "Check the disk that holds it and the space left there.")
    case .SQLITE_MISUSE where failure.message?.contains("closed") == true:
      return CasbError(.store, "The state database \(file.path) was closed already.")
    default:
      return CasbError(.internal, "The state database refused what casb asked of it: \(words).")
    }
  }
}
