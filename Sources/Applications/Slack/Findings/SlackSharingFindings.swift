import Model

extension SlackFindingTypes {
  /// Channels that reach beyond the workspace's own organisation (Slack Connect).
  static let channels: [FindingType] = [
    FindingType(
      "slack.channel.shared-externally",
      "Channel is shared with another organisation", .high, .slackChannels,
      on: SlackChannel.self, when: "NOT archived AND shared_externally",
      evidence: ["external_teams", "is_private", "members"],
      why: """
        People whom another company employs and lets go read everything that is written and shared there.
        """,
      fix: """
        Open the channel's name › About › Organizations to see who is in. When the work is over choose Disconnect \
        there; when it is meant, hide this finding with a reason.
        """,
      cloudflare: "d298ba64-f013-4e28-b68a-63f758380355"),
    FindingType(
      "slack.channel.private-shared-externally",
      "Private channel is shared with another organisation", .medium, .slackChannels,
      on: SlackChannel.self, when: "NOT archived AND is_private AND shared_externally",
      evidence: ["external_teams", "members", "creator"],
      why: """
        A private channel is where people write what is not for everybody, and few colleagues can see who else reads it.
        """,
      fix: """
        Ask the channel's creator whether the other organisation still belongs there, and choose Disconnect under \
        the channel's name › About › Organizations if not.
        """),
    FindingType(
      "slack.channel.general-shared-externally",
      "The channel that everybody is in is shared with another organisation", .critical, .slackChannels,
      on: SlackChannel.self, when: "general AND shared_externally", evidence: ["external_teams", "members"],
      why: """
        Everything that the whole company is told, another company reads as well.
        """,
      fix: """
        Open the channel's name › About › Organizations and choose Disconnect; share a channel of its own instead.
        """),
    FindingType(
      "slack.channel.external-share-pending",
      "Another organisation has been invited to a channel", .medium, .slackChannels,
      on: SlackChannel.self, when: "NOT archived AND external_share_pending",
      evidence: ["is_private", "members", "creator"],
      why: """
        The invitation can be accepted, and passed on, until somebody revokes it.
        """,
      fix: """
        Open Tools & settings › Manage Slack Connect › Invitations, and revoke the invitation if it is not meant.
        """),
  ]

  /// Files, and links to files that are kept elsewhere.
  static let files: [FindingType] = [
    FindingType(
      "slack.file.public-link",
      "File has a public link", .medium, .slackFiles,
      on: SlackFile.self, when: "public_link", evidence: ["type", "owner", "created_at"],
      why: """
        Whoever has the link sees the file, without an account and without leaving a trace; links are forwarded and found.
        """,
      fix: """
        Open the file, choose More actions › Revoke external link. To keep such links from being made, open Tools & \
        settings › Workspace settings › Permissions › Public file sharing.
        """,
      cloudflare: "9d96d3a2-696b-4802-98aa-c6c8572e806e"),
    FindingType(
      "slack.file.stale-public-link",
      "File of more than 90 days ago has a public link", .medium, .slackFiles,
      on: SlackFile.self, when: "public_link AND created_at < days_ago(90)",
      evidence: ["type", "owner", "created_at"],
      why: """
        What was shared for a moment is open to this day; nobody remembers who got the link.
        """,
      fix: """
        Open the file and choose More actions › Revoke external link.
        """),
    FindingType(
      "slack.file.large",
      "File is larger than 2 GB", .low, .slackFiles,
      on: SlackFile.self, when: "size >= 2000000000", evidence: ["size", "type", "owner"],
      why: """
        Files of this size are mostly exports, backups or disk images: a great deal of data in one place that is shared.
        """,
      fix: """
        Look at what it is and who needs it; move it to a place with access of its own, and delete it from Slack.
        """,
      cloudflare: "c16d64a8-9f78-4f24-99ff-de7fcdc6871b"),
    FindingType(
      "slack.file.kept-elsewhere",
      "File is a link to another store", .low, .slackFiles,
      on: SlackFile.self, when: "external AND channel_count > 0",
      evidence: ["external_type", "owner", "channel_count"],
      why: """
        Who can open it is decided elsewhere, and often is everybody with the link.
        """,
      fix: """
        Open the link, and look at its sharing in the store that keeps it: only people of the company should have access.
        """),
  ]
}
