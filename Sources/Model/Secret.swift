/// A credential in memory: it can be used, and never printed, encoded or compared by accident.
public struct Secret: Sendable, Equatable {
  private let value: String

  public init(_ value: String) { self.value = value }

  /// The secret itself, for the one call that sends or seals it.
  public func reveal() -> String { value }

  public var isEmpty: Bool { value.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹secret›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
