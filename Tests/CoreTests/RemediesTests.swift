import Core
import Foundation
import Model
import Testing

@Suite("What would make an unknown verdict known")
struct RemediesTests {
  private static let integration = Integration(
    number: 1, name: "acme", application: "github", auth: "token", status: .healthy, problem: nil,
    interval: .daily, settings: [:], createdAt: Date(timeIntervalSince1970: 0), nextScan: nil)

  private func remedy(_ kind: UnknownReason.Kind, _ column: String, _ type: FindingType?) -> String {
    let coverage = Coverage(
      integration: 1, integrationName: "acme", type: type?.id ?? "gone", severity: .low, passed: 0, fired: 0,
      unknown: 1, reasons: [])
    return Remedies([Self.integration]).remedy(
      for: CoverageReason(column: column, reason: UnknownReason(kind, "GET /x: 403"), count: 1), in: coverage)
  }

  @Test("A column's scope is named as the vendor spells it, of the own kind and of others")
  func scopes() throws {
    let application = try Casb.application("github")
    let scopes = try #require(application.guide.method("token")?.scopes)
    for type in application.findingTypes {
      let kind = try #require(application.assetKinds.first { $0.id == type.assetKind })
      for column in kind.columns {
        guard let scope = scopes.first(where: { $0.id == column.permission }) else { continue }
        #expect(remedy(.scopeMissing, column.name, type) == "Grant \(scope.name) and scan again.")
        #expect(remedy(.refused, "\(kind.id).\(column.name)", type).contains(scope.name))
      }
    }
  }

  @Test(
    "Every reason has a remedy, known column or not",
    arguments: [
      (UnknownReason.Kind.scopeMissing, "Grant the credential"), (.refused, "Let the credential read"),
      (.planLacks, "plan"), (.notFound, "console"), (.failed, "Scan again"), (.notSent, "console"),
    ])
  func others(_ kind: UnknownReason.Kind, _ words: String) {
    #expect(remedy(kind, "no_such_column", nil).contains(words))
  }
}
