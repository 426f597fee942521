/// What an application is for, by which `add` browses.
public enum ApplicationCategory: String, Sendable, CaseIterable {
  case code, collaboration, storage, identity, crm, itsm, ai

  public var title: String {
    switch self {
    case .code: "Code"
    case .collaboration: "Collaboration"
    case .storage: "Storage"
    case .identity: "Identity"
    case .crm: "Customers"
    case .itsm: "Service management"
    case .ai: "Artificial intelligence"
    }
  }
}
