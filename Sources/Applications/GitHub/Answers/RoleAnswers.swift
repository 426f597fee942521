extension GitHubAPI {
  /// The schema `organization-role`.
  struct Role: ListedItem {
    let id: Int
    let name: String
    let source: String?
    /// Null where it is about the organisation alone.
    let baseRole: String?
    let permissions: [String]?
  }

  struct Roles: Listing {
    let roles: [Role]
    var items: [Role] { roles }
  }
}
