import Model

/// The questions of the wizard as data: what `add APP --questions` and `guide --format json` print.
enum SetupQuestions {
  static func object(_ method: AuthMethod) -> Cell {
    .object([
      .field("auth", .text(method.id)), .field("title", .text(method.title)),
      .field("summary", .text(method.summary)), .field("steps", .list(method.steps.map(Cell.text))),
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
      .field("settings", .list(method.fields.map(object))),
    ])
  }

  private static func object(_ field: SetupField) -> Cell {
    .object([
      .field("key", .text(field.key)), .field("label", .text(field.label)), .field("help", .text(field.help)),
      .field("secret", .boolean(field.isSecret)), .field("required", .boolean(field.isRequired)),
      .field("default", Cell(field.defaultValue)), .field("example", Cell(field.example)),
      .field("choices", .list(field.choices.map { .text($0.value) })),
    ])
  }
}
