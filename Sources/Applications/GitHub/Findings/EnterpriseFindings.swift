import Model

extension GitHubFindingTypes {
  /// What an enterprise lets all its organisations do.
  static let enterprises: [FindingType] = [
    enterprise(
      "two-factor-not-required", "Enterprise does not require two-factor authentication", .high,
      .userAccounts, when: "NOT two_factor_required", evidence: ["two_factor_required"],
      why: "Each organisation decides for itself, and a stolen password opens those that decided against it.",
      fix: "Authentication security, tick “Require two-factor authentication for all organizations”."),
    enterprise(
      "insecure-factors-allowed", "Enterprise allows second factors that can be intercepted", .medium,
      .userAccounts, when: "NOT insecure_factors_refused", evidence: ["insecure_factors_refused"],
      why: "Text messages can be intercepted, and a phone number can be taken over by a call.",
      fix: "Authentication security, tick “Only allow secure two-factor methods”."),
    enterprise(
      "no-single-sign-on", "Enterprise has no single sign-on", .medium, .userAccounts,
      when: "NOT single_sign_on", evidence: ["single_sign_on"],
      why: "People who leave the company keep their access until somebody thinks of removing them here, too.",
      fix: "Identity provider › Single sign-on configuration, and connect the company's identity provider."),
    enterprise(
      "ip-allow-list-off", "Enterprise can be reached from every address", .low, .userAccounts,
      when: "NOT ip_allow_list", evidence: ["ip_allow_list"],
      why: "A stolen token works from anywhere in the world.",
      fix:
        "Authentication security › IP allow list, list the company's addresses, and tick “Enable IP allow list”."
    ),
    enterprise(
      "notifications-anywhere", "Enterprise's notifications go to any address", .low, .userAccounts,
      when: "NOT notifications_restricted", evidence: ["notifications_restricted"],
      why: "Titles and comments of private work are mailed to private mailboxes.",
      fix:
        "Verified & approved domains, tick “Restrict email notifications to only approved or verified domains”."
    ),
    enterprise(
      "default-permission-write", "Enterprise gives members write access to every repository", .high,
      .repositoryAccess, when: "default_repository_permission IN ('write', 'admin')",
      evidence: ["default_repository_permission"],
      why: "One stolen session reaches the code of every organisation.",
      fix: "Policies › Repositories › Base permissions, and choose Read or No permission."),
    enterprise(
      "public-repository-creation", "Enterprise lets members create public repositories", .medium,
      .repositoryAccess, when: "members_can_create_public_repositories",
      evidence: ["members_can_create_public_repositories"],
      why: "One wrong choice when a repository is made puts internal code and secrets in front of everybody.",
      fix: "Policies › Repositories › Repository creation, and take the tick off Public."),
    enterprise(
      "audit-log-not-streamed", "Enterprise's audit log is not streamed", .medium, .userAccounts,
      when: "active_audit_streams = 0", evidence: ["active_audit_streams"],
      why:
        "GitHub keeps events for 180 days and Git events for seven: what happened before cannot be looked into.",
      fix: "Audit log › Log streaming › Configure stream, and choose the company's SIEM or storage."),
    FindingType(
      "github.audit-stream.off",
      "Stream of the audit log is off or paused", .medium, .userAccounts,
      on: GitHubAuditStream.self, when: "NOT enabled OR paused", evidence: ["type", "enabled", "paused_at"],
      why: """
        Whoever relies on it is not told of anything; what a pause of more than three weeks keeps back is lost.
        """,
      fix: """
        Open the enterprise's Settings › Audit log › Log streaming, and resume the stream or delete it.
        """),
    FindingType(
      "github.enterprise-member.two-factor-disabled",
      "Enterprise member without two-factor authentication", .high, .userAccounts,
      on: GitHubEnterpriseMember.self, when: "NOT two_factor_enabled",
      evidence: ["two_factor_enabled", "organization_roles", "enterprise_roles"],
      why: """
        The person's password alone opens everything that they have access to, in all organisations of the enterprise.
        """,
      fix: """
        Ask the person to enable it at github.com/settings/security, or require it for all under the enterprise's \
        Settings › Authentication security.
        """),
  ]

  private static func enterprise(
    _ fault: String, _ title: String, _ severity: Severity, _ category: FindingCategory,
    when condition: String,
    evidence: [String], why: String, fix: String
  ) -> FindingType {
    FindingType(
      "github.enterprise.\(fault)", title, severity, category, on: GitHubEnterprise.self, when: condition,
      evidence: evidence, why: why, fix: "Open the enterprise's Settings › \(fix)")
  }
}
