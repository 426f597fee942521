import Foundation
import Model

/// An SSH key that opens a repository to a machine, for reading.
struct BitbucketDeployKey: AssetRecord {
  static let kind = AssetKind(
    "bitbucket_deploy_key", "An SSH access key of one repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository it opens", needs: "repository:admin") var repository: String?
  @Column("When it was added", needs: "repository:admin") var addedAt: Date?
  @Column("Whether it was ever used", needs: "repository:admin") var used: Bool?
  @Column("When it was last used; empty when never", needs: "repository:admin") var lastUsed: Date?
  @Column("The key's algorithm, such as ssh-ed25519", needs: "repository:admin") var algorithm: String?
  @Column("The length of an RSA key in bits; empty for others", needs: "repository:admin") var rsaBits: Int?
}

/// A webhook of the workspace or of one repository.
struct BitbucketWebhook: AssetRecord {
  static let kind = AssetKind(
    "bitbucket_webhook", "A webhook of the workspace or of a repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("workspace or repository", needs: "webhook") var level: String?
  @Column("The repository it belongs to; empty for the workspace's", needs: "webhook") var repository: String?
  @Column("Whether it delivers", needs: "webhook") var active: Bool?
  @Column("The events it is told about", needs: "webhook") var events: [String]?
  @Column(
    "Scheme and host that it delivers to; path and query often hold secrets and are not kept",
    needs: "webhook")
  var target: String?
  @Column("Whether it delivers over HTTPS", needs: "webhook") var usesTLS: Bool?
  @Column("Whether the receiver's certificate is verified", needs: "webhook") var verifiesTLS: Bool?
  @Column("Whether deliveries are signed with a secret", needs: "webhook") var hasSecret: Bool?
  @Column("When it was created", needs: "webhook") var createdAt: Date?
}

/// A variable of Pipelines, without its value.
struct BitbucketVariable: AssetRecord {
  static let kind = AssetKind(
    "bitbucket_variable", "A Pipelines variable of the workspace or of a repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("workspace or repository", needs: "pipeline") var level: String?
  @Column("The repository it belongs to; empty for the workspace's", needs: "pipeline") var repository:
    String?
  @Column("Whether its value is masked in logs and shown to nobody", needs: "pipeline") var secured: Bool?
  @Column("Whether its name is one that credentials have, such as API_TOKEN", needs: "pipeline")
  var namesSecret: Bool?
}
