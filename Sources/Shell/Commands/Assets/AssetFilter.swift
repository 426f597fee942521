import Model

/// Which assets of a kind: what `assets` and `expect assets` put behind the table's name.
enum AssetFilter {
  static func clause(_ condition: String?, of integration: Integration?) -> String {
    var conditions: [String] = []
    if let integration { conditions.append("integration = \(integration.number)") }
    // On lines of its own, so that a comment in it ends with it.
    if let condition { conditions.append("(\n\(condition)\n)") }
    return conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }
}
