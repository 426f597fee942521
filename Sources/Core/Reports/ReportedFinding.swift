public import Model

/// A finding with what a document tells about it.
///
/// No value type: documents hand it about a dozen times, and counting the references to its many texts each time took
/// longer than writing them.
public final class ReportedFinding: Sendable {
  public let finding: Finding
  /// The same in every export, and given to no other finding anywhere.
  public let uid: String
  /// `nil` when the type is no longer in the catalogue.
  public let type: ReportedType?
  /// Why it is hidden or ignored; `nil` when it is neither.
  public let aside: SettingAside?

  public init(finding: Finding, uid: String, type: ReportedType?, aside: SettingAside?) {
    self.finding = finding
    self.uid = uid
    self.type = type
    self.aside = aside
  }
}

/// A finding type with what its application says.
public struct ReportedType: Sendable {
  public let type: FindingType
  /// The vendor's own spelling, `Amazon S3`.
  public let application: String
  /// The vendor's documentation.
  public let documentation: String

  public init(type: FindingType, application: String, documentation: String) {
    self.type = type
    self.application = application
    self.documentation = documentation
  }
}
