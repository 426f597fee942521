/// What the person has answered so far. Secrets live here only until the vault has them.
public struct SetupAnswers: Sendable {
  /// Settings that are no secrets, by key.
  public var settings: [String: String] = [:]
  public var secrets: [String: Secret] = [:]
  /// The id of the chosen `AuthMethod`.
  public var auth: String?
  public var hasReadPrerequisites = false
  public var hasReadMethod = false
  /// Keys of optional fields that were left out on purpose.
  public var skipped: Set<String> = []
  public var verification: Verification?
  public var name: String?
  public var interval: ScanInterval?
  public var isConfirmed = false

  public init() {}

  /// Whether `field` needs no more asking.
  public func has(_ field: SetupField) -> Bool {
    settings[field.key] != nil || secrets[field.key] != nil || skipped.contains(field.key)
  }
}
