import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Access that is granted with a code")
struct DeviceAuthorizationTests {
  private static let code = """
    {"device_code":"d3v1ce-c0de","user_code":"WDJB-MJHT","verification_uri":"https://api.example.com/device",\
    "expires_in":900,"interval":5}
    """

  /// Runs the whole flow against a token endpoint that answers so, one after the other.
  private func run(
    _ answers: [String], time: FakeTime = FakeTime(), recorder: HARRecorder? = nil
  ) async throws -> (result: Result<[String: Secret], any Error>, bodies: [String], address: URL?) {
    try await withVendor({ question, number in
      question.target == "/oauth/device/code"
        ? .json(Self.code) : .json(answers[min(number - 2, answers.count - 1)])
    }) { vendor in
      try await using(vendor.session(time, recorder: recorder)) { session in
        let result: Result<[String: Secret], any Error>
        var address: URL?
        do {
          let device = try await DeviceAuthorization.start(.stub(session, secret: nil))
          #expect(device.userCode == "WDJB-MJHT")
          address = device.address
          result = .success(try await device.grant())
        } catch {
          result = .failure(error)
        }
        return (result, vendor.questions.map(\.body), address)
      }
    }
  }

  private static let pending = #"{"error":"authorization_pending"}"#
  private static let granted = #"{"access_token":"a1","refresh_token":"r1","expires_in":28800}"#

  @Test("It asks at the interval of the vendor until access is granted")
  func granted() async throws {
    let time = FakeTime()
    let (result, bodies, address) = try await run([Self.pending, Self.pending, Self.granted], time: time)
    #expect(try result.get().revealed == ["access-token": "a1", "refresh-token": "r1"])
    #expect(time.waits == [5, 5, 5])
    #expect(bodies.first == "client_id=me")
    #expect(
      bodies.last
        == "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d3v1ce-c0de&client_id=me"
    )
    // In the sandbox the page is the sandbox's own.
    #expect(address?.host == "127.0.0.1" && address?.path == "/api.example.com/device")
  }

  @Test("Told to slow down, it does, by five seconds or what the vendor says")
  func slowDown() async throws {
    let time = FakeTime()
    _ = try await run(
      [#"{"error":"slow_down"}"#, #"{"error":"slow_down","interval":20}"#, Self.granted], time: time)
    #expect(time.waits == [5, 10, 20])
  }

  @Test("A code that nobody uses expires, by the vendor's word or by the clock")
  func expired() async throws {
    for answers in [[Self.pending, #"{"error":"expired_token"}"#], [Self.pending]] {
      let (result, _, _) = try await run(answers)
      let error = #expect(throws: CasbError.self) { try result.get() }
      #expect(error?.message.contains("expired") == true)
    }
  }

  @Test("A refusal ends it at once")
  func denied() async throws {
    let time = FakeTime()
    let (result, _, _) = try await run(
      [#"{"error":"access_denied","error_description":"No, thanks"}"#], time: time)
    let error = #expect(throws: CasbError.self) { try result.get() }
    #expect(error?.kind == .credentials && error?.message.contains("No, thanks") == true)
    #expect(time.waits == [5])
  }

  @Test("An answer with neither a token nor an error is malformed")
  func malformed() async throws {
    let (result, _, _) = try await run(["{}"])
    let error = #expect(throws: CasbError.self) { try result.get() }
    #expect(error?.kind == .vendor)
  }

  @Test("A page for the code that is no https address is not shown to anybody")
  func strangePage() async throws {
    try await withVendor({ _, _ in
      .json(#"{"device_code":"d","user_code":"u","verification_uri":"javascript:alert(1)"}"#)
    }) { vendor in
      try await using(vendor.session()) { session in
        let error = try await casbError { _ = try await DeviceAuthorization.start(.stub(session)) }
        #expect(error.kind == .vendor)
      }
    }
  }

  @Test("Neither code nor token appears in a recording")
  func secrecy() async throws {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "device.har")
      let recorder = try HARRecorder(file: file)
      _ = try await run([Self.pending, Self.granted], recorder: recorder)
      try await recorder.finish()
      let text = try String(contentsOf: file, encoding: .utf8)
      for secret in ["d3v1ce-c0de", "WDJB-MJHT", "\"a1\"", "\"r1\""] { #expect(!text.contains(secret)) }
    }
  }
}
