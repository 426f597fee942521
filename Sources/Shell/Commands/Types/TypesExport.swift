import ArgumentParser
import Core
import Model

/// `types export [T…] FILE`
struct TypesExport: ShellCommand {
  static let configuration = CommandConfiguration(
    "export", "Writes finding types to a YAML file, all of your own unless others are named.",
    examples: [
      "types export types.yaml", "types export custom.old custom.forks types.yaml",
      "types export github.repository.stale -    # to standard output",
    ])

  @Argument(help: ArgumentHelp("Which ones, and then the file; - for standard output.", valueName: "type"))
  var words: [String]

  @Flag(help: "All of your own, beside those that are named.")
  var custom = false

  mutating func validate() throws {
    let file = words.last ?? ""
    if file != "-", !["yaml", "yml"].contains(file.split(separator: ".").last?.lowercased()) {
      throw ValidationError("'\(file)' is no YAML file: name one that ends in .yaml last, or -.")
    }
  }

  func check(in world: ScriptWorld) async throws {
    for type in words.dropLast() { try await world.requireType(type) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let file = words.last ?? "-"
    var types: [CatalogueType] = []
    for word in words.dropLast() { types.append(try await casb.findingType(word)) }
    if custom || types.isEmpty {
      let named = Set(types.map(\.type.id))
      types += try await casb.findingTypes().filter { $0.custom != nil && !named.contains($0.type.id) }
    }
    var drafts: [TypeDraft] = []
    for type in types {
      drafts.append(
        type.custom == nil ? TypeDraft(type.type) : try await casb.draft(of: type.asCustom))
    }
    let text = try TypeDocument.text(drafts)
    guard file != "-" else { return try context.output.write(text) }
    let sink = try FileSink(path: file)
    try sink.write(text)
    try sink.commit()
    context.note(
      TextSafety.visible("\(Count.words(drafts.count, "finding type")) written to \(file)."))
  }
}
