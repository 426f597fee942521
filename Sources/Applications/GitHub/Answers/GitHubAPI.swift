/// GitHub's answers, as far as casb reads them.
///
/// Everything but an identity is optional: what a credential may not see is left out or null, and so is what an
/// older GitHub Enterprise Server does not know. Times stay text here; `Timestamp.date` reads them.
enum GitHubAPI {}

extension GitHubAPI {
  /// The schemas `simple-user` and `collaborator`.
  struct User: ListedItem {
    let id: Int
    let login: String
    let htmlUrl: String?
    let roleName: String?
    let permissions: RepositoryRights?
  }

  /// What the asking or the listed user may do with a repository.
  struct RepositoryRights: Decodable, Sendable {
    let admin: Bool?
    let push: Bool?
  }

  /// `GET /user/memberships/orgs/{org}`
  struct Membership: Decodable, Sendable {
    let state: String?
    let role: String?
  }

  /// Reads only that there is an item.
  struct Presence: ListedItem {}
}
