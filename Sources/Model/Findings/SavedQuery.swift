public import Foundation

/// A command line that only looks, kept under a name.
public struct SavedQuery: Sendable, Equatable, Identifiable {
  public let name: String
  /// As it was typed, variables and all: `findings --severity critical --integration ${ORG}`.
  public let text: String
  public let updatedAt: Date

  public var id: String { name }

  public init(name: String, text: String, updatedAt: Date) {
    self.name = name
    self.text = text
    self.updatedAt = updatedAt
  }
}
