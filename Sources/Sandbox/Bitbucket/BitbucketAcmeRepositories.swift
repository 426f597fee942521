import Foundation

extension BitbucketTenant {
  /// Whatever may be demanded of changes to the main branch.
  static func completeRules(on match: BitbucketRule.Match = .glob("main")) -> [BitbucketRule] {
    [
      BitbucketRule("push", on: match), BitbucketRule("force", on: match), BitbucketRule("delete", on: match),
      BitbucketRule("restrict_merges", on: match, groups: ["release-managers"]),
      BitbucketRule("require_approvals_to_merge", on: match, value: 2),
      BitbucketRule("reset_pullrequest_approvals_on_change", on: match),
      BitbucketRule("require_passing_builds_to_merge", on: match, value: 1),
      BitbucketRule("require_tasks_to_be_completed", on: match),
      BitbucketRule("require_no_changes_requested", on: match),
      BitbucketRule("require_commits_behind", on: match, value: 10),
      BitbucketRule("enforce_merge_checks", on: match),
    ]
  }

  static func repositories(_ dates: DemoDates) -> [BitbucketCode] {
    func code(
      _ slug: String, _ project: String = "SHOP", updated: Int = 5, _ change: (inout BitbucketCode) -> Void
    ) -> BitbucketCode {
      var code = BitbucketCode(
        slug, project: project, created: dates.daysAgo(800), updated: dates.daysAgo(updated))
      code.reviewers = ["dana"]
      change(&code)
      return code
    }
    return [
      code("shop-backend") {
        $0.rules = completeRules()
        $0.keys = [
          BitbucketAccessKey(
            11, "build farm", key: DemoKey.ed25519, added: dates.daysAgo(30), lastUsed: dates.daysAgo(1)),
          BitbucketAccessKey(
            12, "old server", key: DemoKey.rsa1024, added: dates.daysAgo(700), lastUsed: dates.daysAgo(400)),
        ]
        $0.hooks = [
          BitbucketHook("ci", "https://ci.acme.example/bitbucket?token=made-up", created: dates.daysAgo(90))
        ]
        $0.hasPipelines = true
        $0.variables = [
          BitbucketVariableValue("DEPLOY_TOKEN", "made-up-deploy-token", isSecured: false),
          BitbucketVariableValue("AWS_REGION", "eu-central-1", isSecured: false),
          BitbucketVariableValue("DB_PASSWORD", "made-up", isSecured: true),
        ]
      },
      code("shop-frontend") {
        // Protected, but by little.
        $0.rules = [
          BitbucketRule("push", on: .glob("ma*"), users: ["dana"]),
          BitbucketRule("require_approvals_to_merge", on: .glob("ma*"), value: 1),
        ]
        $0.forkPolicy = "allow_forks"
        $0.reviewers = []
        var hook = BitbucketHook("legacy ci", "https://legacy.acme.example/hook", created: dates.daysAgo(600))
        hook.skipsVerification = true
        $0.hooks = [hook]
        $0.hasPipelines = false
      },
      code("shop-mobile") {
        // Guarded by its branching model, of which the main branch is the production branch.
        $0.rules = completeRules(on: .model("production"))
        $0.productionBranch = "main"
        $0.hasPipelines = true
      },
      code("shop-reports") {
        // A rule that does not ask for approval, and one about other branches.
        $0.rules = [BitbucketRule("delete"), BitbucketRule("force", on: .model("release"))]
      },
      code("shop-legacy", updated: 500) { $0.hasPipelines = true },
      code("website", "OPEN") {
        $0.isPrivate = false
        $0.forkPolicy = "allow_forks"
        $0.rules = completeRules()
      },
      code("shop-next") { $0.mainBranch = nil },
    ]
  }

  /// Public halves of keys whose private halves nobody has.
  private enum DemoKey {
    static let ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIIrM62HwUigogpbp81evKpo02oY56rRZVVJA/UsqCdX"
    static let rsa1024 =
      "ssh-rsa "
      + "AAAAB3NzaC1yc2EAAAADAQABAAAAgQDuNAuc/7N6mJylROa7eAoseJAdP7M3OHaFEaMGF6+gHUv1Ei80"
      + "RVTFO94uu4zSt+PRYArWMcOFpdfM4jx3hUWa28G0yQD/5I1XW12lxjgEASX2XbD+PiRJS3bqmGRX2YYI"
      + "T+0IuXivTX0ZanRGqGtYAJ5ja2EdsWIRtlqarf8pxQ=="
  }
}
