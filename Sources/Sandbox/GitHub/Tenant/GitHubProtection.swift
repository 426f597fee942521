/// A classic branch protection rule.
public struct GitHubProtection: Sendable, Equatable {
  public struct Reviews: Sendable, Equatable {
    public var approvals: Int
    public var dismissesStale: Bool
    public var byCodeOwners: Bool
    public var ofLastPush: Bool

    public init(
      approvals: Int = 1, dismissesStale: Bool = false, byCodeOwners: Bool = false, ofLastPush: Bool = false
    ) {
      self.approvals = approvals
      self.dismissesStale = dismissesStale
      self.byCodeOwners = byCodeOwners
      self.ofLastPush = ofLastPush
    }
  }

  public struct StatusChecks: Sendable, Equatable {
    public var isStrict: Bool
    public var contexts: [String]

    public init(isStrict: Bool = true, contexts: [String]) {
      self.isStrict = isStrict
      self.contexts = contexts
    }
  }

  public var reviews: Reviews?
  public var statusChecks: StatusChecks?
  public var enforcesAdmins = false
  public var allowsForcePushes = false
  public var allowsDeletions = false
  public var requiresLinearHistory = false
  public var requiresSignatures = false
  public var requiresConversationResolution = false
  public var isLocked = false
  /// Who alone may push; nil for everyone with write access.
  public var pushers: [String]?

  public init() {}

  /// Everything that a careful team switches on.
  public static var strict: GitHubProtection {
    var protection = GitHubProtection()
    protection.reviews = Reviews(approvals: 2, dismissesStale: true, byCodeOwners: true, ofLastPush: true)
    protection.statusChecks = StatusChecks(contexts: ["build", "test"])
    protection.enforcesAdmins = true
    protection.requiresLinearHistory = true
    protection.requiresSignatures = true
    protection.requiresConversationResolution = true
    return protection
  }
}
