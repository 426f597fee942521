import Foundation
import Model

extension GitHubDeployKey {
  init(_ key: GitHubAPI.DeployKey, of repository: GitHubAPI.Repository, web: String) {
    let call = GitHubReads.table.keys
    id = String(key.id)
    name = key.title.flatMap { $0.isEmpty ? nil : $0 } ?? "deploy key \(key.id)"
    url = "https://\(web)/\(repository.fullName)/settings/keys"
    self.repository = repository.fullName
    archived = repository.archived
    $readOnly.fill(key.readOnly, else: .notSent("read_only", by: call))
    $verified.fill(key.verified, else: .notSent("verified", by: call))
    addedBy = key.addedBy
    $createdAt.fill(Date(told: key.createdAt), else: .notSent("created_at", by: call))
    lastUsed = Date(told: key.lastUsed)
    $used.fill(key.tellsUse ? key.lastUsed != nil : nil, else: .notSent("last_used", by: call))
    let parsed = key.key.map(SSHPublicKey.init)
    $algorithm.fill(parsed?.algorithm, else: .notSent("the key", by: call))
    rsaBits = parsed?.rsaBits
  }
}
