import Model
import VendorHTTP

/// Reads what concerns the account as a whole.
struct AccountCollector: Sendable {
  let client: AWSClient
  let account: String

  /// What overrules the settings of single buckets.
  func publicAccessBlock() async throws -> Reading<PublicAccessBlock> {
    try await reading { try await client.publicAccessBlock(ofAccount: account) ?? .none }
  }

  func collect(into sink: any AssetSink) async throws {
    async let blockReading = publicAccessBlock()
    async let summaryReading = reading {
      try await client.iam("GetAccountSummary", as: AccountSummary.self)
    }
    async let passwordReading = reading {
      try await client.iamIfAny("GetAccountPasswordPolicy", as: PasswordPolicy.self)
    }
    var record = AWSAccount()
    record.id = account
    record.name = account
    record.url = "https://console.aws.amazon.com/iam/home#/account_settings"
    record.fill(try await blockReading)
    record.fill(try await summaryReading)
    record.fill(try await passwordReading.map { $0?.GetAccountPasswordPolicyResult.PasswordPolicy })
    let asset = record.asset()
    try await sink.note(reasonsOf: [asset])
    try await sink.yield([asset], checkpoint: nil, expected: 1)
  }
}

extension AWSAccount {
  fileprivate mutating func fill(_ block: Reading<PublicAccessBlock>) {
    $blockPublicAcls.set(block.map(\.blockPublicAcls))
    $ignorePublicAcls.set(block.map(\.ignorePublicAcls))
    $blockPublicPolicy.set(block.map(\.blockPublicPolicy))
    $restrictPublicBuckets.set(block.map(\.restrictPublicBuckets))
  }

  fileprivate mutating func fill(_ summary: Reading<AccountSummary>) {
    func count(_ key: String) -> Reading<Int> {
      summary.flatMap { summary in
        summary.value(key).map { .known($0) }
          ?? .unknown(UnknownReason(.notSent, "POST /?Action=GetAccountSummary: \(key) was not sent."))
      }
    }
    $rootMfaEnabled.set(count("AccountMFAEnabled").map { $0 > 0 })
    $rootAccessKeyPresent.set(count("AccountAccessKeysPresent").map { $0 > 0 })
    $iamUsers.set(count("Users"))
  }

  fileprivate mutating func fill(_ policy: Reading<PasswordPolicy.Policy?>) {
    $passwordPolicyExists.set(policy.map { $0 != nil })
    $passwordMinimumLength.set(policy.map { $0.map { $0.MinimumPasswordLength ?? 0 } })
    $passwordRequiresSymbols.set(policy.map { $0?.requiresSymbols })
    $passwordRequiresNumbers.set(policy.map { $0?.requiresNumbers })
    $passwordRequiresUppercase.set(policy.map { $0?.requiresUppercase })
    $passwordRequiresLowercase.set(policy.map { $0?.requiresLowercase })
    $passwordsExpire.set(policy.map { $0?.expires })
    $passwordMaximumAge.set(policy.map { $0.map { $0.MaxPasswordAge ?? 0 } })
    $passwordReusePrevention.set(policy.map { $0.map { $0.PasswordReusePrevention ?? 0 } })
  }
}
