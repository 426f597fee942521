import Foundation
import Model

/// A webhook of the organisation or of one repository.
struct GitHubWebhook: AssetRecord {
  static let kind = AssetKind(
    "github_webhook", "A webhook of the organisation or of a repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  // Both permissions are needed for the whole kind, so each is named by columns that every condition reads.
  @Column("organization or repository", needs: "organization-webhooks") var level: String?
  @Column("The repository it belongs to; empty for the organisation's", needs: "repository-webhooks")
  var repository: String?
  @Column("Whether the repository is archived", needs: "repository-webhooks") var archived: Bool?
  @Column("Whether it delivers", needs: "organization-webhooks") var active: Bool?
  @Column("The events it is told about", needs: "repository-webhooks") var events: [String]?
  @Column(
    "Scheme and host that it delivers to; path and query often hold secrets and are not kept",
    needs: "repository-webhooks")
  var target: String?
  @Column("Whether it delivers over HTTPS", needs: "repository-webhooks") var usesTLS: Bool?
  @Column("Whether the receiver's certificate is verified", needs: "repository-webhooks")
  var verifiesTLS: Bool?
  @Column("Whether deliveries are signed with a secret", needs: "repository-webhooks") var hasSecret: Bool?
  @Column("json or form", needs: "repository-webhooks") var contentType: String?
  @Column("The status of the last delivery; empty when there was none", needs: "repository-webhooks")
  var lastStatus: Int?
  @Column("Whether the last delivery failed", needs: "repository-webhooks") var failing: Bool?
  @Column("When it was created", needs: "repository-webhooks") var createdAt: Date?
  @Column("When it was last changed", needs: "repository-webhooks") var updatedAt: Date?
}
