import Model

extension GitLabFindingTypes {
  /// What everybody, or a group outside, can see.
  static let visibility: [FindingType] = [
    FindingType(
      "gitlab.project.public",
      "Project is publicly visible", .high, .gitlabVisibility,
      on: GitLabProject.self, when: "visibility = 'public'",
      evidence: ["visibility", "archived", "last_activity_at"],
      why: """
        Everybody on the internet reads the code, its whole history, and, unless they are closed, its issues \
        and job logs; what was committed by mistake is found by scanners within minutes.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and set Project \
        visibility to Private; hide this finding with a reason where the project is meant for everybody.
        """,
      cloudflare: "019f194f-0729-71a2-945f-2b9be5a63bd1"),
    FindingType(
      "gitlab.group.public",
      "Group is publicly visible", .high, .gitlabVisibility,
      on: GitLabGroup.self, when: "visibility = 'public'",
      evidence: ["visibility", "top_level"],
      why: """
        Everybody sees who is in it and what it is called, and its projects may be made public by whoever \
        maintains them.
        """,
      fix: """
        Open the group › Settings › General › Naming, visibility, and set Visibility level to Private; \
        projects and subgroups that are public must be changed before.
        """,
      cloudflare: "019f194f-0742-733e-abe9-6a24c7d054cc"),
    FindingType(
      "gitlab.project.internal",
      "Project is open to every account of the server", .low, .gitlabVisibility,
      on: GitLabProject.self, when: "visibility = 'internal' AND NOT archived",
      evidence: ["visibility", "last_activity_at"],
      why: """
        Every account that is not external reads it, those of contractors and of taken-over colleagues \
        included.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and set Project \
        visibility to Private unless everybody needs it.
        """),
    FindingType(
      "gitlab.project.shared-outside",
      "Project is shared with a group outside", .medium, .gitlabSharing,
      on: GitLabProject.self, when: "NOT archived AND shared_with <> '[]'",
      evidence: ["shared_with", "visibility"],
      why: """
        Whoever the other group lets in sees the project as well, and nobody here is asked.
        """,
      fix: """
        Open the project › Manage › Members › Groups, and remove the group, or give its invitation an end.
        """),
    FindingType(
      "gitlab.group.shared-outside",
      "Group is shared with a group outside", .high, .gitlabSharing,
      on: GitLabGroup.self, when: "shared_with <> '[]'",
      evidence: ["shared_with"],
      why: """
        Whoever the other group lets in gets a role in every project below, and nobody here is asked.
        """,
      fix: """
        Open the group › Manage › Members › Groups, and remove the group, or give its invitation an end.
        """),
    FindingType(
      "gitlab.group.sharing-outside-allowed",
      "Group may be shared outside its hierarchy", .medium, .gitlabSharing,
      on: GitLabGroup.self, when: "top_level AND NOT prevents_sharing_outside",
      evidence: ["prevents_sharing_outside", "visibility"],
      why: """
        Any owner of any subgroup can open it to a group of strangers.
        """,
      fix: """
        Open the top-level group › Settings › General › Permissions and group features, and tick Members \
        cannot invite groups outside of it and its subgroups.
        """),
    FindingType(
      "gitlab.group.forking-outside-allowed",
      "Projects may be forked out of the group", .medium, .gitlabSharing,
      on: GitLabGroup.self, when: "top_level AND NOT prevents_forking_outside",
      evidence: ["prevents_forking_outside"],
      why: """
        A copy in a personal namespace stays with the person when they leave, outside of every rule of the \
        group.
        """,
      fix: """
        Open the top-level group › Settings › General › Permissions and group features, and tick Prevent \
        project forking outside current group.
        """),
    FindingType(
      "gitlab.project.private-forkable",
      "Private project may be forked by everybody who sees it", .low, .gitlabSharing,
      on: GitLabProject.self, when: "NOT archived AND visibility = 'private' AND forking = 'enabled'",
      evidence: ["visibility", "forking", "fork_count"],
      why: """
        A fork is a second copy of the code, with members and settings of its own that nobody watches.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and set Forks to \
        Only Project Members or off.
        """),
    FindingType(
      "gitlab.project.access-requests",
      "Strangers can ask to be let into a public project", .low, .gitlabSharing,
      on: GitLabProject.self, when: "NOT archived AND visibility = 'public' AND access_requests",
      evidence: ["access_requests", "visibility"],
      why: """
        A request that looks like a colleague's is quickly approved.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and take the tick \
        off Users can request access.
        """),
    FindingType(
      "gitlab.project.uploads-unguarded",
      "Attachments are shown to everybody who has the address", .low, .gitlabSharing,
      on: GitLabProject.self, when: "NOT archived AND visibility <> 'public' AND NOT guards_uploads",
      evidence: ["guards_uploads", "visibility"],
      why: """
        Screenshots and logs that are attached to issues need no sign-in to be seen.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and tick Require \
        authentication to view media files.
        """),
    FindingType(
      "gitlab.project.public-pages",
      "Pages of a private project are public", .medium, .gitlabSharing,
      on: GitLabProject.self, when: "NOT archived AND visibility <> 'public' AND pages = 'public'",
      evidence: ["pages", "visibility"],
      why: """
        The site is on the internet although the project is not; documentation and reports are often \
        published so without anybody noticing.
        """,
      fix: """
        Open the project › Settings › General › Visibility, project features, permissions, and set Pages to \
        Only Project Members.
        """),
  ]
}
