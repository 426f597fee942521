import Foundation
import Model

extension GitHubRunner {
  init(_ runner: GitHubAPI.Runner, _ client: GitHubClient) {
    let call = GitHubReads.table.runners
    id = String(runner.id)
    name = runner.name ?? "runner \(runner.id)"
    url = client.settingsPage("actions/runners/\(runner.id)")
    os = runner.os
    $online.fill(runner.status.map { $0 == "online" }, else: .notSent("the status", by: call))
    busy = runner.busy
    $ephemeral.fill(runner.ephemeral, else: .notSent("ephemeral", by: call))
    labels = runner.labels?.map(\.name)
    groupId = runner.runnerGroupId
    version = runner.version
  }
}

extension GitHubRunnerGroup {
  /// - Parameter runners: how many runners each group has.
  init(_ group: GitHubAPI.RunnerGroup, runners: Reading<[Int: Int]>, _ client: GitHubClient) {
    let call = GitHubReads.table.runnerGroups
    id = String(group.id)
    name = group.name ?? "runner group \(group.id)"
    url = client.settingsPage("actions/runner-groups/\(group.id)")
    $visibility.fill(group.visibility, else: .notSent("the visibility", by: call))
    isDefault = group.default
    inherited = group.inherited
    $allowsPublicRepositories.fill(
      group.allowsPublicRepositories, else: .notSent("allows_public_repositories", by: call))
    $restrictedToWorkflows.fill(
      group.restrictedToWorkflows, else: .notSent("restricted_to_workflows", by: call))
    selectedWorkflows = group.selectedWorkflows
    $runnerCount.set(runners.map { $0[group.id] ?? 0 })
  }
}

extension GitHubSecret {
  init(_ secret: GitHubAPI.Secret, _ client: GitHubClient) {
    let call = GitHubReads.table.actionsSecrets
    id = secret.name
    name = secret.name
    url = client.settingsPage("secrets/actions")
    $visibility.fill(secret.visibility, else: .notSent("the visibility", by: call))
    createdAt = Date(told: secret.createdAt)
    $updatedAt.fill(Date(told: secret.updatedAt), else: .notSent("updated_at", by: call))
  }
}

extension GitHubEnvironment {
  init(_ environment: GitHubAPI.Environment, of repository: GitHubAPI.Repository, web: String) {
    let call = GitHubReads.table.environments
    let rules = environment.protectionRules
    let reviewers = rules?.filter { $0.type == "required_reviewers" }
    let unsaid = UnknownReason.notSent("protection_rules", by: call)
    id = String(environment.id)
    name = "\(repository.fullName) → \(environment.name)"
    url = "https://\(web)/\(repository.fullName)/settings/environments/\(environment.id)/edit"
    self.repository = repository.fullName
    $requiresReviewers.fill(reviewers.map { !$0.isEmpty }, else: unsaid)
    $preventsSelfReview.fill(reviewers?.contains { $0.preventSelfReview == true }, else: unsaid)
    restrictsBranches = environment.deploymentBranchPolicy != nil
    waitMinutes = rules?.compactMap(\.waitTimer).max()
    createdAt = Date(told: environment.createdAt)
    updatedAt = Date(told: environment.updatedAt)
  }
}

extension GitHubClient {
  /// A page of the organisation's settings.
  func settingsPage(_ path: String) -> String {
    "https://\(host.web)/organizations/\(organization)/settings/\(path)"
  }
}
