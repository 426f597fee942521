import Foundation

extension GitHubShapes {
  /// `secret-scanning-alert`. The secret itself is there unless the request asks to hide it.
  func secretAlert(_ alert: GitHubSecretAlert, path: String, isHidden: Bool) -> JSON {
    let url = "\(api)/repos/\(path)/secret-scanning/alerts/\(alert.number)"
    let isResolved = alert.state == "resolved"
    return [
      "number": .integer(alert.number), "created_at": .time(alert.createdAt),
      "updated_at": .time(alert.createdAt), "url": .string(url),
      "html_url": "\(web)/\(path)/security/secret-scanning/\(alert.number)",
      "locations_url": "\(url)/locations", "state": .string(alert.state),
      "secret_type": .string(alert.type), "secret_type_display_name": .string(alert.typeName),
      "secret": isHidden ? nil : "leaked-in-the-sandbox-\(alert.number)",
      "validity": .string(alert.validity), "multi_repo": false, "is_base64_encoded": false,
      "publicly_leaked": .boolean(alert.isPubliclyLeaked),
      "resolution": isResolved ? "revoked" : nil, "resolved_by": isResolved ? user("maria-ops") : nil,
      "resolved_at": isResolved ? .time(alert.createdAt) : nil, "resolution_comment": nil,
      "push_protection_bypassed": .boolean(alert.bypassedBy != nil),
      "push_protection_bypassed_by": alert.bypassedBy.map { user($0) } ?? .null,
      "push_protection_bypassed_at": alert.bypassedBy == nil ? nil : .time(alert.createdAt),
    ]
  }

  /// `dependabot-alert`.
  func dependabotAlert(_ alert: GitHubDependabotAlert, path: String) -> JSON {
    let package: JSON = ["ecosystem": .string(alert.ecosystem), "name": .string(alert.package)]
    let vulnerability: JSON = [
      "package": package, "severity": .string(alert.severity),
      "vulnerable_version_range": .string(alert.vulnerableRange),
      "first_patched_version": alert.fixedIn.map { ["identifier": .string($0)] } ?? .null,
    ]
    return [
      "number": .integer(alert.number), "state": .string(alert.state),
      "dependency": [
        "package": package, "manifest_path": .string(alert.manifest), "scope": "runtime",
        "relationship": "direct",
      ],
      "security_advisory": [
        "ghsa_id": .string(alert.advisory), "cve_id": nil, "summary": .string(alert.summary),
        "description": .string(alert.summary), "severity": .string(alert.severity),
        "identifiers": [["value": .string(alert.advisory), "type": "GHSA"]],
        "references": [["url": "https://github.com/advisories/\(alert.advisory)"]],
        "published_at": .time(alert.createdAt), "updated_at": .time(alert.createdAt), "withdrawn_at": nil,
        "vulnerabilities": [vulnerability], "cvss": ["vector_string": nil, "score": 0], "cwes": [],
      ],
      "security_vulnerability": vulnerability,
      "url": "\(api)/repos/\(path)/dependabot/alerts/\(alert.number)",
      "html_url": "\(web)/\(path)/security/dependabot/\(alert.number)", "created_at": .time(alert.createdAt),
      "updated_at": .time(alert.createdAt), "dismissed_at": nil, "dismissed_by": nil,
      "dismissed_reason": nil, "dismissed_comment": nil, "fixed_at": nil, "auto_dismissed_at": nil,
    ]
  }

  /// `code-scanning-alert-items`.
  func codeAlert(_ alert: GitHubCodeAlert, path: String) -> JSON {
    let url = "\(api)/repos/\(path)/code-scanning/alerts/\(alert.number)"
    let page = "\(web)/\(path)/security/code-scanning/\(alert.number)"
    return [
      "number": .integer(alert.number), "created_at": .time(alert.createdAt),
      "updated_at": .time(alert.createdAt), "url": .string(url), "html_url": .string(page),
      "state": .string(alert.state), "fixed_at": alert.state == "fixed" ? .time(alert.createdAt) : nil,
      "dismissed_by": nil, "dismissed_at": nil, "dismissed_reason": nil, "dismissed_comment": nil,
      "rule": [
        "id": .string(alert.rule), "severity": .string(alert.severity == nil ? "warning" : "error"),
        "description": .string(alert.description), "name": .string(alert.rule), "tags": ["security"],
        "security_severity_level": .string(orNull: alert.severity),
      ],
      "tool": ["name": "CodeQL", "guid": nil, "version": "2.23.1"],
      "most_recent_instance": [
        "ref": "refs/heads/main", "analysis_key": "dynamic/github-code-scanning/codeql:analyze",
        "environment": "{}", "category": "/language:swift", "state": .string(alert.state),
        "commit_sha": .string(hash(alert.number, 7)), "message": ["text": .string(alert.description)],
        "location": [
          "path": .string(alert.path), "start_line": 22, "end_line": 22, "start_column": 5, "end_column": 30,
        ], "classifications": [],
      ],
      "instances_url": "\(url)/instances",
    ]
  }

  /// `code-scanning-analysis`.
  func analysis(of repository: GitHubRepository, path: String) -> JSON {
    [
      "ref": "refs/heads/\(repository.defaultBranch)", "commit_sha": .string(hash(repository.id, 1)),
      "analysis_key": "dynamic/github-code-scanning/codeql:analyze", "environment": "{}",
      "category": "/language:swift", "error": "", "created_at": .time(repository.pushedAt),
      "results_count": 0, "rules_count": 38, "id": .integer(repository.id + 1),
      "url": "\(api)/repos/\(path)/code-scanning/analyses/\(repository.id + 1)",
      "sarif_id": "6c81cd8e-b078-4ac3-a3be-1dad7dbd0b53",
      "tool": ["name": "CodeQL", "guid": nil, "version": "2.23.1"], "deletable": true, "warning": "",
    ]
  }

  /// `hook-delivery-item`: how the last delivery of a webhook went.
  func delivery(of hook: GitHubHook) -> JSON {
    let status = hook.lastStatus ?? 0
    let isGood = (200..<300).contains(status)
    return [
      "id": .integer(hook.id * 1000 + 1), "guid": "58474f00-b361-11eb-836d-0e4f3503ccbe",
      "delivered_at": .time(tenant.now().addingTimeInterval(-3600)), "redelivery": false, "duration": 1,
      "status": .string(isGood ? "OK" : "Invalid HTTP Response: \(status)"), "status_code": .integer(status),
      "event": .string(hook.events.first.map { $0 == "*" ? "push" : $0 } ?? "push"), "action": nil,
      "installation_id": nil, "repository_id": nil, "throttled_at": nil,
    ]
  }

  /// `audit-log-event`.
  func auditEvent(_ event: GitHubAuditEvent, in organization: GitHubOrganization) -> JSON {
    let time = JSON.integer(Int(event.at.timeIntervalSince1970) * 1000)
    return [
      "@timestamp": time, "action": .string(event.action), "actor": .string(event.actor),
      "actor_id": .integer(orNull: tenant.user(event.actor)?.id), "created_at": time,
      "org": .string(organization.login), "org_id": .integer(organization.id), "operation_type": "modify",
      "_document_id": .string(Data("\(event.action)\(event.actor)".utf8).base64EncodedString()),
    ]
  }
}
