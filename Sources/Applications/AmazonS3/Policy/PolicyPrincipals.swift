import Foundation

/// `Principal` or `NotPrincipal`.
struct PolicyPrincipals: Sendable, Equatable {
  /// The names as the policy groups them.
  struct Names: Sendable, Equatable {
    var aws: [String] = []
    var canonicalUsers: [String] = []
    var federated: [String] = []
    var services: [String] = []
  }

  let names: Names
  /// Everyone but the names.
  let isInverted: Bool

  /// Whether strangers are among them. `"*"` and `{"AWS": "*"}` mean the same in a resource's policy:
  /// everyone, with or without credentials ("AWS JSON policy elements: Principal" of the IAM User Guide).
  var includesEveryone: Bool {
    isInverted || names.aws.contains { PolicyPattern($0).isOpen }
  }

  /// Whether holders of an account of a public identity provider (Facebook, Google, Amazon, Cognito) are
  /// among them, which S3 counts as public.
  var includesWebIdentities: Bool {
    !isInverted && names.federated.contains { !$0.hasPrefix("arn:") }
  }

  /// The accounts and canonical users named, other than the owner's own. Services and CloudFront's origin
  /// access identities act for the account that set them up and do not count.
  func outsiders(of owner: PolicyOwner) -> [String] {
    guard !isInverted else { return [] }
    let accounts = names.aws.compactMap(Self.account).filter { $0 != owner.account }
    let users = names.canonicalUsers.filter { $0 != owner.canonicalUser }
    return accounts + users
  }

  /// The account number in `123456789012` or `arn:aws:iam::123456789012:root`.
  static func account(_ name: String) -> String? {
    let fields = name.split(separator: ":", omittingEmptySubsequences: false)
    let account = fields.count > 4 && fields[0] == "arn" ? String(fields[4]) : name
    return account.count == 12 && account.allSatisfy(\.isASCIIDigit) ? account : nil
  }
}

/// Whose policy it is.
struct PolicyOwner: Sendable, Equatable {
  /// The account number.
  let account: String
  /// The account's canonical user id, where it is known.
  var canonicalUser: String?
}

extension PolicyPrincipals.Names: Decodable {
  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      aws = [text]
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    func list(_ key: Key) throws -> [String] {
      try container.decodeIfPresent(OneOrMany<String>.self, forKey: key)?.items ?? []
    }
    aws = try list(.aws)
    canonicalUsers = try list(.canonicalUser)
    federated = try list(.federated)
    services = try list(.service)
  }

  private enum Key: String, CodingKey {
    case aws = "AWS"
    case canonicalUser = "CanonicalUser"
    case federated = "Federated"
    case service = "Service"
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
