import Foundation
import Sandbox

/// Changes at random what people change in an organisation between two scans.
struct TenantChanges {
  static let organization = "load"

  private var random: SeededGenerator
  private var nextID = 60_000_000
  private let now: Date

  init(seed: UInt64, now: Date) {
    random = SeededGenerator(seed: seed)
    self.now = now
  }

  mutating func apply(_ count: Int, to tenant: inout GitHubTenant) {
    for _ in 0..<count { change(&tenant) }
  }

  private mutating func change(_ tenant: inout GitHubTenant) {
    let kind = Int.random(in: 0..<10, using: &random)
    if kind == 0 { return people(&tenant) }
    tenant.update(organization: Self.organization) { organization in
      switch kind {
      case 1: policy(&organization)
      case 2: addRepository(&organization)
      case 3: removeRepository(&organization)
      default: changeRepository(&organization)
      }
    }
  }

  private mutating func people(_ tenant: inout GitHubTenant) {
    let user = GitHubUser("person-\(id())", id: nextID, twoFactor: random.chance(0.5) ? .secure : .disabled)
    let isMember = random.chance(0.5)
    let leaves = random.chance(0.4)
    tenant.users.append(user)
    tenant.update(organization: Self.organization) { organization in
      if isMember { organization.members.append(.init(user.login, .member)) }
      if leaves, organization.members.count > 3 { organization.members.remove(at: 1) }
      if !isMember, !organization.repositories.isEmpty {
        let index = Int.random(in: organization.repositories.indices, using: &random)
        organization.repositories[index].collaborators.append(.init(user.login, .write))
      }
    }
  }

  private mutating func policy(_ organization: inout GitHubOrganization) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: organization.policy.requiresTwoFactor.toggle()
    case 1: organization.policy.membersChangeVisibility.toggle()
    case 2: organization.policy.basePermission = random.chance(0.5) ? .read : .admin
    default:
      if random.chance(0.5) {
        organization.hooks.append(hook())
      } else {
        _ = organization.hooks.popLast()
      }
    }
  }

  private mutating func addRepository(_ organization: inout GitHubOrganization) {
    var repository = GitHubRepository("new-\(id())", id: nextID, createdAt: now, pushedAt: now)
    repository.protection = random.chance(0.5) ? .strict : nil
    repository.visibility = random.chance(0.3) ? .public : .private
    organization.repositories.append(repository)
  }

  private mutating func removeRepository(_ organization: inout GitHubOrganization) {
    guard organization.repositories.count > 5 else { return }
    organization.repositories.remove(at: Int.random(in: organization.repositories.indices, using: &random))
  }

  private mutating func changeRepository(_ organization: inout GitHubOrganization) {
    guard let index = organization.repositories.indices.randomElement(using: &random) else { return }
    let fresh = hook()
    let key = GitHubDeployKey(
      id: id(), title: "key", isReadOnly: random.chance(0.5), createdAt: now.addingTimeInterval(-1e7))
    let alert = GitHubSecretAlert(
      number: id(), type: "aws_access_key", typeName: "AWS key", createdAt: now.addingTimeInterval(-1e6))
    let kind = Int.random(in: 0..<10, using: &random)
    func apply(_ repository: inout GitHubRepository) {
      switch kind {
      case 0: repository.protection = repository.protection == nil ? .strict : nil
      case 1: repository.isArchived.toggle()
      case 2: repository.visibility = repository.visibility == .public ? .private : .public
      case 3: repository.security = repository.security == .hardened ? GitHubSecurity() : .hardened
      case 4: repository.hooks.append(fresh)
      case 5: _ = repository.hooks.popLast()
      case 6: repository.deployKeys.append(key)
      case 7: _ = repository.deployKeys.popLast()
      case 8: repository.secretAlerts = repository.secretAlerts.isEmpty ? [alert] : []
      default: repository.name += "-renamed"
      }
    }
    apply(&organization.repositories[index])
  }

  private mutating func hook() -> GitHubHook {
    GitHubHook(
      id: id(), url: "https://ci.example.com/\(nextID)", hasSecret: random.chance(0.5),
      verifiesCertificate: random.chance(0.5), createdAt: now)
  }

  private mutating func id() -> Int {
    nextID += 1
    return nextID
  }
}
