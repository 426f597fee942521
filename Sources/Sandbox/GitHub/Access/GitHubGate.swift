import Foundation

/// Decides what a caller may see. <https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api>
struct GitHubGate {
  let tenant: GitHubTenant
  let caller: GitHubCaller

  /// - Throws: ``GitHubRefusal`` as GitHub refuses this kind of credential.
  func admit(to access: GitHubAccess, organization: GitHubOrganization?, repository: GitHubRepository?) throws
  {
    if let organization { try checkSingleSignOn(organization) }
    switch caller.credential {
    case .anonymous:
      guard access.rank == .anyone else { throw GitHubRefusal.authenticationRequired }
    case .app:
      guard access.rank == .anyone else { throw GitHubRefusal.badCredentials }
    case .classic:
      let isOpen = access.rank == .anyone && (repository == nil || repository?.visibility == .public)
      guard isOpen || caller.has(anyScopeOf: access.scopes) else { throw access.refusal }
      guard outranks(access.rank, organization, repository) else { throw access.refusal }
    case .fineGrained(let owner, _, _):
      let isOwn = organization.map { $0.login == owner } ?? true
      guard isOwn || access.rank == .anyone else { throw notAccessible }
      guard !isOwn || access.rank == .anyone || caller.has(permission: access.permission) else {
        throw notAccessible
      }
      guard
        access.rank != .anyone || repository == nil || caller.has(permission: access.permission)
          || repository?.visibility == .public
      else { throw notAccessible }
      guard outranks(access.rank, organization, repository) else { throw access.refusal }
    case .installation(_, let owner, _):
      let isOwn = organization.map { $0.login == owner } ?? false
      if access.rank == .anyone, repository?.visibility ?? .public == .public { return }
      guard isOwn, caller.has(permission: access.permission) else { throw notAccessible }
    }
  }

  /// What a token of fine permissions or of an app is told that lacks one.
  var notAccessible: GitHubRefusal {
    .forbidden(
      "Resource not accessible by \(caller.user == nil || caller.app != nil ? "integration" : "personal access token")"
    )
  }

  private func checkSingleSignOn(_ organization: GitHubOrganization) throws {
    guard organization.requiresSingleSignOn, case .classic(_, false) = caller.credential else { return }
    var refusal = GitHubRefusal.forbidden(
      "Resource protected by organization SAML enforcement. You must grant your Personal Access token access "
        + "to this organization.",
      "articles/authenticating-to-a-github-organization-with-saml-single-sign-on/")
    let page = "\(tenant.deployment.web)/orgs/\(organization.login)/sso?authorization_request=A1B2C3"
    refusal.headers = [("X-GitHub-SSO", "required; url=\(page)")]
    throw refusal
  }

  private func outranks(
    _ rank: GitHubAccess.Rank, _ organization: GitHubOrganization?, _ repository: GitHubRepository?
  ) -> Bool {
    switch rank {
    case .anyone: true
    case .authenticated: caller.user != nil
    case .member: isMember(of: organization)
    case .owner: isOwner(of: organization)
    case .push: permission(on: repository, in: organization) >= .write
    case .admin: permission(on: repository, in: organization) == .admin
    }
  }

  func isMember(of organization: GitHubOrganization?) -> Bool {
    guard let user = caller.user else { return false }
    return organization?.role(of: user.login) != nil
  }

  func isOwner(of organization: GitHubOrganization?) -> Bool {
    guard let user = caller.user else { return false }
    return organization?.role(of: user.login) == .admin
  }

  /// The right of the caller on a repository.
  func permission(
    on repository: GitHubRepository?, in organization: GitHubOrganization?
  ) -> GitHubPermission {
    guard let repository, let organization else { return .none }
    if case .installation(_, organization.login, _) = caller.credential {
      return caller.has(permission: "administration=read") ? .admin : .read
    }
    guard let user = caller.user else { return repository.visibility == .public ? .read : .none }
    return organization.permission(of: user.login, on: repository)
  }

  /// Whether the caller may know of a repository at all; if not, GitHub says that there is none.
  func isVisible(_ repository: GitHubRepository, in organization: GitHubOrganization) -> Bool {
    if repository.visibility == .public { return true }
    switch caller.credential {
    case .anonymous, .app: return false
    case .classic:
      return caller.has(anyScopeOf: ["repo"]) && permission(on: repository, in: organization) >= .read
    case .fineGrained(organization.login, _, let chosen):
      let isChosen = chosen?.contains(repository.name) ?? true
      return isChosen && permission(on: repository, in: organization) >= .read
    case .installation(let installation, organization.login, _):
      return installation.repositories?.contains(repository.name) ?? true
    case .fineGrained, .installation: return false
    }
  }
}

extension GitHubOrganization {
  /// A person's right on a repository: as owner, by the base permission of members, or as collaborator.
  func permission(of login: String, on repository: GitHubRepository) -> GitHubPermission {
    let role = role(of: login)
    if role == .admin { return .admin }
    let base: GitHubPermission =
      switch (role, policy.basePermission) {
      case (nil, _), (_, .none): .none
      case (_, .read): .read
      case (_, .write): .write
      case (_, .admin): .admin
      }
    let open: GitHubPermission = repository.visibility == .public ? .read : .none
    let direct = repository.collaborators.first { $0.login == login }?.permission ?? .none
    return max(base, open, direct)
  }
}
