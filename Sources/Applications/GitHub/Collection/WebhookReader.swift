import Foundation
import Model
import VendorHTTP

/// Reads the webhooks of the organisation and of repositories.
struct WebhookReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collectOrganizationWebhooks() async throws {
    try await client.stream(
      \.organizationHooks, kinds: [GitHubWebhook.kind.id], into: sink
    ) { hooks in
      try await concurrentMap(hooks) { hook in
        var record = GitHubWebhook(hook, owner: client.organization)
        record.level = "organization"
        record.archived = false
        record.url =
          "https://\(client.host.web)/organizations/\(client.organization)/settings/hooks/\(hook.id)"
        record.take(lastStatus: try await lastDelivery(of: hook.id))
        return record.asset()
      }
    }
  }

  /// The webhooks of one repository, which tell how their last delivery went.
  func webhooks(of repository: GitHubAPI.Repository) async throws -> [Asset] {
    try await client.all(\.hooks, at: repository.places).map { hook in
      var record = GitHubWebhook(hook, owner: repository.fullName)
      record.level = "repository"
      record.repository = repository.fullName
      record.archived = repository.archived
      record.url = "https://\(client.host.web)/\(repository.fullName)/settings/hooks/\(hook.id)"
      record.take(hook.lastResponse)
      return record.asset()
    }
  }

  /// The organisation's webhooks do not carry their last answer; their log of deliveries does.
  private func lastDelivery(of hook: Int) async throws -> Reading<Int?> {
    try await reading(notingOn: sink) {
      let log = try await client.get(
        \.hookDeliveries, at: ["hook_id": String(hook)], [("per_page", "1")])
      return log.first
    }.flatMap { (delivery: GitHubAPI.WebhookDelivery?) in
      guard let delivery else { return .known(nil) }
      return delivery.statusCode.map(Reading.known)
        ?? .unknown(.notSent("how the delivery went", by: GitHubReads.table.hookDeliveries))
    }
  }
}

extension GitHubWebhook {
  init(_ hook: GitHubAPI.Webhook, owner: String) {
    let call = GitHubReads.table.hooks
    let address = hook.config?.url.flatMap { URLComponents(string: $0) }
    id = String(hook.id)
    name = [owner, address?.host].compactMap(\.self).joined(separator: " → ")
    $active.fill(hook.active, else: .notSent("whether it delivers", by: call))
    events = hook.events
    $target.fill(address?.origin, else: .notSent("the address", by: call))
    $usesTLS.fill(
      address?.scheme.map { $0.lowercased() == "https" }, else: .notSent("the address", by: call))
    $verifiesTLS.fill(
      hook.config?.insecureSsl.map { !$0.isSet }, else: .notSent("insecure_ssl", by: call))
    $hasSecret.fill(
      hook.config.map { $0.secret?.isEmpty == false }, else: .notSent("the configuration", by: call))
    contentType = hook.config?.contentType
    createdAt = Date(told: hook.createdAt)
    updatedAt = Date(told: hook.updatedAt)
  }

  /// Takes over a repository webhook's `last_response`, whose status is `unused` before the first delivery.
  mutating func take(_ response: GitHubAPI.Webhook.LastResponse?) {
    guard let response else {
      $failing.setUnknown(.notSent("the last response", by: GitHubReads.table.hooks))
      return
    }
    lastStatus = response.code
    failing = response.status != "unused" && !Self.isSuccess(response.code)
  }

  mutating func take(lastStatus reading: Reading<Int?>) {
    $lastStatus.set(reading)
    $failing.set(reading.map { status in status.map { !Self.isSuccess($0) } ?? false })
  }

  private static func isSuccess(_ status: Int?) -> Bool {
    status.map { (200..<400).contains($0) } ?? false
  }
}
