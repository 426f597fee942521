import Foundation
import Model
import Synchronization
import Testing

@testable import VendorHTTP

@Suite("An assumed role")
struct AWSAssumedRoleTests {
  /// After the example of `AssumeRole` in the AWS Security Token Service API Reference.
  static func answer(until expiration: String) -> APIResponse {
    let body = """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <SourceIdentity>Alice</SourceIdentity><AssumedRoleUser>
      <Arn>arn:aws:sts::123456789012:assumed-role/demo/casb</Arn><AssumedRoleId>ARO123EXAMPLE123:casb</AssumedRoleId>
      </AssumedRoleUser><Credentials><AccessKeyId>ASIAISSUED</AccessKeyId>
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY</SecretAccessKey>
      <SessionToken>AQoDYXdzEPT//////////wEXAMPLE</SessionToken><Expiration>\(expiration)</Expiration>
      </Credentials><PackedPolicySize>6</PackedPolicySize></AssumeRoleResult><ResponseMetadata>
      <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata></AssumeRoleResponse>
      """
    return APIResponse(
      status: 200, headers: [:], body: Data(body.utf8), call: "POST /?Action=AssumeRole")
  }

  static let answer = answer(until: "2100-01-01T00:00:00Z")

  private func role(now: @escaping @Sendable () -> Date = { Date() }) -> AWSAssumedRole {
    AWSAssumedRole(
      .init(arn: "arn:aws:iam::123456789012:role/casb", externalID: "a b&c"), region: "eu-west-1",
      base: AWSCredentials(accessKeyID: "AKIABASE", secretAccessKey: Secret("base secret")), now: now)
  }

  @Test func `is asked for once by many requests at once`() async throws {
    let role = role()
    let calls = Counter()
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await role.credentials { request in
            await calls.count()
            #expect(request.method == "POST")
            let values = Dictionary(
              uniqueKeysWithValues: request.formValues.map { ($0.name, $0.value ?? "") })
            #expect(
              values == [
                "Action": "AssumeRole", "Version": "2011-06-15", "ExternalId": "a b&c",
                "RoleArn": "arn:aws:iam::123456789012:role/casb", "RoleSessionName": "casb",
              ])
            await Task.yield()
            return Self.answer
          }.accessKeyID
        }
      }
      for try await id in group { #expect(id == "ASIAISSUED") }
    }
    #expect(await calls.value == 1)
  }

  @Test func `is asked for again near its end, and after a refusal`() async throws {
    let clock = Clock(try #require(Timestamp.date("2026-01-01T12:00:00Z")))
    let role = role { clock.now }
    let calls = Counter()
    func ask() async throws {
      _ = try await role.credentials { _ in
        await calls.count()
        return Self.answer(until: "2026-01-01T13:00:00Z")
      }
    }
    try await ask()
    clock.advance(by: 54 * 60)
    try await ask()
    #expect(await calls.value == 1)
    clock.advance(by: 2 * 60)
    try await ask()
    #expect(await calls.value == 2)
    #expect(await role.renew())
    #expect(await !role.renew())
    try await ask()
    #expect(await calls.value == 3)
  }

  @Test func `that may not be assumed is a refused credential`() async throws {
    let role = role()
    let refusal = VendorError(
      kind: .forbidden, call: "POST /?Action=AssumeRole", status: 403, message: "AccessDenied: no",
      code: "AccessDenied")
    let error = await #expect(throws: VendorError.self) {
      try await role.credentials { _ in throw refusal }
    }
    #expect(error?.kind == .unauthorized)
    #expect(error?.code == "AccessDenied")
    // A refusal is not remembered.
    #expect(try await role.credentials { _ in Self.answer }.accessKeyID == "ASIAISSUED")
  }

  @Test func `names its secrets, the base's too`() async throws {
    let role = role()
    _ = try await role.credentials { _ in Self.answer }
    let secrets = await role.secrets.map { $0.reveal() }
    #expect(secrets.contains("base secret"))
    #expect(secrets.contains("AQoDYXdzEPT//////////wEXAMPLE"))
  }
}

private actor Counter {
  private(set) var value = 0

  func count() { value += 1 }
}

private final class Clock: Sendable {
  private let time: Mutex<Date>

  init(_ time: Date) { self.time = Mutex(time) }

  var now: Date { time.withLock { $0 } }

  func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

@Suite("An endpoint override")
struct AWSEndpointsTests {
  @Test func `of the service comes before that of all`() throws {
    let endpoints = AWSEndpoints(environment: [
      "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1", "AWS_ENDPOINT_URL": "https://other.example",
    ])
    #expect(try endpoints.override(for: "S3")?.absoluteString == "http://127.0.0.1:1")
    #expect(try endpoints.override(for: "STS")?.absoluteString == "https://other.example")
  }

  @Test func `can be switched off, and has to be a URL`() throws {
    let off = AWSEndpoints(environment: [
      "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
    ])
    #expect(try off.override(for: "S3") == nil)
    #expect(throws: CasbError.self) {
      try AWSEndpoints(environment: ["AWS_ENDPOINT_URL_S3": "localhost:5000"]).override(for: "S3")
    }
  }
}
