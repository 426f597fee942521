import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("The shared AWS files")
struct AWSSharedFilesTests {
  private func files(
    config: String = "", credentials: String = "", environment: [String: String] = [:],
    body: (AWSSharedFiles) async throws -> Void
  ) async throws {
    let folder = URL.temporaryDirectory.appending(path: "casb-aws-\(UUID().uuidString)/.aws")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try config.write(to: folder.appending(path: "config"), atomically: true, encoding: .utf8)
    try credentials.write(to: folder.appending(path: "credentials"), atomically: true, encoding: .utf8)
    let home = folder.deletingLastPathComponent().path(percentEncoded: false)
    try await body(AWSSharedFiles(environment: environment.merging(["HOME": home]) { $1 }))
  }

  private func key(_ files: AWSSharedFiles, _ profile: String) async throws -> AWSCredentials {
    try await files.source(of: profile, region: "us-east-1", endpoint: nil)
      .credentials { _ in throw CancellationError() }
  }

  @Test func `give keys and regions by profile`() async throws {
    try await files(
      config: """
        [default]
        region = eu-west-1
        [profile audit]
        region=us-west-2
        """,
      credentials: """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = abc/def+ghi=
        [audit]
        AWS_ACCESS_KEY_ID=ASIAAUDIT
        aws_secret_access_key=s
        aws_session_token=t
        """
    ) { files in
      #expect(files.names == ["audit", "default"])
      #expect(files.region(of: "audit") == "us-west-2")
      let own = try await key(files, "default")
      #expect(own.accessKeyID == "AKIADEFAULT")
      #expect(own.secretAccessKey.reveal() == "abc/def+ghi=")
      #expect(own.sessionToken == nil)
      #expect(try await key(files, "audit").sessionToken?.reveal() == "t")
    }
  }

  @Test func `ignore comments and nested settings`() async throws {
    try await files(
      config: """
        # first
        ; second
        [profile "my company"] ; the big one
        aws_access_key_id = AKIA#1 # not part of it
        aws_secret_access_key = a;b ; nor this
        s3 =
          aws_access_key_id = nested
        region =
        [sso-session x]
        aws_access_key_id = elsewhere
        [audit]
        region = ignored-without-profile
        """
    ) { files in
      #expect(files.names == ["my company"])
      let own = try await key(files, "my company")
      #expect(own.accessKeyID == "AKIA#1")
      #expect(own.secretAccessKey.reveal() == "a;b")
    }
  }

  @Test func `let the credentials file win, and sections come twice`() async throws {
    try await files(
      config: "[profile a]\naws_access_key_id=C\naws_secret_access_key=c\n",
      credentials: "[a]\naws_access_key_id=K\n[b]\n[a]\naws_secret_access_key=k\n"
    ) { files in
      let own = try await key(files, "a")
      #expect(own.accessKeyID == "K")
      #expect(own.secretAccessKey.reveal() == "k")
    }
  }

  @Test func `prefer [profile default] to [default]`() async throws {
    try await files(config: "[profile default]\nregion=second\n[default]\nregion=first\n") { files in
      #expect(files.region(of: "default") == "second")
    }
  }

  @Test(arguments: [
    ("sso_session = corp", "sso_session"), ("credential_process = /bin/x", "credential_process"),
    ("web_identity_token_file = /x\nrole_arn = arn:aws:iam::1:role/x", "web_identity_token_file"),
    ("region = x", "no access key"),
    ("role_arn = arn:aws:iam::1:role/x\ncredential_source = Ec2InstanceMetadata", "Ec2InstanceMetadata"),
    ("role_arn = arn:aws:iam::1:role/x\nsource_profile = b\nmfa_serial = y", "mfa_serial"),
    ("role_arn = arn:aws:iam::1:role/x\nsource_profile = nobody", "nobody"),
    ("aws_access_key_id = AKIA", "aws_secret_access_key"),
  ])
  func `say what is not supported`(settings: String, word: String) async throws {
    try await files(config: "[profile a]\n\(settings)\n") { files in
      let error = #expect(throws: CasbError.self) {
        try files.source(of: "a", region: "us-east-1", endpoint: nil)
      }
      #expect(error?.kind == .credentials)
      #expect(error?.message.contains(word) == true)
    }
  }

  @Test func `name the profiles there are when one is unknown`() async throws {
    try await files(credentials: "[audit]\n[prod]\n") { files in
      let error = #expect(throws: CasbError.self) {
        try files.source(of: "adit", region: "us-east-1", endpoint: nil)
      }
      #expect(error?.hint == "Known are audit, prod.")
    }
  }

  @Test func `refuse profiles that are each other's source`() async throws {
    let ring = """
      [profile a]
      role_arn = arn:aws:iam::1:role/a
      source_profile = b
      [profile b]
      role_arn = arn:aws:iam::1:role/b
      source_profile = a
      """
    try await files(config: ring) { files in
      let error = #expect(throws: CasbError.self) {
        try files.source(of: "a", region: "us-east-1", endpoint: nil)
      }
      #expect(error?.message.contains("source_profile") == true)
    }
  }

  @Test func `assume a role from another profile, or from the one itself`() async throws {
    let config = """
      [profile role]
      role_arn = arn:aws:iam::123456789012:role/casb
      external_id = shibboleth
      source_profile = base
      [profile self]
      role_arn = arn:aws:iam::123456789012:role/casb
      source_profile = self
      aws_access_key_id = AKIASELF
      aws_secret_access_key = s
      """
    try await files(
      config: config, credentials: "[base]\naws_access_key_id=AKIABASE\naws_secret_access_key=s\n"
    ) {
      files in
      for (profile, keyID) in [("role", "AKIABASE"), ("self", "AKIASELF")] {
        let source = try files.source(of: profile, region: "eu-west-1", endpoint: nil)
        let credentials = try await source.credentials { request in
          #expect(request.host == "sts.eu-west-1.amazonaws.com")
          #expect(request.header("Authorization")?.contains("Credential=\(keyID)/") == true)
          return AWSAssumedRoleTests.answer
        }
        #expect(credentials.accessKeyID == "ASIAISSUED")
      }
    }
  }

  @Test func `are found where the environment says`() async throws {
    let file = URL.temporaryDirectory.appending(path: "casb-aws-\(UUID().uuidString)")
    try "[only]\naws_access_key_id=K\naws_secret_access_key=k\n"
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let files = try AWSSharedFiles(environment: [
      "AWS_SHARED_CREDENTIALS_FILE": file.path(percentEncoded: false),
      "AWS_CONFIG_FILE": "/nonexistent/config",
      "AWS_PROFILE": "only",
    ])
    #expect(files.names == ["only"])
    #expect(files.defaultName == "only")
  }

  @Test func `stand behind the key of the environment`() async throws {
    let source = try AWSSharedFiles.usualSource(
      environment: [
        "AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
        "HOME": "/nonexistent",
      ], region: "us-east-1", endpoint: nil)
    let credentials = try await source.credentials { _ in throw CancellationError() }
    #expect(credentials.accessKeyID == "AKIAENV")
    #expect(credentials.sessionToken?.reveal() == "t")
    #expect(throws: CasbError.self) {
      try AWSSharedFiles.usualSource(environment: ["HOME": "/nonexistent"], region: "x", endpoint: nil)
    }
    #expect(throws: CasbError.self) {
      try AWSCredentials.environment(["AWS_ACCESS_KEY_ID": "AKIAENV"])
    }
  }
}
