import ArgumentParser
import Core
import Model

/// `types import FILE [--check]`
struct TypesImport: ShellCommand {
  static let configuration = CommandConfiguration(
    "import", "Takes over the finding types of a YAML file; done twice, it changes nothing.",
    examples: ["types import types.yaml", "types import types.yaml --check  # only look for mistakes"])

  @Argument(help: ArgumentHelp("As `types export` writes it.", valueName: "file"))
  var file: String

  @Flag(help: "Look for mistakes, say what would change, and change nothing.")
  var check = false

  static let columns = [
    ListingColumn("id", "Finding type", weight: 9), ListingColumn("change", weight: 8),
    ListingColumn("opened", alignment: .right, weight: 7),
    ListingColumn("resolved", alignment: .right, weight: 7),
  ]

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws {
    let file = try TypeFile(file)
    try await file.telling { text in
      let document = try TypeDocument(parsing: text)
      _ = try await world.session.casb().review(document, checksIntegrations: false)
      for entry in document.entries {
        for name in entry.draft[.integrations] { try await world.requireIntegration(name) }
        await world.note(entry.draft)
      }
    }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let imported = try await TypeFile(file).telling { text in
      try await casb.importTypes(TypeDocument(parsing: text), isTrial: check)
    }
    let rows = imported.map { type -> [Cell] in
      [
        .text(type.id), .text(type.change.rawValue), Cell(type.applied.reduce(0) { $0 + $1.opened }),
        Cell(type.applied.reduce(0) { $0 + $1.resolved }),
      ]
    }
    try await context.emit(Listing(Self.columns, rows: rows), output.choice, empty: "The file has no types.")
    for type in imported {
      for entry in type.applied {
        if let problem = entry.problem {
          context.warn("\(type.id) is set aside in \(entry.integrationName): \(problem)")
        }
      }
    }
    let changed = imported.count { $0.change != .unchanged }
    context.note(summary(changed))
  }

  private func summary(_ changed: Int) -> String {
    if changed == 0 { return "Nothing is different from what is kept." }
    let types = Count.words(changed, "finding type")
    return check ? "\(types) would be taken over; nothing was changed." : "\(types) taken over."
  }
}
