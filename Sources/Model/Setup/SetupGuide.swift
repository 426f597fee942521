/// How an application is connected: what to have at hand, the ways to authenticate, what to ask.
public struct SetupGuide: Sendable {
  /// What the person needs before they begin.
  public let prerequisites: [String]
  /// Least privilege first; the first is the default.
  public let methods: [AuthMethod]
  /// The vendor's documentation of the whole.
  public let documentation: String

  public init(prerequisites: [String], methods: [AuthMethod], documentation: String) {
    self.prerequisites = prerequisites
    self.methods = methods
    self.documentation = documentation
  }

  public func method(_ id: String) -> AuthMethod? { methods.first { $0.id == id } }
}

/// One way to authenticate.
public struct AuthMethod: Sendable, Identifiable {
  /// The value of `auth=`.
  public let id: String
  public let title: String
  /// When to choose it, in one line.
  public let summary: String
  /// How to make the credential, step by step, in the vendor's console.
  public let steps: [String]
  public let link: String?
  public let scopes: [Scope]
  /// What to ask for, in this order.
  public let fields: [SetupField]
  /// What comes after the fields.
  public let authorization: Authorization

  public init(
    id: String, title: String, summary: String, steps: [String], link: String?, scopes: [Scope],
    fields: [SetupField], authorization: Authorization = .fields
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.steps = steps
    self.link = link
    self.scopes = scopes
    self.fields = fields
    self.authorization = authorization
  }

  public func field(_ key: String) -> SetupField? { knownFields.first { $0.key == key } }
}

/// A permission that a credential should have.
public struct Scope: Sendable, Hashable, Identifiable {
  /// How `AssetColumn.permission` refers to it; the same for every method of an application.
  public let id: String
  /// How the vendor spells it for this method.
  public let name: String
  /// What it lets casb see.
  public let why: String
  /// Without it nothing can be scanned at all; others only leave verdicts unknown.
  public let isRequired: Bool

  public init(_ id: String, _ name: String, why: String, isRequired: Bool = false) {
    self.id = id
    self.name = name
    self.why = why
    self.isRequired = isRequired
  }
}
