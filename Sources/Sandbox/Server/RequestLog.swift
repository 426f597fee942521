/// A request that reached the sandbox.
public struct ObservedRequest: Sendable, Equatable {
  public var method: String
  /// The vendor's host.
  public var host: String
  /// The path on the vendor's host, without the query, in which credentials could stand.
  public var path: String

  public init(method: String, host: String, path: String) {
    self.method = method
    self.host = host
    self.path = path
  }
}

/// The latest requests, so many that a test can look at them and so few that a day's demo does not fill memory.
actor RequestLog {
  static let capacity = 20_000
  private var requests: [ObservedRequest] = []

  func add(_ request: ObservedRequest) {
    if requests.count == 2 * RequestLog.capacity { requests.removeFirst(RequestLog.capacity) }
    requests.append(request)
  }

  /// The latest, oldest first.
  var latest: [ObservedRequest] { requests.suffix(RequestLog.capacity) }
}
