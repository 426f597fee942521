public import Foundation

/// One connected tenant of an application.
public struct Integration: Sendable, Identifiable, Equatable {
  /// Stable and never used again.
  public let number: Int
  public let name: String
  /// The id of its `Application`.
  public let application: String
  /// The id of its `AuthMethod`.
  public let auth: String
  public let status: IntegrationStatus
  /// Why it is broken or wants an upgrade, in a sentence; `nil` when healthy or paused.
  public let problem: String?
  public let interval: ScanInterval
  /// The settings that are no secrets, by key.
  public let settings: [String: String]
  public let createdAt: Date
  /// When the next scan is due; `nil` while paused.
  public let nextScan: Date?

  public var id: Int { number }

  public init(
    number: Int, name: String, application: String, auth: String, status: IntegrationStatus, problem: String?,
    interval: ScanInterval, settings: [String: String], createdAt: Date, nextScan: Date?
  ) {
    self.number = number
    self.name = name
    self.application = application
    self.auth = auth
    self.status = status
    self.problem = problem
    self.interval = interval
    self.settings = settings
    self.createdAt = createdAt
    self.nextScan = nextScan
  }
}

public enum IntegrationStatus: String, Sendable, CaseIterable, Codable {
  case healthy
  /// A person stopped it; it is not scanned, on schedule or on demand.
  case paused
  /// The credential no longer works; `reauthorize` mends it.
  case broken
  /// The credential works but lacks permissions that this version of casb can use.
  case upgrade
}

/// Whole hours between scans, 1 to 24.
public struct ScanInterval: Sendable, Hashable, Codable {
  public let hours: Int

  /// `nil` outside 1 to 24.
  public init?(hours: Int) {
    guard (1...24).contains(hours) else { return nil }
    self.hours = hours
  }

  /// Reads `6`, `6h` or `24 h`.
  public init?(_ text: String) {
    let digits = text.lowercased().filter { !$0.isWhitespace }
    guard let hours = Int(digits.hasSuffix("h") ? String(digits.dropLast()) : digits) else { return nil }
    self.init(hours: hours)
  }

  public static let daily = ScanInterval(clamping: 24)

  /// The nearest allowed number of hours.
  public init(clamping hours: Int) { self.hours = min(max(hours, 1), 24) }

  public var seconds: TimeInterval { TimeInterval(hours) * 3600 }
}

extension ScanInterval: CustomStringConvertible {
  public var description: String { "\(hours) h" }
}
