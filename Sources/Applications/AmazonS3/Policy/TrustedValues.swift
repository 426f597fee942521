/// Which values of which condition keys name callers that the owner chose.
enum TrustedValues {
  /// - Parameter key: in lower case.
  static func names(_ values: [String], for key: String) -> Bool {
    switch key {
    case "aws:sourceip": values.allSatisfy(isNarrowNetwork)
    case "aws:sourcearn", "aws:principalarn", "s3:dataaccesspointarn": values.allSatisfy(isOwnedARN)
    case "aws:userid": values.allSatisfy(isFixedUserID)
    case "aws:principalorgpaths", "aws:sourceorgpaths": values.allSatisfy(isFixedOrganisationPath)
    case "aws:principalisawsservice": values == ["true"]
    case _ where fixed.contains(key): values.allSatisfy { !$0.isEmpty && !PolicyPattern($0).isOpen }
    default: false
    }
  }

  /// Keys whose value, when it has no wildcard, belongs to somebody in particular.
  private static let fixed: Set<String> = [
    "aws:principalorgid", "aws:principalaccount", "aws:principalservicename", "aws:principalservicenameslist",
    "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourcevpc", "aws:sourcevpce",
    "s3:dataaccesspointaccount", "s3:x-amz-server-side-encryption-aws-kms-key-id",
  ]

  /// Accounts that the values of a key name, where it is a key that names accounts.
  static func accounts(in values: [String], of key: String) -> [String] {
    switch key {
    case "aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourceowner", "aws:sourcearn",
      "s3:dataaccesspointaccount", "s3:dataaccesspointarn":
      values.compactMap(PolicyPrincipals.account)
    default: []
    }
  }

  /// An ARN without wildcards, or one whose account is fixed: names inside somebody's account are theirs to
  /// give.
  private static func isOwnedARN(_ value: String) -> Bool {
    !PolicyPattern(value).isOpen || PolicyPrincipals.account(value) != nil
  }

  /// A user's or role's own id; `AROAEXAMPLEID:*` is every session of one role.
  private static func isFixedUserID(_ value: String) -> Bool {
    guard PolicyPattern(value).isOpen else { return !value.isEmpty && value != "anonymous" }
    let parts = value.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[1] == "*" && !PolicyPattern(String(parts[0])).isOpen
      && parts[0].hasPrefix("AROA")
  }

  /// `o-exampleorgid/r-ab12/ou-ab12-11111111/*`.
  private static func isFixedOrganisationPath(_ value: String) -> Bool {
    guard let organisation = value.split(separator: "/").first else { return false }
    return organisation.hasPrefix("o-") && !PolicyPattern(String(organisation)).isOpen
  }

  /// S3 takes ranges broader than /8 (IPv4) or /32 (IPv6) for the whole Internet, private ranges aside.
  private static func isNarrowNetwork(_ value: String) -> Bool {
    let parts = value.split(separator: "/", maxSplits: 1).map(String.init)
    guard let address = parts.first, !PolicyPattern(value).isOpen else { return false }
    let isIPv6 = address.contains(":")
    guard isIPv6 || address.split(separator: ".").count == 4 else { return false }
    guard parts.count == 2 else { return true }
    guard let length = Int(parts[1]) else { return false }
    return length >= (isIPv6 ? 32 : 8)
  }
}
