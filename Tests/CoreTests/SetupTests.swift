import Core
import Model
import Testing

@Suite("Checking the settings of an integration")
struct SetupTests {
  private let application = Application(
    id: "test", name: "Test", category: .code, summary: "",
    guide: SetupGuide(
      prerequisites: [],
      methods: [
        AuthMethod(
          id: "token", title: "", summary: "", steps: [], link: nil, scopes: [],
          fields: [
            SetupField("tenant", "Tenant", help: "h") { $0.contains(" ") ? "No blanks." : nil },
            SetupField("token", "Token", help: "h", kind: .secret),
            SetupField("host", "Host", help: "h", isRequired: false, defaultValue: "example.com"),
          ]),
        AuthMethod(
          id: "app", title: "", summary: "", steps: [], link: nil, scopes: [],
          fields: [
            SetupField("app-id", "App", help: "h"),
            SetupField("private-key", "Key", help: "h", kind: .secretFile),
          ]),
      ],
      documentation: ""),
    assetKinds: [], findingTypes: [], defaultInterval: .daily, calls: [])

  private func fault(
    auth: String? = nil, _ settings: [String: String] = [:], secrets: [String: Secret] = [:]
  ) -> CasbError? {
    do {
      _ = try Setup(application, auth: auth, settings: settings, secrets: secrets)
      return nil
    } catch {
      return error as? CasbError
    }
  }

  @Test("Defaults are filled in, and the method follows from the keys")
  func complete() throws {
    let setup = try Setup(
      application, auth: nil, settings: ["app-id": "7"], secrets: ["private-key": Secret("k")])
    #expect(setup.method.id == "app")
    let other = try Setup(
      application, auth: nil, settings: ["tenant": "acme"], secrets: ["token": Secret("t")])
    #expect(other.settings == ["tenant": "acme", "host": "example.com"])
  }

  @Test("Everything that is missing is named at once, secrets as references")
  func missing() {
    #expect(
      fault()?.message == "Test with auth=token still needs tenant=…, token=env:NAME.")
    #expect(
      fault(auth: "app")?.message == "Test with auth=app still needs app-id=…, private-key=file:PATH.")
  }

  @Test("A misspelt key or method gets the nearest right one")
  func suggestions() {
    #expect(fault(auth: "tokn", [:])?.hint == "Did you mean auth=token?")
    #expect(
      fault(auth: "token", ["tenat": "a"])?.hint == "Did you mean 'tenant'?")
  }

  @Test("A faulty value is told with its key, a secret's value never")
  func faulty() {
    let error = fault(["tenant": "a b"], secrets: ["token": Secret("s3cret")])
    #expect(error?.message == "tenant: No blanks.")
    #expect(error?.setting == "tenant")
    #expect(error?.description.contains("s3cret") == false)
  }

  @Test("A secret given as a setting is refused")
  func plainSecret() {
    #expect(fault(["tenant": "a", "token": "plain"])?.message == "token is a secret.")
  }

  @Test(
    "Names that a person could not type again are refused",
    arguments: ["", "#3", "12", "-x", " a", "a\u{1B}b", "a\u{202E}b", String(repeating: "x", count: 65)])
  func badNames(name: String) {
    #expect(throws: CasbError.self) { try IntegrationName.check(name) }
  }

  @Test("Names of any script are fine", arguments: ["acme", "zwei Wörter", "社内", "شركة", "👩‍💻 team"])
  func goodNames(name: String) throws {
    try IntegrationName.check(name)
  }
}
