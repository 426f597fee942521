extension GitHubShapes {
  /// `simple-repository`, as alerts carry it.
  private func simpleRepository(
    _ repository: GitHubRepository, of organization: GitHubOrganization
  ) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    return [
      "id": .integer(repository.id), "node_id": nodeID("Repository", repository.id),
      "name": .string(repository.name), "full_name": .string(path), "owner": owner(organization),
      "private": .boolean(repository.visibility != .public), "html_url": "\(web)/\(path)",
      "description": .string(orNull: repository.description), "fork": .boolean(repository.isFork),
      "url": "\(api)/repos/\(path)",
    ]
  }

  /// `organization-secret-scanning-alert`
  func secretAlert(
    _ alert: GitHubSecretAlert, in repository: GitHubRepository, of organization: GitHubOrganization,
    hidesSecret: Bool
  ) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    let url = "\(api)/repos/\(path)/secret-scanning/alerts/\(alert.number)"
    let isResolved = alert.state == "resolved"
    return [
      "number": .integer(alert.number), "created_at": .time(alert.createdAt),
      "updated_at": .time(alert.createdAt), "url": .string(url),
      "html_url": "\(web)/\(path)/security/secret-scanning/\(alert.number)",
      "locations_url": "\(url)/locations", "state": .string(alert.state),
      "secret_type": .string(alert.type), "secret_type_display_name": .string(alert.typeName),
      "secret": hidesSecret ? "[REDACTED]" : "sandbox-secret-\(alert.number)",
      "validity": .string(alert.validity), "multi_repo": false,
      "is_base64_encoded": false, "publicly_leaked": .boolean(alert.isPubliclyLeaked),
      "resolution": isResolved ? "revoked" : nil, "resolved_by": nil, "resolved_at": nil,
      "resolution_comment": nil, "push_protection_bypassed": .boolean(alert.bypassedBy != nil),
      "push_protection_bypassed_by": alert.bypassedBy.map { user($0) } ?? nil,
      "push_protection_bypassed_at": alert.bypassedBy == nil ? nil : .time(alert.createdAt),
      "repository": simpleRepository(repository, of: organization),
    ]
  }

  /// `dependabot-alert-with-repository`
  func dependabotAlert(
    _ alert: GitHubDependabotAlert, in repository: GitHubRepository, of organization: GitHubOrganization
  ) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    let package: JSON = ["ecosystem": .string(alert.ecosystem), "name": .string(alert.package)]
    let fixed: JSON = alert.fixedIn.map { ["identifier": .string($0)] } ?? nil
    let vulnerability: JSON = [
      "package": package, "severity": .string(alert.severity),
      "vulnerable_version_range": .string(alert.vulnerableRange), "first_patched_version": fixed,
    ]
    return [
      "number": .integer(alert.number), "state": .string(alert.state),
      "dependency": [
        "package": package, "manifest_path": .string(alert.manifest), "scope": "runtime",
        "relationship": "direct",
      ],
      "security_advisory": [
        "ghsa_id": .string(alert.advisory), "cve_id": nil, "summary": .string(alert.summary),
        "description": .string(alert.summary), "severity": .string(alert.severity), "identifiers": [],
        "references": [], "published_at": .time(alert.createdAt), "updated_at": .time(alert.createdAt),
        "withdrawn_at": nil, "vulnerabilities": [vulnerability], "cvss": ["score": 0, "vector_string": nil],
        "cwes": [],
      ],
      "security_vulnerability": vulnerability,
      "url": "\(api)/repos/\(path)/dependabot/alerts/\(alert.number)",
      "html_url": "\(web)/\(path)/security/dependabot/\(alert.number)",
      "created_at": .time(alert.createdAt), "updated_at": .time(alert.createdAt), "dismissed_at": nil,
      "dismissed_by": nil, "dismissed_reason": nil, "dismissed_comment": nil, "fixed_at": nil,
      "repository": simpleRepository(repository, of: organization),
    ]
  }

  /// `code-scanning-analysis`
  func analysis(of repository: GitHubRepository, path: String) -> JSON {
    [
      "ref": "refs/heads/\(repository.defaultBranch)",
      "commit_sha": "d99612c3e1f2970085cfbaeadf8f010ef69bad83",
      "analysis_key": ".github/workflows/scan.yml:scan",
      "environment": "{}", "category": ".github/workflows/scan.yml:scan", "error": "",
      "created_at": .time(repository.pushedAt), "results_count": 0, "rules_count": 67, "id": 201,
      "url": "\(api)/repos/\(path)/code-scanning/analyses/201",
      "sarif_id": "6c81cd8e-b078-4ac3-a3be-1dad7dbd0b53",
      "tool": ["name": "Semgrep OSS", "guid": nil, "version": "1.90.0"], "deletable": true, "warning": "",
    ]
  }
}
