/// Which findings a decision is about.
public enum FindingChoice: Sendable {
  /// An unknown number is `notFound`.
  case numbers([Int])
  /// All that match; when they are not as many as a person has confirmed, it is a `conflict`.
  case matching(FindingQuery, confirmed: Int)
}

/// What a decision changed.
public struct DecisionEffect: Sendable, Equatable {
  /// How many changed.
  public let count: Int
  /// The first of them by number.
  public let first: [Int]

  /// How many numbers are told.
  public static let told = 50

  public init(count: Int, first: [Int]) {
    self.count = count
    self.first = first
  }
}
