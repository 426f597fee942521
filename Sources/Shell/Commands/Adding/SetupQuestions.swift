import Model

/// The questions of the wizard as data: what `add APP --questions` and `guide --format json` print.
enum SetupQuestions {
  static func object(_ method: AuthMethod) -> Cell {
    .object([
      .field("auth", .text(method.id)), .field("title", .text(method.title)),
      .field("summary", .text(method.summary)),
      .field("authorization", .text(method.authorization.rawValue)),
      .field("steps", .list(method.steps.map(Cell.text))),
      .field("link", Cell(method.link)),
      .field(
        "scopes",
        .list(
          method.scopes.map { scope in
            .object([
              .field("id", .text(scope.id)), .field("name", .text(scope.name)),
              .field("why", .text(scope.why)),
              .field("required", .boolean(scope.isRequired)),
            ])
          })),
      .field("settings", .list(method.knownFields.map(object))),
    ])
  }

  /// Every way to authenticate, with all that `add` takes for it.
  static func list(_ application: Application) -> Cell {
    let common = [
      SetupField(
        "name", "Name", help: "How commands and listings call the integration.", example: "acme",
        rule: "up to 64 characters; no number, and no hyphen or # at its beginning"),
      SetupField(
        "interval", "Interval", help: "Hours between scans.", isRequired: false,
        defaultValue: "\(application.defaultInterval.hours)h", example: "6h",
        rule: "whole hours from 1h to 24h"),
    ]
    return .list(
      application.guide.methods.map { method in
        guard case .object(let fields) = object(method) else { return .null }
        return .object(
          fields.map { field in
            guard field.key == "settings", case .list(let own) = field.value else { return field }
            return .field("settings", .list(common.map(object) + own))
          })
      })
  }

  private static func object(_ field: SetupField) -> Cell {
    .object([
      .field("key", .text(field.key)), .field("label", .text(field.label)), .field("help", .text(field.help)),
      .field("kind", .text(kind(of: field))), .field("secret", .boolean(field.isSecret)),
      .field("required", .boolean(field.isRequired)),
      .field("default", Cell(field.defaultValue)), .field("example", Cell(field.example)),
      .field("rule", Cell(field.rule)),
      .field(
        "choices",
        .list(
          field.choices.map {
            .object([.field("value", .text($0.value)), .field("summary", .text($0.summary))])
          })),
    ])
  }

  /// `text`, `choice`, `secret` or `secret-file`; in a script the last two are `env:NAME` or `file:PATH`.
  private static func kind(of field: SetupField) -> String {
    switch field.kind {
    case .text: "text"
    case .choice: "choice"
    case .secret: "secret"
    case .secretFile: "secret-file"
    }
  }
}
