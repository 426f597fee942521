import Model

extension GitLabFindingTypes {
  /// Webhooks and runners.
  static let machines: [FindingType] = [
    FindingType(
      "gitlab.hook.tls-unverified",
      "Webhook does not verify the receiver's certificate", .high, .gitlabHooks,
      on: GitLabHook.self, when: "NOT verifies_tls",
      evidence: ["target", "verifies_tls", "events"],
      why: """
        Anybody between GitLab and the receiver can read and change what it is told, the secret included.
        """,
      fix: """
        Open Settings › Webhooks, edit the webhook, and tick Enable SSL verification; give the receiver a \
        valid certificate.
        """,
      cloudflare: "019f194f-072b-7e35-b7b4-04ad5540e312"),
    FindingType(
      "gitlab.hook.sensitive-events-external",
      "Webhook tells an outside receiver of confidential things", .medium, .gitlabHooks,
      on: GitLabHook.self, when: "external AND tells_sensitive",
      evidence: ["target", "sensitive_events"],
      why: """
        Confidential issues and notes, jobs, members, vulnerabilities or tokens are told to a server that is \
        not yours.
        """,
      fix: """
        Open Settings › Webhooks, edit the webhook, and take the ticks off these events, or let it deliver \
        inside.
        """,
      cloudflare: "019f194f-072e-7d32-a0f3-24189e2ba2bb"),
    FindingType(
      "gitlab.hook.plain-http",
      "Webhook delivers over plain HTTP", .high, .gitlabHooks,
      on: GitLabHook.self, when: "NOT uses_tls",
      evidence: ["target", "uses_tls", "events"],
      why: """
        Everybody on the way reads what is delivered, the secret included, and can send the receiver \
        something else.
        """,
      fix: """
        Open Settings › Webhooks, edit the webhook, and give it an https:// address.
        """),
    FindingType(
      "gitlab.hook.failing",
      "GitLab has stopped delivering to a webhook", .low, .gitlabHooks,
      on: GitLabHook.self, when: "failing",
      evidence: ["target", "failing"],
      why: """
        A tool that should hear of changes hears nothing; or the name is free, and somebody else can take \
        it.
        """,
      fix: """
        Open Settings › Webhooks, look at the recent events, and mend or delete the webhook.
        """),
    FindingType(
      "gitlab.runner.unprotected",
      "Runner takes jobs of unprotected branches", .medium, .gitlabRunners,
      on: GitLabRunner.self, when: "level <> 'instance' AND NOT paused AND NOT protected",
      evidence: ["level", "sources", "tags", "protected"],
      why: """
        Every developer can push a branch whose job runs on it, and reads what earlier jobs left there.
        """,
      fix: """
        Open the runner under Settings › CI/CD › Runners or Build › Runners, edit it, and tick Protected; \
        use another for the other branches.
        """),
    FindingType(
      "gitlab.runner.runs-untagged",
      "Runner takes jobs without tags", .low, .gitlabRunners,
      on: GitLabRunner.self, when: "level <> 'instance' AND NOT paused AND runs_untagged",
      evidence: ["level", "sources", "tags"],
      why: """
        A machine with special rights, such as one that deploys, gets whatever job comes along.
        """,
      fix: """
        Open the runner, edit it, take the tick off Run untagged jobs, and give it a tag.
        """),
    FindingType(
      "gitlab.runner.unlocked",
      "Project runner may be given to other projects", .low, .gitlabRunners,
      on: GitLabRunner.self, when: "level = 'project' AND NOT locked",
      evidence: ["sources", "locked"],
      why: """
        A maintainer of several projects can let jobs of another one run on it.
        """,
      fix: """
        Open the project › Settings › CI/CD › Runners, edit the runner, and tick Lock to current projects.
        """),
    FindingType(
      "gitlab.runner.stale",
      "Runner has not been seen for 90 days", .low, .gitlabRunners,
      on: GitLabRunner.self,
      when: "status = 'stale' OR (status <> 'online' AND contacted_at < days_ago(90))",
      evidence: ["level", "sources", "contacted_at", "version"],
      why: """
        Its token still takes jobs, with their variables, for whoever has the machine or a copy of it.
        """,
      fix: """
        Open the runner, and delete it.
        """),
  ]
}
