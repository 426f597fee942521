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

  @OptionGroup var assets: AssetFilter

  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws { try await assets.check(in: world) }

  func run(in context: ShellContext) async throws {
    let (kind, source) = try await assets.source(in: context)
    let table = try await context.casb().query(
      "SELECT count(*) FROM \(source)", limit: 1, timeout: TableListing.timeout)
    guard case .integer(let total)? = table.rows.first?.first else {
      throw CasbError(.internal, "The store counted no assets of '\(kind.id)'.")
    }
    try count.hold(Int(total), "assets", hint: "`assets \(kind.id)` with the same options lists them.")
  }
}
