import Model

/// Everything that casb looks for in a GitHub organisation.
///
/// The first ten correspond to findings of Cloudflare CASB; the others are what the CIS GitHub Benchmark, OpenSSF
/// Scorecard and comparable scanners look for.
enum GitHubFindingTypes {
  static let all: [FindingType] =
    organizationAccess + organizationRepositories + actions + people + roles + branches + branchHardening
    + repositories + webhooks + deployKeys + installations + accessTokens + runners + secrets + environments
    + signOnCredentials + alerts + enterprises
}

extension FindingCategory {
  static let userAccounts = FindingCategory("User accounts")
  static let branchesAndMerges = FindingCategory("Branches and merges")
  static let repositoryAccess = FindingCategory("Repository access")
  static let codeSecurity = FindingCategory("Code security")
  static let actions = FindingCategory("Actions")
  static let webhooks = FindingCategory("Webhooks")
  static let machineAccess = FindingCategory("Apps and keys")
}
