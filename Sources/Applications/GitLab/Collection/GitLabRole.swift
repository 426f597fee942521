/// The roles of GitLab by their numbers: [access levels](https://docs.gitlab.com/api/access_requests/#valid-access-levels).
enum GitLabRole {
  static let developer = 30
  static let maintainer = 40
  static let owner = 50

  static func name(_ level: Int) -> String {
    names[level] ?? "level \(level)"
  }

  private static let names = [
    0: "no one", 5: "minimal access", 10: "guest", 15: "planner", 20: "reporter", 25: "security manager",
    30: "developer", 40: "maintainer", 50: "owner", 60: "administrator",
  ]
}

extension [GitLabAPI.AccessEntry] {
  /// The levels of whole roles; the entries of one person, group or key are exceptions.
  private var levels: [Int] {
    filter { $0.userId == nil && $0.groupId == nil && $0.deployKeyId == nil }.compactMap(\.accessLevel)
  }

  /// By name, the least first.
  var roles: [String] { levels.sorted().map(GitLabRole.name) }

  /// Whether every developer is let, by a rule for developers or for less.
  var includesDevelopers: Bool { levels.contains { (1...GitLabRole.developer).contains($0) } }

  var includesDeployKeys: Bool { contains { $0.deployKeyId != nil } }
}
