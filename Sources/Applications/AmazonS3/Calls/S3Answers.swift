import Foundation

// The answers of S3 as far as casb reads them; element names are those of the Amazon S3 API Reference.

struct ListedBuckets: Decodable, Sendable {
  struct List: Decodable, Sendable {
    let Bucket: [Listed]
  }

  struct Listed: Decodable, Sendable {
    let Name: String
    let CreationDate: String?
    let BucketRegion: String?
  }

  struct User: Decodable, Sendable {
    let ID: String?
  }

  let Buckets: List?
  let Owner: User?
  let ContinuationToken: String?

  var buckets: [Listed] { Buckets?.Bucket ?? [] }
}

/// `GetBucketLocation`: the text of the root element, which is empty for us-east-1 and `EU` for old buckets.
struct BucketLocation: Decodable, Sendable {
  let text: String

  private enum CodingKeys: String, CodingKey {
    case text = ""
  }

  init(from decoder: any Decoder) throws {
    text = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .text) ?? ""
  }

  var region: String {
    switch text {
    case "": "us-east-1"
    case "EU": "eu-west-1"
    default: text
    }
  }
}

struct BucketACL: Decodable, Sendable {
  struct Grants: Decodable, Sendable {
    let Grant: [Item]
  }

  struct Item: Decodable, Sendable {
    let Grantee: Holder
    let Permission: String
  }

  struct Holder: Decodable, Sendable {
    let URI: String?
  }

  let AccessControlList: Grants?

  /// The predefined groups of "Access control list (ACL) overview".
  enum Group: String, Sendable {
    case everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
    case authenticated = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
  }

  /// Whether a group holds a permission, by itself or as part of `FULL_CONTROL`.
  func grants(_ permission: String, to group: Group) -> Bool {
    (AccessControlList?.Grant ?? []).contains {
      $0.Grantee.URI == group.rawValue && ($0.Permission == permission || $0.Permission == "FULL_CONTROL")
    }
  }

  var isPublic: Bool {
    (AccessControlList?.Grant ?? []).contains { $0.Grantee.URI.flatMap(Group.init) != nil }
  }
}

struct PublicAccessBlock: Decodable, Sendable, Equatable {
  let blockPublicAcls: Bool
  let ignorePublicAcls: Bool
  let blockPublicPolicy: Bool
  let restrictPublicBuckets: Bool

  /// All off: what holds where none is configured.
  static let none = PublicAccessBlock(
    blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false)

  init(
    blockPublicAcls: Bool, ignorePublicAcls: Bool, blockPublicPolicy: Bool, restrictPublicBuckets: Bool
  ) {
    self.blockPublicAcls = blockPublicAcls
    self.ignorePublicAcls = ignorePublicAcls
    self.blockPublicPolicy = blockPublicPolicy
    self.restrictPublicBuckets = restrictPublicBuckets
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    blockPublicAcls = try container.flag(.blockPublicAcls)
    ignorePublicAcls = try container.flag(.ignorePublicAcls)
    blockPublicPolicy = try container.flag(.blockPublicPolicy)
    restrictPublicBuckets = try container.flag(.restrictPublicBuckets)
  }

  private enum CodingKeys: String, CodingKey {
    case blockPublicAcls = "BlockPublicAcls"
    case ignorePublicAcls = "IgnorePublicAcls"
    case blockPublicPolicy = "BlockPublicPolicy"
    case restrictPublicBuckets = "RestrictPublicBuckets"
  }

  /// What holds when both apply: the stricter of each setting.
  func combined(with other: PublicAccessBlock) -> PublicAccessBlock {
    PublicAccessBlock(
      blockPublicAcls: blockPublicAcls || other.blockPublicAcls,
      ignorePublicAcls: ignorePublicAcls || other.ignorePublicAcls,
      blockPublicPolicy: blockPublicPolicy || other.blockPublicPolicy,
      restrictPublicBuckets: restrictPublicBuckets || other.restrictPublicBuckets)
  }

  var isComplete: Bool { blockPublicAcls && ignorePublicAcls && blockPublicPolicy && restrictPublicBuckets }
}

struct PolicyStatus: Decodable, Sendable {
  let IsPublic: String?

  var isPublic: Bool? { IsPublic.map { $0.lowercased() == "true" } }
}

struct BucketOwnership: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let ObjectOwnership: String
  }

  let Rule: [Item]
}

struct BucketEncryption: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let ApplyServerSideEncryptionByDefault: Algorithm?
  }

  struct Algorithm: Decodable, Sendable {
    let SSEAlgorithm: String
    let KMSMasterKeyID: String?
  }

  let Rule: [Item]

  var algorithm: Algorithm? { Rule.lazy.compactMap(\.ApplyServerSideEncryptionByDefault).first }
}

struct BucketVersioning: Decodable, Sendable {
  let Status: String?
  let MfaDelete: String?
}

struct BucketLogging: Decodable, Sendable {
  struct Target: Decodable, Sendable {
    let TargetBucket: String
  }

  let LoggingEnabled: Target?
}

struct ObjectLock: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let DefaultRetention: Retention?
  }

  struct Retention: Decodable, Sendable {
    let Mode: String?
  }

  let ObjectLockEnabled: String?
  let Rule: Item?
}

struct BucketCORS: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let AllowedOrigin: [String]
    let AllowedMethod: [String]

    var admitsAnyOrigin: Bool { AllowedOrigin.contains { ["*", "http://*", "https://*"].contains($0) } }
    var admitsWrites: Bool { AllowedMethod.contains { ["PUT", "POST", "DELETE"].contains($0) } }
  }

  let CORSRule: [Item]
}

struct BucketLifecycle: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let Status: String
    let AbortIncompleteMultipartUpload: Abort?
  }

  struct Abort: Decodable, Sendable {
    let DaysAfterInitiation: Int?
  }

  let Rule: [Item]
}

struct BucketReplication: Decodable, Sendable {
  struct Item: Decodable, Sendable {
    let Status: String
    let Destination: Target
  }

  struct Target: Decodable, Sendable {
    /// `arn:aws:s3:::copy`.
    let Bucket: String

    var name: String { Bucket.split(separator: ":").last.map(String.init) ?? Bucket }
  }

  let Rule: [Item]
}

struct BucketTags: Decodable, Sendable {
  struct Tags: Decodable, Sendable {
    let Tag: [Item]
  }

  struct Item: Decodable, Sendable {
    let Key: String
    let Value: String
  }

  let TagSet: Tags?
}

extension KeyedDecodingContainer {
  /// A boolean in any of AWS's spellings (`true`, `TRUE`); absent is false.
  func flag(_ key: Key) throws -> Bool {
    try decodeIfPresent(String.self, forKey: key)?.lowercased() == "true"
  }
}
