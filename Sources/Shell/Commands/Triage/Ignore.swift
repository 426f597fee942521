import ArgumentParser
import Core
import Model

/// `ignore TYPE`
struct Ignore: ShellCommand {
  static let configuration = CommandConfiguration(
    "ignore", "Sets a whole finding type aside, those to come included.",
    examples: [
      "ignore aws-s3.bucket.mfa-delete-disabled --reason 'accepted' --until 2027-01-01",
      "ignore aws-s3.bucket.mfa-delete-disabled --integration acme --reason 'test account'",
    ])

  @OptionGroup var place: TypePlace

  @Option(help: ArgumentHelp("Why; it is kept in the history.", valueName: "text"))
  var reason: String

  @OptionGroup var end: DecisionEnd
  @OptionGroup var result: ResultOptions

  func check(in world: ScriptWorld) async throws {
    _ = try end.date()
    try await place.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let until = try end.date()
    let (type, chosen) = try await place.find(in: context)
    let isChange = try await context.casb().ignore(type: type.id, in: chosen, reason: reason, until: until)
    let whereItIs = TypePlace.words(chosen?.name)
    let decision = "ignored \(whereItIs)\(DecisionEnd.words(until))"
    try context.tell(
      isChange
        ? "'\(type.title)' is \(decision)."
        : "'\(type.title)' is \(decision) already, for that reason; nothing changed.", isChange: isChange,
      TypePlace.fields(type, chosen)
        + [.field("reason", .text(reason)), .field("until", Cell(until))], result)
  }
}

/// `unignore TYPE`
struct Unignore: ShellCommand {
  static let configuration = CommandConfiguration(
    "unignore", "Takes a finding type up again, where it was set aside.",
    examples: [
      "unignore aws-s3.bucket.mfa-delete-disabled",
      "unignore aws-s3.bucket.mfa-delete-disabled --integration acme",
    ])

  @OptionGroup var place: TypePlace
  @OptionGroup var result: ResultOptions

  func check(in world: ScriptWorld) async throws { try await place.check(in: world) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let (type, chosen) = try await place.find(in: context)
    let isChange = try await casb.unignore(type: type.id, in: chosen)
    let whereItWas = TypePlace.words(chosen?.name)
    try context.tell(
      isChange
        ? "'\(type.title)' is no longer ignored \(whereItWas)."
        : "Nothing sets '\(type.title)' aside \(whereItWas); nothing changed.", isChange: isChange,
      TypePlace.fields(type, chosen), result)
    // What is decided elsewhere stays, and may be what is meant.
    for decision in try await casb.typeDecisions()
    where decision.type == type.id && decision.kind == .ignored {
      let option = decision.integrationName.map { " --integration \(ShellQuoting.quote($0))" } ?? ""
      context.note(
        TextSafety.visible(
          "It is still ignored \(TypePlace.words(decision.integrationName)); "
            + "`unignore \(type.id)\(option)` ends that."
        ))
    }
  }
}
