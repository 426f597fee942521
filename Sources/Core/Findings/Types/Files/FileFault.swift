public import Model

/// A mistake in a file, with its place.
public struct FileFault: Error, Sendable, Equatable {
  /// From 1; the column in characters.
  public let line: Int
  public let column: Int
  public let error: CasbError
}

/// Everything that is wrong with a file.
public struct FileFaults: Error, Sendable, Equatable {
  public let faults: [FileFault]

  public init(faults: [FileFault]) { self.faults = faults }
}
