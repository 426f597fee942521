/// What is wrong with a setting, in a sentence, or `nil`. Shapes are those of the IAM and STS API References.
enum SettingRule {
  @Sendable static func roleARN(_ value: String) -> String? {
    value.wholeMatch(of: /arn:aws:iam::\d{12}:role\/[\w+=,.@\/-]+/) == nil
      ? "A role ARN looks like arn:aws:iam::123456789012:role/casb." : nil
  }

  @Sendable static func externalID(_ value: String) -> String? {
    value.wholeMatch(of: /[\w+=,.@:\/-]{2,1224}/) == nil
      ? "An external ID has 2 to 1224 letters, digits and + = , . @ : / -." : nil
  }

  @Sendable static func region(_ value: String) -> String? {
    if value.hasPrefix("cn-") || value.hasPrefix("us-gov-") {
      return "casb does not support the partition of \(value) yet, only commercial regions."
    }
    return value.wholeMatch(of: /[a-z]{2}-[a-z]+-\d{1,2}/) == nil ? "A region looks like eu-central-1." : nil
  }

  @Sendable static func accessKeyID(_ value: String) -> String? {
    value.wholeMatch(of: /\w{16,128}/) == nil
      ? "An access key ID has at least 16 letters and digits, such as AKIAIOSFODNN7EXAMPLE." : nil
  }

  @Sendable static func secret(_ value: String) -> String? {
    value.contains(where: \.isWhitespace) ? "The secret holds blanks; copy it again without them." : nil
  }

  @Sendable static func profile(_ value: String) -> String? {
    value.contains { $0 == "[" || $0 == "]" || $0.isNewline } ? "A profile's name holds no brackets." : nil
  }
}
