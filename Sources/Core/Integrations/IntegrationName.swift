import Model

/// What may be the name of an integration: anything a person can type and tell apart.
public enum IntegrationName {
  public static let maximumLength = 64

  /// - Throws: `usage` with what is wrong.
  public static func check(_ name: String) throws {
    let fault: String? =
      if name.isEmpty {
        "A name is needed."
      } else if name.count > maximumLength {
        "A name has at most \(maximumLength) characters."
      } else if name.hasPrefix("#") || name.allSatisfy(\.isNumber) {
        "'\(name)' would be taken for an integration's number."
      } else if name.hasPrefix("-") {
        "'\(name)' would be taken for an option."
      } else if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
        "A name neither begins nor ends with a blank."
      } else if name.unicodeScalars.contains(where: isInvisible) {
        "A name has no control or invisible characters."
      } else {
        nil
      }
    if let fault { throw CasbError(.usage, fault, hint: "Choose another name.") }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // A zero-width joiner is part of many emoji.
    case .format: scalar.value != 0x200D
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: false
    }
  }
}
