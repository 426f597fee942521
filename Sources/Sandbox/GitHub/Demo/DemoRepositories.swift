import Foundation

/// The repositories of the demo company: first the well kept, then one after the other a thing that is wrong.
struct DemoRepositories {
  let dates: DemoDates
  private(set) var all: [GitHubRepository] = []

  init(_ dates: DemoDates) {
    self.dates = dates
    wellKept()
    branchTrouble()
    ruled()
    exposed()
    strangeNames()
  }

  /// Adds a repository that is in order, after a change to it.
  private mutating func add(
    _ name: String, _ description: String?, _ change: (inout GitHubRepository) -> Void = { _ in }
  ) {
    let number = all.count
    var repository = GitHubRepository(
      name, id: 700_000_000 + number * 911, description: description,
      createdAt: dates.daysAgo(1400 - number * 20),
      pushedAt: dates.daysAgo(number % 28 + 1), actions: .tight)
    repository.language = ["Swift", "Go", "TypeScript", "Python", "Rust"][number % 5]
    repository.security = .hardened
    repository.protection = .strict
    change(&repository)
    all.append(repository)
  }

  private mutating func wellKept() {
    add("payments-api", "Charges cards and refunds them") { [dates] repository in
      repository.environments = [
        GitHubEnvironment(
          id: 930_001, name: "production", reviewers: ["sre-max", "maria-ops"], preventsSelfReview: true,
          waitMinutes: 10, restrictsBranches: true, createdAt: dates.daysAgo(700)),
        GitHubEnvironment(
          id: 930_002, name: "staging", reviewers: ["sre-noa"], restrictsBranches: true,
          createdAt: dates.daysAgo(700)),
      ]
    }
    add("payments-worker", "Settles at night")
    add("customer-portal", "What customers see") { [dates] repository in
      repository.environments = [
        GitHubEnvironment(id: 930_003, name: "preview/🚀", createdAt: dates.daysAgo(90))
      ]
      repository.codeAlerts = [
        GitHubCodeAlert(
          number: 1, rule: "js/sql-injection", description: "Database query built from user input",
          severity: "critical", path: "src/search.ts", createdAt: dates.daysAgo(4)),
        GitHubCodeAlert(
          number: 2, rule: "js/xss", description: "Client-side cross-site scripting", severity: "high",
          path: "src/profile.ts", createdAt: dates.daysAgo(30)),
        GitHubCodeAlert(
          number: 3, rule: "js/weak-hash", description: "Use of a weak hash", severity: "medium",
          path: "src/avatar.ts", createdAt: dates.daysAgo(200)),
        GitHubCodeAlert(
          number: 4, rule: "js/log-injection", description: "Log injection", severity: "low",
          path: "src/log.ts", createdAt: dates.daysAgo(200)),
        GitHubCodeAlert(
          number: 5, rule: "js/unused-variable", description: "Unused variable", severity: nil,
          path: "src/log.ts", createdAt: dates.daysAgo(20)),
        GitHubCodeAlert(
          number: 6, rule: "js/path-injection", description: "Path built from user input", severity: "high",
          state: "fixed", path: "src/files.ts", createdAt: dates.daysAgo(300)),
      ]
    }
    add("identity", "Sign-in for everything else")
    add("infrastructure", "Terraform of all environments")
    add("swift-sdk", "Our API from Swift") { repository in
      repository.visibility = .public
      repository.license = "Apache-2.0"
      repository.allowsForking = true
    }
    add("go-sdk", "Our API from Go") { repository in
      repository.visibility = .public
      repository.license = "MIT"
      repository.hasWiki = false
      repository.codeScanning = .uploaded
    }
  }

  private mutating func branchTrouble() {
    add("billing-legacy", "Nobody dares to touch it") { $0.protection = nil }
    add("mobile-app", "iOS and Android") { $0.protection?.reviews = nil }
    add("up-to-date", "Merges only what was tested as it will be") { repository in
      repository.protection?.statusChecks?.isStrict = false
      repository.protection?.requiresLinearHistory = false
    }
    add("search-index", "Finds things") { $0.protection?.allowsForcePushes = true }
    add("notifications", "Mail and push") { $0.protection?.reviews?.dismissesStale = false }
    add("admin-console", "For support staff") { $0.protection?.enforcesAdmins = false }
    add("etl-jobs", "Moves data about") { $0.protection?.statusChecks = nil }
    add("design-system", "Buttons") { repository in
      repository.protection?.reviews?.approvals = 0
      repository.protection?.reviews?.byCodeOwners = false
      repository.protection?.reviews?.ofLastPush = false
    }
    add("feature-flags", "On and off") { repository in
      repository.protection?.allowsDeletions = true
      repository.protection?.requiresSignatures = false
      repository.protection?.requiresConversationResolution = false
    }
    add("wiki-export", "One-off script") { [dates] repository in
      repository.protection = nil
      repository.pushedAt = dates.daysAgo(900)
      repository.updatedAt = dates.daysAgo(890)
    }
    add("hackathon-2023", "Won second prize") { [dates] repository in
      repository.protection = nil
      repository.security = GitHubSecurity()
      repository.pushedAt = dates.daysAgo(500)
      repository.updatedAt = dates.daysAgo(480)
    }
    add("archive-monolith", "The old monolith") { [dates] repository in
      repository.isArchived = true
      repository.protection = nil
      repository.pushedAt = dates.daysAgo(1100)
      repository.updatedAt = dates.daysAgo(1000)
    }
    add("empty-idea", nil) { repository in
      repository.isEmpty = true
      repository.protection = nil
      repository.language = nil
    }
    add("trunk-based", "Its branch is called trunk") { repository in
      repository.defaultBranch = "trunk"
      repository.protection?.pushers = ["maria-ops", "release-bot"]
    }
    add("slashes", "Its branch has a slash in its name") { $0.defaultBranch = "release/2024" }
  }

  private mutating func ruled() {
    let guarded: [GitHubRuleset.Rule] = [
      .deletion, .nonFastForward, .requiredSignatures,
      .pullRequest(
        GitHubProtection.Reviews(approvals: 2, dismissesStale: true, byCodeOwners: true, ofLastPush: true),
        resolvesThreads: true), .statusChecks(GitHubProtection.StatusChecks(contexts: ["build"])),
    ]
    add("rules-only", "Protected by a ruleset of its own") { repository in
      repository.protection = nil
      repository.rulesets = [GitHubRuleset(id: 31_001, name: "main is sacred", rules: guarded)]
    }
    add("rules-in-evaluation", "A ruleset that only looks on") { repository in
      repository.protection = nil
      repository.rulesets = [
        GitHubRuleset(id: 31_002, name: "trial", enforcement: .evaluate, rules: guarded)
      ]
    }
    add("rules-elsewhere", "A ruleset for other branches") { repository in
      repository.protection = nil
      repository.rulesets = [
        GitHubRuleset(id: 31_003, name: "releases", refs: ["refs/heads/release/*"], rules: guarded)
      ]
    }
    add("rules-and-protection", "Each has what the other lacks") { repository in
      repository.protection?.reviews = nil
      repository.protection?.allowsForcePushes = true
      repository.rulesets = [
        GitHubRuleset(
          id: 31_004, name: "reviews",
          bypass: [GitHubRuleset.Bypass(actorID: 5, actorType: "RepositoryRole")],
          rules: [
            .nonFastForward,
            .pullRequest(
              GitHubProtection.Reviews(approvals: 1, dismissesStale: true), resolvesThreads: false),
          ])
      ]
    }
    add("prod-gateway", "Governed by the organisation's ruleset") { $0.protection = nil }
    add("prod-ledger", "Governed by the organisation's ruleset, and lax Actions") { repository in
      repository.protection = nil
      repository.actions = .lax
    }
  }

  private mutating func exposed() {
    add("marketing-site", "Public by mistake?") { repository in
      repository.visibility = .public
      repository.protection = nil
      repository.security = GitHubSecurity()
      repository.hasPages = true
      repository.homepage = "https://acme.example"
    }
    add("public-no-scanning", "Public, secrets not scanned") { repository in
      repository.visibility = .public
      repository.security.secretScanning = false
      repository.security.pushProtection = false
      repository.security.privateVulnerabilityReporting = false
    }
    add("no-code-scanning", "Code unread by machines") { $0.codeScanning = .off }
    add("code-scanning-not-bought", "Private, and the plan does not stretch to it") {
      $0.codeScanning = .unavailable
    }
    add("vulnerable", "Old libraries") { [dates] repository in
      repository.dependabotAlerts = ["low", "medium", "high", "critical"].enumerated().map {
        index, severity in
        GitHubDependabotAlert(
          number: index + 1, package: ["lodash", "left-pad", "minimist", "log4j"][index], ecosystem: "npm",
          manifest: "package-lock.json", severity: severity, advisory: "GHSA-\(severity)-demo",
          summary: "Made-up weakness of \(severity) severity", vulnerableRange: "< 2.0.0",
          fixedIn: index == 0 ? nil : "2.0.0", createdAt: dates.daysAgo(index * 40 + 3))
      }
      repository.dependabotAlerts.append(
        GitHubDependabotAlert(
          number: 5, package: "express", ecosystem: "npm", manifest: "package-lock.json", severity: "high",
          state: "fixed", advisory: "GHSA-fixed-demo", summary: "Fixed already", vulnerableRange: "< 1.0.0",
          createdAt: dates.daysAgo(200)))
    }
    add("no-dependabot", "Dependencies unwatched") { repository in
      repository.security.dependabotAlerts = false
      repository.security.dependabotUpdates = false
    }
    add("no-push-protection", "Secrets found too late") { $0.security.pushProtection = false }
    add("outsiders", "Many hands") { repository in
      repository.collaborators = [
        GitHubCollaborator("freelance-carl", .write), GitHubCollaborator("agency-dora", .admin),
        GitHubCollaborator("auditor-finn", .read), GitHubCollaborator("dev-kim", .admin),
      ]
    }
    add("leavers", "A collaborator who has left") { repository in
      repository.collaborators = [GitHubCollaborator("ex-employee-gail", .maintain)]
    }
    add("deploy-keys", "Keys under every mat") { [dates] repository in
      repository.deployKeys = [
        GitHubDeployKey(
          id: 8801, title: "CI (read)", addedBy: "sre-max", createdAt: dates.daysAgo(90),
          lastUsed: dates.daysAgo(1)),
        GitHubDeployKey(
          id: 8802, title: "deploy \u{1B}[1mwrite\u{1B}[0m \"prod\"", isReadOnly: false, addedBy: "old-admin",
          createdAt: dates.daysAgo(1200), lastUsed: dates.daysAgo(700)),
        GitHubDeployKey(id: 8803, title: "never used 🗝️", isReadOnly: false, createdAt: dates.daysAgo(400)),
        GitHubDeployKey(
          id: 8804, title: "router from 2011", addedBy: "it-desk", createdAt: dates.daysAgo(60),
          lastUsed: dates.daysAgo(3), algorithm: .rsa(bits: 1024)),
        GitHubDeployKey(
          id: 8805, title: "dsa", createdAt: dates.daysAgo(1390), lastUsed: dates.daysAgo(5), algorithm: .dss,
          isVerified: false),
        GitHubDeployKey(
          id: 8806, title: "strong", createdAt: dates.daysAgo(30), lastUsed: dates.daysAgo(2),
          algorithm: .rsa(bits: 4096)),
      ]
    }
    add("hooks", "Calls everywhere") { [dates] repository in
      repository.hooks = [
        GitHubHook(id: 5501, url: "https://ci.acme.example/github", createdAt: dates.daysAgo(200)),
        GitHubHook(
          id: 5502, url: "http://10.0.0.7:8080/hook?name=\"x\"", hasSecret: false,
          createdAt: dates.daysAgo(900)),
        GitHubHook(
          id: 5503, url: "https://old.acme.example/گیت", events: ["*"], verifiesCertificate: false,
          contentType: "form", createdAt: dates.daysAgo(1000), lastStatus: 502),
        GitHubHook(
          id: 5504, url: "https://paused.acme.example/", isActive: false, hasSecret: false,
          createdAt: dates.daysAgo(20), lastStatus: nil),
      ]
    }
    add("actions-lax", "Any action, with a token that writes") { $0.actions = .lax }
    add("actions-off", "No Actions at all") { $0.actions.enabledRepositories = "none" }
    add("vendored-fork", "Somebody else's work") { repository in
      repository.isFork = true
      repository.visibility = .public
      repository.license = "GPL-3.0"
    }
    add("service-template", "Start here") { $0.isTemplate = true }
    add("forkable-secrets", "Private, and may be forked") { [dates] repository in
      repository.allowsForking = true
      repository.secretAlerts = [
        GitHubSecretAlert(
          number: 1, type: "aws_access_key_id", typeName: "Amazon AWS Access Key ID", validity: "active",
          createdAt: dates.daysAgo(12)),
        GitHubSecretAlert(
          number: 2, type: "slack_api_token", typeName: "Slack API Token", state: "resolved",
          createdAt: dates.daysAgo(300)),
        GitHubSecretAlert(
          number: 3, type: "google_api_key", typeName: "Google API Key", isPubliclyLeaked: true,
          createdAt: dates.daysAgo(40)),
        GitHubSecretAlert(
          number: 4, type: "stripe_api_key", typeName: "Stripe API Key", validity: "inactive",
          bypassedBy: "dev-raj", createdAt: dates.daysAgo(5)),
      ]
    }
  }

  private mutating func strangeNames() {
    add("emoji-🚀-is-not-allowed-so-here", "🚀🔥 ships fast 👩‍👩‍👧‍👦") { $0.name = "rocket" }
    add("rtl", "\u{202E}gnirts desrever a si siht\u{202C} — مستودع تجريبي")
    add("escape", "\u{1B}[2J\u{1B}[31mred\u{1B}[0m\u{7} 'quoted' \"double\" `tick` $(rm -rf /) ; DROP TABLE")
    add("formula", "=HYPERLINK(\"http://evil.example\",\"click\")")
    add(
      String(repeating: "very-long-name-", count: 6) + "of-ninety-nine",
      String(repeating: "Long. ", count: 58))
    add("-dash.and_under.score-", "Odd, but GitHub allows it")
    add("newline", "First line\nsecond line\ttab")
  }
}
