import Foundation
import Model

/// What something hangs on: a repository, or the workspace itself.
struct BitbucketOwner: Sendable {
  /// In braces, as paths take it.
  let uuid: String
  let name: String
  /// `nil` for the workspace.
  let repository: String?
  /// The page of its settings.
  let settings: String

  init(_ repository: BitbucketAPI.Repository, in workspace: String) {
    uuid = repository.uuid
    name = repository.fullName ?? repository.slug
    self.repository = name
    settings = "https://bitbucket.org/\(workspace)/\(repository.slug)/admin"
  }

  init(workspace: String) {
    uuid = Self.workspace
    name = workspace
    repository = nil
    settings = "https://bitbucket.org/\(workspace)/workspace/settings"
  }

  static let workspace = "workspace"

  var level: String { repository == nil ? "workspace" : "repository" }

  /// An id that leads back to the owner.
  func id(of attachment: String) -> String { "\(uuid)/\(attachment)" }
}

extension BitbucketDeployKey {
  init(_ key: BitbucketAPI.DeployKey, of owner: BitbucketOwner) {
    let call = BitbucketReads.table.deployKeys
    id = owner.id(of: String(key.id))
    name = key.label.flatMap { $0.isEmpty ? nil : $0 } ?? "access key \(key.id)"
    url = "\(owner.settings)/access-keys/"
    repository = owner.repository
    $addedAt.fill(Date(told: key.addedOn ?? key.createdOn), else: .notSent("added_on", by: call))
    $used.fill(key.tellsUse ? key.lastUsed != nil : nil, else: .notSent("last_used", by: call))
    lastUsed = Date(told: key.lastUsed)
    let parsed = key.key.map(SSHPublicKey.init)
    $algorithm.fill(parsed?.algorithm, else: .notSent("the key", by: call))
    rsaBits = parsed?.rsaBits
  }
}

extension BitbucketWebhook {
  init(_ hook: BitbucketAPI.Hook, of owner: BitbucketOwner) {
    let call = BitbucketReads.table.hooks
    let address = hook.url.flatMap { URLComponents(string: $0) }
    id = owner.id(of: hook.uuid)
    name = [owner.name, address?.host].compactMap(\.self).joined(separator: " → ")
    url = "\(owner.settings)/webhooks"
    level = owner.level
    repository = owner.repository
    $active.fill(hook.active, else: .notSent("active", by: call))
    events = hook.events
    $target.fill(address?.origin, else: .notSent("the address", by: call))
    $usesTLS.fill(
      address?.scheme.map { $0.lowercased() == "https" }, else: .notSent("the address", by: call))
    $verifiesTLS.fill(
      hook.skipCertVerification.map { !$0 }, else: .notSent("skip_cert_verification", by: call))
    $hasSecret.fill(hook.secretSet, else: .notSent("secret_set", by: call))
    createdAt = Date(told: hook.createdAt)
  }
}

extension BitbucketVariable {
  init(_ variable: BitbucketAPI.Variable, of owner: BitbucketOwner) {
    let call = BitbucketReads.table.variables
    id = owner.id(of: variable.uuid)
    name = variable.key.map { "\(owner.name) \($0)" } ?? variable.uuid
    url =
      owner.repository == nil
      ? "\(owner.settings)/pipelines/account-variables" : "\(owner.settings)/pipelines/repository-variables"
    level = owner.level
    repository = owner.repository
    $secured.fill(variable.secured, else: .notSent("secured", by: call))
    $namesSecret.fill(variable.key.map(Self.namesSecret), else: .notSent("key", by: call))
  }

  /// Whether one of the words, or two in a row, are what credentials are called.
  static func namesSecret(_ key: String) -> Bool {
    let words = key.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let pairs = zip(words, words.dropFirst()).map { "\($0)\($1)" }
    return !credentialWords.isDisjoint(with: words + pairs)
  }

  private static let credentialWords: Set<String> = [
    "token", "secret", "password", "passwd", "pwd", "passphrase", "credential", "credentials", "apikey",
    "accesskey", "privatekey", "secretkey", "sshkey", "signingkey", "encryptionkey", "deploykey", "auth",
  ]
}
