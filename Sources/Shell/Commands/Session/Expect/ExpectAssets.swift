import ArgumentParser
import Core
import Model

/// `expect assets KIND --max N`
struct ExpectAssets: ShellCommand {
  static let configuration = CommandConfiguration(
    "assets", "Expects at most, or at least, so many assets of one kind.",
    examples: [
      "expect assets github_repository --min 1",
      "expect assets aws_s3_bucket --where \"region <> 'eu-central-1'\" --max 0",
    ])

  @Argument(help: ArgumentHelp("Which kind.", valueName: "asset-kind"))
  var kind: String

  @Option(help: ArgumentHelp("Only those for which this SQL condition holds.", valueName: "sql"))
  var `where`: String?

  @Option(help: ArgumentHelp("Only of this integration.", valueName: "integration"))
  var integration: String?

  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws {
    let kind = try AssetKinds.find(kind).kind
    if `where` != nil {
      try await world.prepare("SELECT 1 FROM \"\(kind.id)\"\(AssetFilter.clause(`where`, of: nil))")
    }
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let kind = try AssetKinds.find(kind).kind
    let filter = AssetFilter.clause(`where`, of: try await context.integration(integration))
    let table = try await context.casb().query(
      "SELECT count(*) FROM \"\(kind.id)\"\(filter)", limit: 1, timeout: TableListing.timeout)
    guard case .integer(let total)? = table.rows.first?.first else {
      throw CasbError(.internal, "The store counted no assets of '\(kind.id)'.")
    }
    try count.hold(Int(total), "assets", hint: "`assets \(kind.id)` with the same options lists them.")
  }
}
