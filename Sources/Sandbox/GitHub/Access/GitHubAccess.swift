/// What a route asks of its caller.
struct GitHubAccess: Sendable {
  enum Rank: Sendable {
    /// Anyone who may know that it exists.
    case anyone
    case authenticated
    /// A member of the organisation.
    case member
    /// An owner of the organisation.
    case owner
    /// Write access to the repository.
    case push
    /// Admin access to the repository.
    case admin
  }

  var rank: Rank
  /// Any of these scopes of a classic token will do.
  var scopes: [String] = []
  /// What fine-grained tokens and apps need.
  var permission = "metadata=read"
  /// What a person of lower rank, or a classic token without the scope, is told.
  var refusal = GitHubRefusal.notFound

  static let open = GitHubAccess(rank: .anyone)
}
