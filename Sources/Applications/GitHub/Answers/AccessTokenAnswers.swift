extension GitHubAPI {
  /// The schemas `organization-programmatic-access-grant` and `organization-programmatic-access-grant-request`.
  struct AccessToken: ListedItem {
    struct Permissions: Decodable, Sendable {
      let organization: [String: String]?
      let repository: [String: String]?
      let other: [String: String]?

      var all: [String: String] {
        [repository, other].compactMap(\.self).reduce(organization ?? [:]) {
          $0.merging($1) { own, _ in own }
        }
      }
    }

    let id: Int
    let owner: User?
    let repositorySelection: String?
    let permissions: Permissions?
    let accessGrantedAt: String?
    let createdAt: String?
    let tokenName: String?
    let tokenExpired: Bool?
    let tokenExpiresAt: String?
    let tokenLastUsedAt: String?
  }
}
