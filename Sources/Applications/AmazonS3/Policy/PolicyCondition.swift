/// One comparison of a condition block: operator, key, and values of which one has to match.
struct PolicyCondition: Sendable, Equatable {
  /// In lower case and without what surrounds it: `stringequals` of `ForAnyValue:StringEqualsIfExists`.
  let comparison: String
  /// In lower case: `aws:sourceip`.
  let key: String
  let values: [String]
  /// The comparison also holds when the request does not carry the key.
  let holdsWithoutKey: Bool

  init(_ comparison: String, key: String, values: [String]) {
    var name = comparison.lowercased()
    let isForAll = name.hasPrefix("forallvalues:")
    for prefix in ["forallvalues:", "foranyvalue:"] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    let isOptional = name.hasSuffix("ifexists")
    if isOptional { name.removeLast("ifexists".count) }
    self.comparison = name
    self.key = key.lowercased()
    self.values = values
    holdsWithoutKey = isOptional || isForAll
  }

  /// Whether the values are what the key must be, rather than what it must not be.
  private var isPositive: Bool {
    [
      "stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress", "bool",
      "numericequals",
    ].contains(comparison)
  }

  private var isNegative: Bool {
    [
      "stringnotequals", "stringnotequalsignorecase", "stringnotlike", "arnnotequals", "arnnotlike",
      "notipaddress",
    ].contains(comparison)
  }

  /// Whether nobody but callers whom the owner chose passes: what S3 calls a fixed value.
  ///
  /// Follows "The meaning of public" in "Blocking public access to your Amazon S3 storage".
  var admitsOnlyTrusted: Bool {
    guard isPositive, !values.isEmpty else { return false }
    // Every request over the Internet has an address, so an optional test of it is a test all the same.
    if holdsWithoutKey && key != "aws:sourceip" { return false }
    return TrustedValues.names(values, for: key)
  }

  /// Whether a request without credentials cannot pass.
  var demandsAuthentication: Bool {
    if comparison == "null" { return Self.identityKeys(key) && values == ["false"] }
    guard Self.identityKeys(key) else { return false }
    if isNegative {
      return Self.anonymous[key].map { anonymous in values.contains { PolicyPattern($0).matches(anonymous) } }
        ?? false
    }
    guard !holdsWithoutKey else { return false }
    if let anonymous = Self.anonymous[key] {
      return !values.contains { PolicyPattern($0).matches(anonymous) }
    }
    return isPositive && values != ["false"]
  }

  /// Whether every stranger's request meets it: what makes a Deny statement a fence around the trusted.
  var catchesStrangers: Bool {
    if isNegative { return !values.isEmpty && TrustedValues.names(values, for: key) }
    let isFalse = comparison == "bool" && values == ["false"]
    return isFalse && ["aws:principalisawsservice", "aws:viaawsservice"].contains(key)
  }

  /// Whether it is met by requests without credentials, among others perhaps.
  var catchesAnonymous: Bool {
    if comparison == "null" {
      return Self.identityKeys(key) && Self.anonymous[key] == nil && values == ["true"]
    }
    guard isPositive, let anonymous = Self.anonymous[key] else { return catchesStrangers }
    return values.contains { PolicyPattern($0).matches(anonymous) }
  }

  /// Keys of which a request without credentials has a telling value.
  private static let anonymous = ["aws:principaltype": "Anonymous", "aws:userid": "anonymous"]

  /// Keys that say who calls ("AWS global condition context keys": properties of the principal and of the
  /// role session), and those of S3 that exist for signed requests only.
  private static func identityKeys(_ key: String) -> Bool {
    if key.hasPrefix("aws:principaltag/") { return true }
    return [
      "aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths",
      "aws:principaltype", "aws:userid", "aws:username", "aws:federatedprovider", "aws:tokenissuetime",
      "aws:multifactorauthpresent", "aws:multifactorauthage", "aws:sourceidentity", "s3:signatureage",
      "s3:signatureversion", "s3:authtype",
    ].contains(key)
  }
}
