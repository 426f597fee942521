import Model

extension SlackAuditFindings {
  /// Who may do more than before.
  static let people: [FindingType] = [
    finding(
      "owner-made", "Somebody was made an owner", .high, [.ownerMade, .ownerTransferred],
      evidence: ["place"],
      why: "An owner can change every setting, export data and make other owners.",
      fix: """
        Ask who agreed to it. If nobody did, open the organisation's People, make the person a member, and end the \
        sessions of whoever did it.
        """),
    finding(
      "administrator-made", "Somebody was made an administrator", .medium, [.administratorMade],
      evidence: ["place"],
      why: "Intruders give themselves rights that outlast the account that they came in by.",
      fix: "Ask who agreed to it. If nobody did, open the organisation's People and make the person a member."
    ),
  ]

  /// What has become visible to more people, or has left the organisation.
  static let sharing: [FindingType] = [
    finding(
      "public-link-created", "Public link to a file was created", .medium, [.publicLinkCreated],
      evidence: ["place"],
      why: "Whoever is given the link, or finds it, reads the file without signing in.",
      fix: """
        Open the file in Slack, choose More actions › Revoke external link unless it is meant for everybody; when it \
        is, hide this finding with a reason.
        """),
    finding(
      "channel-made-public", "Private channel was made public", .medium, [.channelMadePublic],
      evidence: ["place"],
      why: "Everybody of the workspace now reads what was written for a few.",
      fix:
        "Open the channel's name › Settings › Change to a private channel, unless its members agreed to it."),
    finding(
      "export-downloaded", "Export of messages was downloaded", .high,
      [.standardExportDownloaded, .channelsExportDownloaded, .userExportDownloaded],
      evidence: ["action", "place"],
      why: "A single file with everything that was written has left the organisation's control.",
      fix: """
        Ask the person what it was for and where the file is, and have it destroyed when it is not needed. If nobody \
        asked for it, treat it as a breach.
        """),
    finding(
      "export-started", "Export of messages was started", .medium,
      [.standardExportStarted, .channelsExportStarted, .userExportStarted], evidence: ["action", "place"],
      why: "Once it is ready it can be downloaded as a single file with everything that was written.",
      fix: """
        Ask the person what it is for. If nobody asked for it, delete it among the exports in Organization settings \
        before it is downloaded, and end their sessions in the organisation's People.
        """),
    finding(
      "corporate-export-enabled", "Export of private conversations was enabled", .high,
      [.corporateExportEnabled], evidence: ["place"],
      why: "From now on an owner can export direct messages and private channels too.",
      fix: "Ask who agreed to it. If nobody did, have Slack's support switch it off again."),
  ]

  /// Settings that protect the organisation, and were changed.
  static let settings: [FindingType] = [
    changed(
      "two-factor-changed", "Requirement of two-factor authentication was changed", .high,
      [.twoFactorChanged, .textMessagesChanged],
      why: "Without it a stolen password is enough to get in.",
      fix: """
        Open Organization settings › Security and see that two-factor authentication is still required, and not by \
        text message.
        """),
    changed(
      "single-sign-on-changed", "Requirement of single sign-on was changed", .high, [.singleSignOnChanged],
      why: "Whoever may sign in past the identity provider escapes its second factor and its leavers' list.",
      fix:
        "Open Organization settings › Security › SSO settings and see that single sign-on is still required."),
    changed(
      "identity-provider-changed", "Identity provider was added, changed or removed", .high,
      [.identityProviderAdded, .identityProviderUpdated, .identityProviderDeleted],
      why: "Whoever controls an identity provider that Slack trusts signs in as anybody they like.",
      fix: """
        Open Organization settings › Security › SSO settings, compare the certificate and addresses with your \
        provider's, and remove a provider that nobody knows.
        """),
    changed(
      "public-links-changed", "Rule for public links to files was changed", .medium, [.publicLinksChanged],
      why: "Where public links are allowed, anybody can open files to the world.",
      fix: "Open Organization settings › Settings and see that Public File Sharing is still off."),
    changed(
      "anomaly-response-changed", "Answer to unusual behaviour was changed", .medium,
      [.anomalyResponseChanged],
      why: "A session that looks stolen may no longer be ended, or nobody be told of it.",
      fix:
        "Open Organization settings › Security › Security settings and compare Anomaly Event Response Settings."
    ),
    changed(
      "app-rule-changed", "Rule that allows only apps of Slack's Marketplace was changed", .medium,
      [.appDirectoryChanged],
      why: "Apps that nobody has reviewed may now be installed, and read what is written.",
      fix: "Open the workspace's Manage apps › App Management Settings and see that apps need approval."),
    changed(
      "loss-prevention-stopped", "Rule against data loss was deactivated", .high, [.lossPreventionStopped],
      why: "What the rule kept from being shared can be shared again, and nobody is told.",
      fix:
        "Open Data Loss Prevention in Organization settings and activate the rule again, unless another took over."
    ),
    changed(
      "key-management-left", "Workspace left Enterprise Key Management", .high, [.keyManagementLeft],
      why: "Its messages and files are no longer encrypted with a key that you can take away.",
      fix: "Ask who agreed to it. If nobody did, have Slack's support enrol the workspace again."),
    changed(
      "device-management-stopped", "Management of mobile devices was switched off", .medium,
      [.deviceManagementStopped],
      why: "Slack can be opened on phones without a lock, encryption or a way to wipe them.",
      fix:
        "Open Organization settings › Security and switch Microsoft Intune on again, unless another took its place."
    ),
    changed(
      "retention-changed", "Retention of messages was changed", .low,
      [.publicRetentionChanged, .privateRetentionChanged, .directRetentionChanged],
      why: "Messages may be gone that must be kept, or be kept that must go.",
      fix: "Open Organization settings and compare how long messages are kept with what your rules ask for."),
  ]

  private static func changed(
    _ name: String, _ title: String, _ severity: Severity, _ actions: [SlackAuditAction], why: String,
    fix: String
  ) -> FindingType {
    finding(
      name, title, severity, actions, evidence: ["place", "previous_value", "new_value"], why: why, fix: fix)
  }
}
