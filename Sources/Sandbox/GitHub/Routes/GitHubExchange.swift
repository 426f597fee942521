/// A request on its way through a route.
struct GitHubExchange {
  let tenant: GitHubTenant
  let caller: GitHubCaller
  let request: SandboxRequest
  let parameters: [String: String]
  let shapes: GitHubShapes
  let gate: GitHubGate
  let quota: GitHubQuota.Standing

  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// The organisation that the path names, if it names one.
  func organization() throws -> GitHubOrganization {
    guard let found = tenant.organization(parameters["org"] ?? parameter("owner")) else {
      throw GitHubRefusal.notFound
    }
    return found
  }

  /// The repository that the path names, if the caller may know of it.
  func repository() throws -> GitHubRepository {
    let organization = try organization()
    let name = parameter("repo")
    let repositories = organization.repositories
    // As it is written first: folding every name would take a large organisation longer than the answer.
    guard
      let index = repositories.firstIndex(where: { $0.name == name })
        ?? repositories.firstIndex(where: { $0.name.lowercased() == name.lowercased() }),
      gate.isVisible(repositories[index], in: organization)
    else { throw GitHubRefusal.notFound }
    return repositories[index]
  }

  /// `owner/name`, in the spelling of the tenant.
  func repositoryPath() throws -> String { try "\(organization().login)/\(repository().name)" }

  /// Checks the caller against what the route asks.
  func admit(to access: GitHubAccess) throws {
    let organization = parameters["org"] != nil || parameters["owner"] != nil ? try organization() : nil
    let repository = parameters["repo"] != nil ? try repository() : nil
    try gate.admit(to: access, organization: organization, repository: repository)
  }
}
