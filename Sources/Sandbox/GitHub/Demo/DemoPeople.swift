import Foundation

/// The people of the demo company.
enum DemoPeople {
  static let owners = ["maria-ops", "ceo-acme", "old-admin", "cto-acme", "it-desk", "lead-dev"]

  static let members = [
    "dev-lee", "dev-kim", "dev-ana", "dev-raj", "dev-zoe", "qa-tom", "qa-ivy", "sre-max", "sre-noa",
    "data-eli",
    "data-uma", "ml-ben", "ml-fay", "ui-gus", "ui-hana", "docs-jo", "intern-ray", "acme-bot", "release-bot",
  ]

  static let outsiders = ["freelance-carl", "agency-dora", "auditor-finn", "ex-employee-gail"]

  /// Who looks after the vault.
  static let others = ["sec-pat", "sec-quinn"]

  /// Accounts with two-factor authentication off.
  static let withoutTwoFactor: Set = ["old-admin", "intern-ray", "dev-raj", "acme-bot", "agency-dora"]

  /// Accounts with text messages as second factor.
  static let byTextMessage: Set = ["ceo-acme", "qa-tom", "ui-gus", "auditor-finn"]

  static let all: [GitHubUser] = (owners + members + outsiders + others + ["lab-rat"]).enumerated().map {
    index, login in
    var user = GitHubUser(
      login, id: 9_100_000 + index * 37, name: names[login], email: "\(login)@acme.example")
    if withoutTwoFactor.contains(login) { user.twoFactor = .disabled }
    if byTextMessage.contains(login) { user.twoFactor = .insecure }
    return user
  }

  private static let names = [
    "maria-ops": "María Ops 🛠️", "dev-lee": "이지은", "dev-ana": "Ana \"The Merge\" O'Neill",
    "sre-noa": "נועה כהן", "data-uma": "أُمامة", "ui-hana": "花", "qa-ivy": "Ivy \u{1B}[31mRed\u{1B}[0m",
  ]
}
