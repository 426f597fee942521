import Foundation

extension GitHubShapes {
  /// The links of a repository: key, and what follows its address.
  private static let links = [
    ("forks_url", "/forks"), ("keys_url", "/keys{/key_id}"),
    ("collaborators_url", "/collaborators{/collaborator}"), ("teams_url", "/teams"), ("hooks_url", "/hooks"),
    ("issue_events_url", "/issues/events{/number}"), ("events_url", "/events"),
    ("assignees_url", "/assignees{/user}"), ("branches_url", "/branches{/branch}"), ("tags_url", "/tags"),
    ("blobs_url", "/git/blobs{/sha}"), ("git_tags_url", "/git/tags{/sha}"),
    ("git_refs_url", "/git/refs{/sha}"), ("trees_url", "/git/trees{/sha}"),
    ("statuses_url", "/statuses/{sha}"), ("languages_url", "/languages"), ("stargazers_url", "/stargazers"),
    ("contributors_url", "/contributors"), ("subscribers_url", "/subscribers"),
    ("subscription_url", "/subscription"), ("commits_url", "/commits{/sha}"),
    ("git_commits_url", "/git/commits{/sha}"), ("comments_url", "/comments{/number}"),
    ("issue_comment_url", "/issues/comments{/number}"), ("contents_url", "/contents/{+path}"),
    ("compare_url", "/compare/{base}...{head}"), ("merges_url", "/merges"),
    ("archive_url", "/{archive_format}{/ref}"), ("downloads_url", "/downloads"),
    ("issues_url", "/issues{/number}"), ("pulls_url", "/pulls{/number}"),
    ("milestones_url", "/milestones{/number}"),
    ("notifications_url", "/notifications{?since,all,participating}"),
    ("labels_url", "/labels{/name}"), ("releases_url", "/releases{/id}"), ("deployments_url", "/deployments"),
  ]

  /// `minimal-repository`, as lists have it.
  func repository(
    _ repository: GitHubRepository, of organization: GitHubOrganization, permission: GitHubPermission,
    showsSecurity: Bool = true
  ) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    let url = "\(api)/repos/\(path)"
    let links = GitHubShapes.links.map { JSON.Member($0.0, .string(url + $0.1)) }
    let host = web.replacing("https://", with: "")
    let addresses: JSON = [
      "created_at": .time(repository.createdAt), "updated_at": .time(repository.updatedAt),
      "pushed_at": .time(repository.pushedAt), "git_url": "git://\(host)/\(path).git",
      "ssh_url": "git@\(host):\(path).git", "clone_url": "\(web)/\(path).git", "svn_url": "\(web)/\(path)",
      "homepage": .string(orNull: repository.homepage),
    ]
    let whole = head(repository, of: organization).with(.object(links)).with(addresses).with(
      state(repository)
    )
    .with(["permissions": permissions(permission)])
    guard permission == .admin, showsSecurity else { return whole }
    return whole.with(["security_and_analysis": security(repository)])
  }

  private func state(_ repository: GitHubRepository) -> JSON {
    [
      "size": .integer(repository.isEmpty ? 0 : 1024 + repository.id % 9000), "stargazers_count": 0,
      "watchers_count": 0, "language": .string(orNull: repository.language), "has_issues": true,
      "has_projects": true, "has_downloads": true, "has_wiki": .boolean(repository.hasWiki),
      "has_pages": .boolean(repository.hasPages), "has_discussions": false, "forks_count": 0,
      "mirror_url": nil, "archived": .boolean(repository.isArchived), "disabled": false,
      "open_issues_count": 0, "license": license(repository.license),
      "allow_forking": .boolean(repository.allowsForking), "is_template": .boolean(repository.isTemplate),
      "web_commit_signoff_required": .boolean(repository.requiresWebCommitSignoff),
      "topics": .strings(repository.topics), "visibility": .string(repository.visibility.rawValue),
      "forks": 0,
      "open_issues": 0, "watchers": 0, "default_branch": .string(repository.defaultBranch),
    ]
  }

  /// `simple-repository`, as alerts have it.
  func simpleRepository(_ repository: GitHubRepository, of organization: GitHubOrganization) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    let url = "\(api)/repos/\(path)"
    let links = GitHubShapes.links.map { JSON.Member($0.0, .string(url + $0.1)) }
    return head(repository, of: organization).with(.object(links))
  }

  /// What every shape of a repository begins with.
  private func head(_ repository: GitHubRepository, of organization: GitHubOrganization) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    return [
      "id": .integer(repository.id), "node_id": nodeID("Repository", repository.id),
      "name": .string(repository.name), "full_name": .string(path),
      "private": .boolean(repository.visibility != .public), "owner": owner(organization),
      "html_url": "\(web)/\(path)", "description": .string(orNull: repository.description),
      "fork": .boolean(repository.isFork), "url": "\(api)/repos/\(path)",
    ]
  }

  /// `full-repository`.
  func fullRepository(
    _ repository: GitHubRepository, of organization: GitHubOrganization, permission: GitHubPermission
  ) -> JSON {
    var whole = self.repository(repository, of: organization, permission: permission)
      .with(["temp_clone_token": repository.visibility == .public ? nil : "", "custom_properties": [:]])
    if permission >= .write {
      whole = whole.with([
        "allow_squash_merge": true, "allow_merge_commit": false, "allow_rebase_merge": true,
        "allow_auto_merge": false, "delete_branch_on_merge": .boolean(repository.deletesMergedBranches),
        "allow_update_branch": false, "use_squash_pr_title_as_default": false,
        "squash_merge_commit_message": "COMMIT_MESSAGES", "squash_merge_commit_title": "COMMIT_OR_PR_TITLE",
        "merge_commit_message": "PR_TITLE", "merge_commit_title": "MERGE_MESSAGE",
      ])
    }
    if repository.isFork {
      let upstream = upstream(of: repository)
      whole = whole.with(["parent": upstream, "source": upstream])
    }
    return whole.with([
      "organization": owner(organization), "network_count": 0, "subscribers_count": 4,
    ])
  }

  /// What a fork was forked from: a repository of somebody else.
  private func upstream(of fork: GitHubRepository) -> JSON {
    var original = fork
    original.id = fork.id + 1_000_000
    original.isFork = false
    original.visibility = .public
    let owner = GitHubOrganization(
      "upstream-project", id: 77_001, name: "Upstream", createdAt: fork.createdAt, updatedAt: fork.createdAt)
    return repository(original, of: owner, permission: .read)
  }

  func permissions(_ permission: GitHubPermission) -> JSON {
    [
      "admin": .boolean(permission >= .admin), "maintain": .boolean(permission >= .maintain),
      "push": .boolean(permission >= .write), "triage": .boolean(permission >= .triage),
      "pull": .boolean(permission >= .read),
    ]
  }

  private func license(_ spdx: String?) -> JSON {
    guard let spdx else { return nil }
    let key = spdx.lowercased()
    return [
      "key": .string(key), "name": "\(spdx) License", "spdx_id": .string(spdx),
      "url": "\(api)/licenses/\(key)",
      "node_id": nodeID("License", spdx.count),
    ]
  }

  private func security(_ repository: GitHubRepository) -> JSON {
    func status(_ isOn: Bool) -> JSON { ["status": .string(isOn ? "enabled" : "disabled")] }
    let security = repository.security
    let common: JSON = [
      "secret_scanning": status(security.secretScanning),
      "secret_scanning_push_protection": status(security.pushProtection),
      "dependabot_security_updates": status(security.dependabotUpdates),
      "secret_scanning_non_provider_patterns": status(security.nonProviderPatterns),
      "secret_scanning_validity_checks": status(security.validityChecks),
    ]
    guard let advanced = security.advancedSecurity else { return common }
    return common.with(["advanced_security": status(advanced)])
  }

  /// `collaborator`.
  func collaborator(_ login: String, _ permission: GitHubPermission) -> JSON {
    user(login).with([
      "permissions": permissions(permission), "role_name": .string(permission.roleName),
    ])
  }

  /// `deploy-key`.
  func deployKey(_ key: GitHubDeployKey, of path: String) -> JSON {
    [
      "id": .integer(key.id), "key": .string(GitHubKeyMaterial.line(of: key)),
      "url": "\(api)/repos/\(path)/keys/\(key.id)", "title": .string(key.title),
      "verified": .boolean(key.isVerified),
      "created_at": .time(key.createdAt), "read_only": .boolean(key.isReadOnly),
      "added_by": .string(orNull: key.addedBy), "last_used": .time(key.lastUsed), "enabled": true,
    ]
  }
}
