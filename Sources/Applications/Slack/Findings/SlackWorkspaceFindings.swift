import Model

extension SlackFindingTypes {
  static let apps: [FindingType] = [
    FindingType(
      "slack.app.administers-workspace",
      "App can administer the workspace", .high, .slackApps,
      on: SlackApp.self, when: "installed AND administers", evidence: ["scopes", "changed_by", "changed_at"],
      why: """
        Whoever takes over the app's maker can change settings, let people in and install other apps.
        """,
      fix: """
        Open Tools & settings › Manage apps, choose the app, look at what it may do under Permissions, and remove it \
        unless it needs this.
        """),
    FindingType(
      "slack.app.reads-messages",
      "App can read messages", .medium, .slackApps,
      on: SlackApp.self, when: "installed AND reads_messages",
      evidence: ["scopes", "changed_by", "changed_at"],
      why: """
        What is written in its channels also lies with the app's maker, outside your retention and your control.
        """,
      fix: """
        Open Tools & settings › Manage apps, choose the app, and remove it when nobody needs it; require approval for \
        new apps under App management settings.
        """),
  ]

  static let workspace: [FindingType] = [
    FindingType(
      "slack.workspace.message-deletion",
      "People can delete their messages", .low, .slackWorkspace,
      on: SlackWorkspace.self, when: "allows_message_deletion",
      evidence: ["allows_message_deletion", "message_edit_minutes"],
      why: """
        Somebody who harasses, or who leads others to a trap, can take the traces away before anybody looks.
        """,
      fix: """
        Open Tools & settings › Workspace settings › Permissions › Message Editing & Deletion, and let only workspace \
        owners and admins delete messages.
        """),
    FindingType(
      "slack.workspace.general-open",
      "Everybody can post to the whole workspace", .low, .slackWorkspace,
      on: SlackWorkspace.self, when: "who_can_post_general = 'everyone'", evidence: ["who_can_post_general"],
      why: """
        A single account that was taken over reaches everybody at once with a link that looks like a colleague's.
        """,
      fix: """
        Open Tools & settings › Workspace settings › Permissions › Messaging, and restrict who can post in the \
        channel that everybody is in.
        """),
  ]
}
