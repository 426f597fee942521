public import Foundation
import Model
import VendorHTTP

/// The process's one HTTP session, and the recording that may be running on it.
actor Network {
  private let plain: HTTPSession
  private var recorder: HARRecorder?
  private var meter: ServiceMetrics?

  init(session: HTTPSession) { plain = session }

  /// The session to use for a call that begins now.
  var session: HTTPSession {
    recorder.map { plain.recording($0) } ?? plain
  }

  /// As `session`, counted where somebody counts.
  func session(for integration: Integration) -> HTTPSession {
    guard let meter else { return session }
    return session.watched { meter.count($0, of: integration) }
  }

  func count(with meter: ServiceMetrics) { self.meter = meter }

  func startRecording(to file: URL) async throws {
    try await stopRecording()
    recorder = try HARRecorder(file: file)
  }

  func stopRecording() async throws {
    guard let recorder else { return }
    self.recorder = nil
    try await recorder.finish()
  }

  func close() async {
    try? await stopRecording()
    try? await plain.shutdown()
  }
}

extension Casb {
  /// Records every exchange with a vendor from now on into a HAR 1.2 file, secrets redacted.
  ///
  /// - Throws: `store` when the file cannot be written.
  public func startRecording(to file: URL) async throws { try await network.startRecording(to: file) }

  /// Finishes the file.
  public func stopRecording() async throws { try await network.stopRecording() }
}
