import Model

/// An application's set-up guide as a page.
enum GuidePage {
  static func page(for application: Application) -> Page {
    var page = Page(object(application))
    page.blocks = [.title(application.name), .paragraph(application.summary)]
    page.section("Before you begin", application.guide.prerequisites.map(Page.Block.item))
    for method in application.guide.methods {
      page.section("auth=\(method.id): \(method.title)", blocks(for: method))
    }
    let types = Count.words(application.findingTypes.count, "finding type")
    page.section(
      "What it finds", [.paragraph("\(types); `types --application \(application.id)` lists them.")])
    page.section("Every call that casb can make", calls(of: application))
    page.section("Documentation", [.paragraph(application.guide.documentation)])
    page.section("In one line", application.guide.methods.map { .code(AddLine.example(application, $0)) })
    return page
  }

  /// The guard's own list: there is no other.
  private static func calls(of application: Application) -> [Page.Block] {
    let count = application.calls.count
    return [
      .paragraph(
        "All \(count) of them only read. Anything else is refused before a byte is sent; {…} stands for a name."
      )
    ] + application.calls.map { .item("\($0.address): \($0.summary)\($0.need)") }
  }

  private static func object(_ call: APICall) -> Cell {
    let query = call.discriminators.sorted { $0.key < $1.key }
    return .object([
      .field("method", .text(call.method)), .field("host", .text(call.host)),
      .field("path", .text(call.path)),
      .field("parameters", .object(query.map { .field($0.key, .text($0.value)) })),
      .field("reads", .text(call.summary)),
      .field("permission", Cell(call.permission)),
    ])
  }

  private static func blocks(for method: AuthMethod) -> [Page.Block] {
    var blocks: [Page.Block] = [.paragraph(method.summary)]
    blocks += method.steps.enumerated().map { .step($0.offset + 1, $0.element) }
    if let link = method.link { blocks.append(.paragraph("See \(link)")) }
    if !method.scopes.isEmpty {
      blocks.append(.paragraph("Permissions, and what each is for:"))
      blocks += method.scopes.map { .item("\($0.name)\($0.isRequired ? " (required)" : ""): \($0.why)") }
    }
    if !method.fields.isEmpty {
      blocks.append(.paragraph("Settings:"))
      blocks += method.fields.map { .item("\($0.key): \($0.label)\(note(on: $0)). \($0.help)") }
    }
    return blocks
  }

  private static func note(on field: SetupField) -> String {
    var notes: [String] = []
    if field.isSecret { notes.append("secret") }
    if !field.isRequired { notes.append("optional") }
    if let value = field.defaultValue, !value.isEmpty { notes.append("default \(value)") }
    return notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
  }

  private static func object(_ application: Application) -> Cell {
    .object([
      .field("id", .text(application.id)), .field("name", .text(application.name)),
      .field("category", .text(application.category.rawValue)), .field("summary", .text(application.summary)),
      .field("prerequisites", .list(application.guide.prerequisites.map(Cell.text))),
      .field("methods", .list(application.guide.methods.map(SetupQuestions.object))),
      .field("documentation", .text(application.guide.documentation)),
      .field("interval_hours", Cell(application.defaultInterval.hours)),
      .field("finding_types", .list(application.findingTypes.map { .text($0.id) })),
      .field("calls", .list(application.calls.map(object))),
    ])
  }
}

extension APICall {
  /// `GET api.github.com/orgs/{org}`: as `signature`, with the host.
  fileprivate var address: String {
    signature.replacing("\(method) ", with: "\(method) \(host)", maxReplacements: 1)
  }

  fileprivate var need: String { permission.map { " (needs \($0))" } ?? "" }
}
