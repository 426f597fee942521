import Foundation
import Model

/// An SSH key that opens one repository to a machine.
struct GitHubDeployKey: AssetRecord {
  static let kind = AssetKind(
    "github_deploy_key", "An SSH key with access to one repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository it opens", needs: "administration") var repository: String?
  @Column("Whether the repository is archived", needs: "administration") var archived: Bool?
  @Column("Whether it can only read", needs: "administration") var readOnly: Bool?
  @Column("Whether GitHub verified it", needs: "administration") var verified: Bool?
  @Column("The login of who added it", needs: "administration") var addedBy: String?
  @Column("When it was added", needs: "administration") var createdAt: Date?
  @Column("When it was last used; empty when never", needs: "administration") var lastUsed: Date?
  @Column("Whether it was ever used", needs: "administration") var used: Bool?
  @Column("The key's algorithm, such as ssh-ed25519", needs: "administration") var algorithm: String?
  @Column("The length of an RSA key in bits; empty for others", needs: "administration") var rsaBits: Int?
}
