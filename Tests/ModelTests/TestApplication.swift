import Model

/// A small made-up application.
enum TestApplication {
  static func make(kinds: [AssetKind] = [], types: [FindingType] = []) -> Application {
    let token = SetupField("token", "Token", help: "In the settings.", kind: .secret)
    let tenant = SetupField("tenant", "Tenant", help: "Its short name.") {
      $0.contains(" ") ? "A tenant has no blanks." : nil
    }
    let host = SetupField("host", "Host", help: "The server.", isRequired: false, defaultValue: "example.com")
    return Application(
      id: "test", name: "Test", category: .code, summary: "Nothing.",
      guide: SetupGuide(
        prerequisites: ["A tenant"],
        methods: [
          AuthMethod(
            id: "token", title: "Token", summary: "", steps: [], link: nil, scopes: [],
            fields: [tenant, token, host]),
          AuthMethod(
            id: "app", title: "App", summary: "", steps: [], link: nil, scopes: [], fields: [tenant]),
          AuthMethod(
            id: "browser", title: "Browser", summary: "", steps: [], link: nil, scopes: [], fields: [tenant],
            authorization: .browser),
        ],
        documentation: ""),
      assetKinds: kinds, findingTypes: types, defaultInterval: .daily, calls: [])
  }
}
