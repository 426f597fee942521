import Core
import Foundation
import Model
import Sandbox

/// A small organisation with something of every kind, whose lists have pages of two.
enum DisturbedTenant {
  /// Dates of the tenant are counted from here, so that all servers of a run play the same one.
  private static let now = Date()

  static let value: GitHubTenant = {
    var tenant = GitHubTenant.generated(repositories: 4, members: 3, now: now)
    tenant.largestPage = 2
    tenant.users[1].twoFactor = .disabled
    tenant.users.append(GitHubUser("outsider", id: 2_000_000, twoFactor: .secure))
    tenant.update(organization: "load") { organization in
      organization.hooks = (0..<3).map { hook(900 + $0, hasSecret: $0 == 0) }
      for index in organization.repositories.indices { fill(&organization.repositories[index], index) }
    }
    return tenant
  }()

  private static func fill(_ repository: inout GitHubRepository, _ index: Int) {
    repository.isArchived = index == 3
    if index == 1 { repository.security = GitHubSecurity() }
    if index < 2 { repository.collaborators = [.init("outsider", index == 0 ? .admin : .read)] }
    repository.hooks = (0...index % 3).map { hook(index * 10 + $0 + 1, hasSecret: $0 > 0) }
    repository.deployKeys = (0..<(index == 0 ? 3 : 1)).map { number in
      GitHubDeployKey(
        id: 700 + index * 10 + number, title: "key \(number)", isReadOnly: number > 0,
        createdAt: now.addingTimeInterval(-1e7))
    }
    guard index < 3 else { return }
    repository.secretAlerts = [
      GitHubSecretAlert(
        number: 1, type: "aws_access_key", typeName: "AWS key", createdAt: now.addingTimeInterval(-1e6))
    ]
    repository.dependabotAlerts = [
      GitHubDependabotAlert(
        number: 2, package: "left-pad", ecosystem: "npm", manifest: "package.json", severity: "critical",
        advisory: "GHSA-0000-0000-0000", summary: "Pads too much", vulnerableRange: "< 2",
        createdAt: now.addingTimeInterval(-1e6))
    ]
  }

  private static func hook(_ id: Int, hasSecret: Bool) -> GitHubHook {
    GitHubHook(
      id: id, url: "https://ci.example.com/\(id)", hasSecret: hasSecret,
      createdAt: now.addingTimeInterval(-1e7))
  }
}
