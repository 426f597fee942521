public import Foundation

/// An integration's secrets as the vault sealed them: all that a store ever holds of them.
public struct SealedSecrets: Sendable, Equatable {
  /// Random; binds box and key to each other.
  public let id: UUID
  /// The integration's own data key, wrapped by the master key. Destroying it destroys the box.
  public let wrappedKey: Data
  /// The secrets by key, sealed by the data key.
  public let box: Data

  public init(id: UUID, wrappedKey: Data, box: Data) {
    self.id = id
    self.wrappedKey = wrappedKey
    self.box = box
  }
}
