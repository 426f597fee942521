public import Foundation

/// A finding type that people of the company wrote, with where and how it is evaluated.
public struct CustomFindingType: Sendable, Identifiable, Equatable {
  public let type: FindingType
  /// The id of the application whose assets it looks at.
  public let application: String
  public let reach: TypeReach
  /// One that is off is kept, and not evaluated.
  public let isEnabled: Bool
  /// Seconds that its condition may take in one integration before it is set aside.
  public let timeLimit: TimeInterval

  public var id: String { type.id }

  public static let defaultTimeLimit: TimeInterval = 30

  public init(
    type: FindingType, application: String, reach: TypeReach = .everywhere, isEnabled: Bool = true,
    timeLimit: TimeInterval = defaultTimeLimit
  ) {
    self.type = type
    self.application = application
    self.reach = reach
    self.isEnabled = isEnabled
    self.timeLimit = timeLimit
  }

  /// Whether it is to be evaluated in an integration.
  public func applies(to integration: Integration) -> Bool {
    guard isEnabled, integration.application == application else { return false }
    return switch reach {
    case .everywhere: true
    case .only(let numbers): numbers.contains(integration.number)
    }
  }
}

/// The integrations in which a finding type is evaluated.
public enum TypeReach: Sendable, Hashable {
  /// Every integration of its application, those to come included.
  case everywhere
  /// Numbers of integrations; when all of them are deleted, it is evaluated nowhere.
  case only(Set<Int>)
}
