import Foundation
import Testing
import VendorHTTP

/// A `moto_server` of its own on a free port: a third party's implementation of the AWS APIs.
///
/// The environment variable `CASB_TEST_MOTO` names the executable; without it the tests that need it fail.
final class MotoServer: Sendable {
  let endpoint: URL
  private let process: Process

  /// - Parameter recording: where moto itself writes down every request, one JSON object on a line.
  init(recording: URL? = nil) async throws {
    let executable = try #require(
      ProcessInfo.processInfo.environment["CASB_TEST_MOTO"],
      "Set CASB_TEST_MOTO to a moto_server executable (pip install 'moto[server,s3,iam,sts]').")
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = ["-H", "127.0.0.1", "-p", "0"]
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONUNBUFFERED"] = "1"
    environment["MOTO_RECORDER_FILEPATH"] = recording?.path(percentEncoded: false)
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    self.process = process
    endpoint = try await Self.endpoint(announcedIn: output)
    // The pipe has to be emptied, or the server stops when it is full.
    output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
  }

  deinit { process.terminate() }

  /// The environment of a scan that meets this server instead of AWS.
  var environment: [String: String] { ["AWS_ENDPOINT_URL": endpoint.absoluteString] }

  /// Reads lines until the server says where it listens.
  private static func endpoint(announcedIn output: Pipe) async throws -> URL {
    let chunks = AsyncStream<Data> { continuation in
      output.fileHandleForReading.readabilityHandler = { handle in
        let chunk = handle.availableData
        if chunk.isEmpty { continuation.finish() } else { continuation.yield(chunk) }
      }
    }
    var text = ""
    for await chunk in chunks {
      text += String(decoding: chunk, as: UTF8.self)
      if let match = text.firstMatch(of: /Running on (http:\/\/127\.0\.0\.1:\d+)/),
        let url = URL(string: String(match.1))
      {
        return url
      }
    }
    throw MotoFailure(output: text)
  }
}

struct MotoFailure: Error {
  let output: String
}
