public import Foundation

/// Bitbucket Cloud, with every workspace that it hosts.
public struct BitbucketTenant: SandboxVendor {
  public var workspaces: [BitbucketSpace]
  public var logins: [BitbucketLogin]
  /// The most items that a page has, whatever is asked for.
  public var largestPage = 100
  /// Requests that a credential may make in an hour.
  public var hourlyLimit = 1000
  public var connections: [SandboxConnection] = []
  /// The vendor's clock.
  public var now: @Sendable () -> Date = { Date() }

  public init(_ workspaces: [BitbucketSpace], logins: [BitbucketLogin]) {
    self.workspaces = workspaces
    self.logins = logins
  }

  public var hosts: [String] { ["api.bitbucket.org", "bitbucket.org"] }
  public func open() -> any SandboxSimulation { BitbucketSimulation(self) }
}

/// A credential that somebody made.
public struct BitbucketLogin: Sendable {
  public enum Way: Sendable, Equatable {
    case accessToken
    case apiToken(email: String)
    case consumer(key: String)
  }

  public var way: Way
  /// The token, or the consumer's secret.
  public var secret: String
  /// The slug of the one workspace that it opens.
  public var workspace: String
  /// As Bitbucket spells them for this way.
  public var scopes: [String]
  /// Whether whoever it acts for administers the workspace.
  public var isAdministrator: Bool
  public var isExpired = false

  public init(
    _ way: Way, _ secret: String, workspace: String, scopes: [String], isAdministrator: Bool = true
  ) {
    self.way = way
    self.secret = secret
    self.workspace = workspace
    self.scopes = scopes
    self.isAdministrator = isAdministrator
  }
}

/// A workspace.
public struct BitbucketSpace: Sendable {
  public var slug: String
  public var name: String
  public var isPrivate = true
  public var enforcesPrivacy = false
  /// `allow_forks` or `internal_only`.
  public var forkingMode = "allow_forks"
  public var people: [BitbucketPerson] = []
  public var projects: [BitbucketProjectSpace] = []
  public var repositories: [BitbucketCode] = []
  public var hooks: [BitbucketHook] = []
  public var variables: [BitbucketVariableValue] = []
  public var created: Date

  public init(_ slug: String, _ name: String, created: Date) {
    self.slug = slug
    self.name = name
    self.created = created
  }

  public var uuid: String { BitbucketID.uuid("workspace \(slug)") }
}

public struct BitbucketPerson: Sendable {
  public var nickname: String
  public var name: String
  public var isOwner = false
  public var hasTwoStep = true
  public var status = "active"

  public init(_ nickname: String, _ name: String) {
    self.nickname = nickname
    self.name = name
  }

  public var uuid: String { BitbucketID.uuid("person \(nickname)") }
}

public struct BitbucketProjectSpace: Sendable {
  public var key: String
  public var name: String
  public var isPrivate = true
  public var created: Date

  public init(_ key: String, _ name: String, created: Date) {
    self.key = key
    self.name = name
    self.created = created
  }

  public var uuid: String { BitbucketID.uuid("project \(key)") }
}

/// A repository.
public struct BitbucketCode: Sendable {
  public var slug: String
  /// The key of its project.
  public var project: String
  public var isPrivate = true
  public var forkPolicy = "no_public_forks"
  /// `nil` while nothing has been pushed.
  public var mainBranch: String? = "main"
  public var rules: [BitbucketRule] = []
  /// The production branch of its branching model; the development branch is the main one.
  public var productionBranch: String?
  public var keys: [BitbucketAccessKey] = []
  public var hooks: [BitbucketHook] = []
  /// `nil` where Pipelines was never switched on.
  public var hasPipelines: Bool?
  public var variables: [BitbucketVariableValue] = []
  /// Nicknames of default reviewers.
  public var reviewers: [String] = []
  public var created: Date
  public var updated: Date

  public init(_ slug: String, project: String, created: Date, updated: Date) {
    self.slug = slug
    self.project = project
    self.created = created
    self.updated = updated
  }

  public var uuid: String { BitbucketID.uuid("repository \(slug)") }
}

/// A branch restriction.
public struct BitbucketRule: Sendable {
  public enum Match: Sendable {
    case glob(String)
    case model(String)
  }

  public var kind: String
  public var match: Match
  public var value: Int?
  /// Nicknames of those whom it does not bind.
  public var users: [String]
  /// Slugs of groups that it does not bind.
  public var groups: [String]

  public init(
    _ kind: String, on match: Match = .glob("main"), value: Int? = nil, users: [String] = [],
    groups: [String] = []
  ) {
    self.kind = kind
    self.match = match
    self.value = value
    self.users = users
    self.groups = groups
  }
}

public struct BitbucketAccessKey: Sendable {
  public var id: Int
  public var label: String
  /// As OpenSSH writes it, without the comment.
  public var key: String
  public var added: Date
  public var lastUsed: Date?

  public init(_ id: Int, _ label: String, key: String, added: Date, lastUsed: Date?) {
    self.id = id
    self.label = label
    self.key = key
    self.added = added
    self.lastUsed = lastUsed
  }
}

public struct BitbucketHook: Sendable {
  public var name: String
  public var url: String
  public var isActive = true
  public var skipsVerification = false
  public var hasSecret = true
  public var created: Date

  public init(_ name: String, _ url: String, created: Date) {
    self.name = name
    self.url = url
    self.created = created
  }

  public var uuid: String { BitbucketID.uuid("hook \(name) \(url)") }
}

public struct BitbucketVariableValue: Sendable {
  public var key: String
  public var value: String
  public var isSecured: Bool

  public init(_ key: String, _ value: String, isSecured: Bool) {
    self.key = key
    self.value = value
    self.isSecured = isSecured
  }

  public var uuid: String { BitbucketID.uuid("variable \(key)") }
}

/// Identifiers that stay the same from run to run.
enum BitbucketID {
  /// In braces, as Bitbucket writes it.
  static func uuid(_ text: String) -> String {
    let hash = text.utf8.reduce(into: [UInt64(0xCBF2_9CE4_8422_2325), 0x9E37_79B9_7F4A_7C15]) { hash, byte in
      for index in hash.indices { hash[index] = (hash[index] ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    let digits = hash.map { word in
      String(repeating: "0", count: word.leadingZeroBitCount / 4) + (word == 0 ? "" : String(word, radix: 16))
    }.joined()
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return "{\(cuts.map { String(Array(digits)[$0]) }.joined(separator: "-"))}"
  }
}
