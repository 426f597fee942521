import Foundation
import Model

extension GitHubSecretAlert {
  init(_ alert: GitHubAPI.SecretAlert) {
    let call = GitHubReads.table.secretAlerts
    let kind = alert.secretTypeDisplayName ?? alert.secretType
    id = "\(alert.repository.map { String($0.id) } ?? "")/\(alert.number)"
    name = "\(kind ?? "Secret") in \(alert.repository?.fullName ?? "a repository") #\(alert.number)"
    url = alert.htmlUrl
    repository = alert.repository?.fullName
    secretType = kind
    $validity.fill(alert.validity, else: .notSent("validity", by: call))
    $publiclyLeaked.fill(alert.publiclyLeaked, else: .notSent("publicly_leaked", by: call))
    $inSeveralRepositories.fill(alert.multiRepo, else: .notSent("multi_repo", by: call))
    $pushProtectionBypassed.fill(
      alert.pushProtectionBypassed, else: .notSent("push_protection_bypassed", by: call))
    createdAt = Date(told: alert.createdAt)
  }
}

extension GitHubDependencyAlert {
  init(_ alert: GitHubAPI.DependencyAlert) {
    let call = GitHubReads.table.dependencyAlerts
    let package = alert.dependency?.package
    id = "\(alert.repository.map { String($0.id) } ?? "")/\(alert.number)"
    name =
      "\(package?.name ?? "Dependency") in \(alert.repository?.fullName ?? "a repository") #\(alert.number)"
    url = alert.htmlUrl
    repository = alert.repository?.fullName
    $severity.fill(
      alert.securityVulnerability?.severity ?? alert.securityAdvisory?.severity,
      else: .notSent("the severity", by: call))
    self.package = package?.name
    ecosystem = package?.ecosystem
    manifest = alert.dependency?.manifestPath
    dependencyScope = alert.dependency?.scope
    advisory = alert.securityAdvisory?.ghsaId
    cve = alert.securityAdvisory?.cveId
    fixedIn = alert.securityVulnerability?.firstPatchedVersion?.identifier
    createdAt = Date(told: alert.createdAt)
  }
}

extension GitHubCodeAlert {
  init(_ alert: GitHubAPI.CodeAlert) {
    let call = GitHubReads.table.codeScanningAlerts
    let rule = alert.rule?.description ?? alert.rule?.name ?? alert.rule?.id
    id = "\(alert.repository.map { String($0.id) } ?? "")/\(alert.number)"
    name = "\(rule ?? "Weakness") in \(alert.repository?.fullName ?? "a repository") #\(alert.number)"
    url = alert.htmlUrl
    repository = alert.repository?.fullName
    $severity.fill(
      alert.rule?.securitySeverityLevel ?? alert.rule?.severity, else: .notSent("the severity", by: call))
    self.rule = alert.rule?.id
    tool = alert.tool?.name
    ref = alert.mostRecentInstance?.ref
    path = alert.mostRecentInstance?.location?.path
    createdAt = Date(told: alert.createdAt)
  }
}
