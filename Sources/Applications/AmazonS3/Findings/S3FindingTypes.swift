import Model

/// What should not be so in an AWS account that uses S3.
enum S3FindingTypes {
  static let all: [FindingType] =
    publicAccess + acl + policy + encryption + versioning + logging + recovery + web + passwords + root
    + iam

  static let openness = FindingCategory("Public access")
  static let protection = FindingCategory("Data protection")
  static let traces = FindingCategory("Logging")
  static let continuity = FindingCategory("Recovery")
  static let people = FindingCategory("IAM")
  static let rootUser = FindingCategory("Root user")

  /// A type on buckets; `id` without what all have in common.
  static func bucket(
    _ id: String, _ title: String, _ severity: Severity, _ category: FindingCategory, when condition: String,
    evidence: [String], why: String, fix: String, cloudflare: String? = nil
  ) -> FindingType {
    FindingType(
      "aws-s3.bucket.\(id)", title, severity, category, on: S3Bucket.self, when: condition,
      evidence: evidence, why: why, fix: "In the S3 console open the bucket. \(fix)", cloudflare: cloudflare)
  }
}
