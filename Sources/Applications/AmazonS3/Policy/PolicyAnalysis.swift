import Foundation

/// What a bucket's policy amounts to, worked out from the document alone.
///
/// Three sorts of callers are told apart. *Public*: anyone, without credentials. *Any authenticated*: anyone
/// with credentials of some AWS account or public identity provider, where a condition keeps out those
/// without. *Trusted*: callers whom the owner named, or who pass a condition with fixed values. Deny
/// statements that catch every stranger take away what Allow statements give. S3's own settings (public
/// access block) are not looked at here.
struct PolicyAnalysis: Sendable {
  /// Things that outsiders might do.
  enum Ability: Sendable, CaseIterable {
    case read, write, list, delete

    /// The actions that amount to it. Rewriting policy or ACL counts as writing: who can, can write next.
    var actions: [String] {
      switch self {
      case .read: ["s3:getobject", "s3:getobjectversion"]
      case .write:
        [
          "s3:putobject", "s3:putobjectacl", "s3:putobjectversionacl", "s3:putbucketpolicy",
          "s3:putbucketacl",
        ]
      case .list: ["s3:listbucket", "s3:listbucketversions", "s3:listbucketmultipartuploads"]
      case .delete: ["s3:deleteobject", "s3:deleteobjectversion", "s3:deletebucket", "s3:deletebucketpolicy"]
      }
    }
  }

  let document: PolicyDocument
  let bucket: String
  let owner: PolicyOwner

  /// Whether anyone may, without credentials.
  func allowsPublic(_ ability: Ability) -> Bool {
    ability.actions.contains { reach(of: $0) == .anonymous }
  }

  /// Whether anyone with some AWS credentials may, and only they.
  func allowsAnyAuthenticated(_ ability: Ability) -> Bool {
    !allowsPublic(ability) && ability.actions.contains { reach(of: $0) == .authenticated }
  }

  /// Whether a statement, whatever it allows, is open to anyone with some AWS credentials, and only to them.
  var allowsAnyAuthenticated: Bool { grantedActions.contains { reach(of: $0) == .authenticated } }

  /// Whether S3 would call the policy public.
  var isPublic: Bool { grantedActions.contains { reach(of: $0) > .trusted } }

  /// Accounts (or canonical users) other than the owner to whom something is allowed by name, sorted.
  var outsiders: [String] {
    let named = document.statements.filter { $0.effect == .allow }.flatMap { $0.outsiders(of: owner) }
    return Set(named).sorted()
  }

  /// Whether a Deny statement for everyone refuses reading, writing and listing over plain HTTP, for the
  /// bucket and for all of its objects.
  var requiresTLS: Bool {
    document.statements.contains { statement in
      statement.effect == .deny && statement.principals.includesEveryone
        && !statement.principals.isInverted
        && statement.actions.includes("s3:getobject") && statement.actions.includes("s3:putobject")
        && statement.actions.includes("s3:listbucket")
        && coversBucketAndObjects(statement)
        && statement.conditions.count == 1 && statement.conditions.allSatisfy(\.catchesPlainHTTP)
    }
  }

  // MARK: - Who may do an action

  /// The farthest of those who may do `action` on the bucket or on some object of it.
  private func reach(of action: String) -> PolicyReach {
    let granted =
      document.statements.filter {
        $0.effect == .allow && $0.actions.includes(action) && concerns($0, action)
      }
      .map(\.reach).max() ?? .trusted
    let left =
      document.statements
      .filter { $0.effect == .deny && $0.actions.includes(action) && coversAll($0, action) }
      .map(\.reachLeftByDeny).min() ?? .anonymous
    return min(granted, left)
  }

  /// The actions to ask about: those of the abilities, and whatever else Allow statements name.
  private var grantedActions: Set<String> {
    let named = document.statements.filter { $0.effect == .allow && !$0.actions.isInverted }
      .flatMap { $0.actions.patterns.map(\.text) }.filter { $0.hasPrefix("s3:") }
    return Set(Ability.allCases.flatMap(\.actions) + named)
  }

  private var bucketResource: String { "arn:aws:s3:::\(bucket)" }
  private var objects: String { "\(bucketResource)/" }

  private func concerns(_ statement: PolicyStatement, _ action: String) -> Bool {
    switch PolicyTarget(action) {
    case .object: statement.resources.includesSomething(under: objects)
    case .bucket: statement.resources.includes(bucketResource)
    case .either:
      statement.resources.includesSomething(under: objects) || statement.resources.includes(bucketResource)
    }
  }

  private func coversAll(_ statement: PolicyStatement, _ action: String) -> Bool {
    switch PolicyTarget(action) {
    case .object: statement.resources.includesEverything(under: objects)
    case .bucket: statement.resources.includes(bucketResource)
    case .either: coversBucketAndObjects(statement)
    }
  }

  private func coversBucketAndObjects(_ statement: PolicyStatement) -> Bool {
    statement.resources.includesEverything(under: objects) && statement.resources.includes(bucketResource)
  }
}

/// How far outside something reaches; each includes those before it.
enum PolicyReach: Sendable, Comparable {
  case trusted, authenticated, anonymous
}

extension PolicyStatement {
  /// The farthest of those to whom an Allow statement speaks.
  var reach: PolicyReach {
    let isOpen = principals.includesEveryone
    guard isOpen || principals.includesWebIdentities else { return .trusted }
    if conditions.contains(where: \.admitsOnlyTrusted) { return .trusted }
    let isSigned = !isOpen || conditions.contains(where: \.demandsAuthentication)
    return isSigned ? .authenticated : .anonymous
  }

  /// The farthest of those whom a Deny statement leaves alone.
  var reachLeftByDeny: PolicyReach {
    guard principals.includesEveryone else { return .anonymous }
    if conditions.allSatisfy(\.catchesStrangers) { return .trusted }
    return conditions.allSatisfy(\.catchesAnonymous) ? .authenticated : .anonymous
  }
}

extension PolicyCondition {
  /// A request over plain HTTP has `aws:SecureTransport` false and no `s3:TlsVersion` at all.
  var catchesPlainHTTP: Bool {
    switch (comparison, key) {
    case ("bool", "aws:securetransport"): values == ["false"]
    case ("stringequals", "aws:securetransport"), ("stringlike", "aws:securetransport"): values == ["false"]
    case ("numericlessthan", "s3:tlsversion"): holdsWithoutKey
    default: false
    }
  }
}

/// What an action of S3 acts on.
private enum PolicyTarget {
  case object, bucket, either

  init(_ action: String) {
    if PolicyPattern(action).isOpen {
      self = .either
    } else if Self.bucketActions.contains(action) || action.contains("bucket") {
      self = .bucket
    } else {
      self = action.contains("object") ? .object : .either
    }
  }

  /// Actions on a bucket whose names do not say so.
  private static let bucketActions: Set<String> = [
    "s3:getencryptionconfiguration", "s3:putencryptionconfiguration", "s3:getlifecycleconfiguration",
    "s3:putlifecycleconfiguration", "s3:getreplicationconfiguration", "s3:putreplicationconfiguration",
  ]
}
