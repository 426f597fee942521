/// A value of one cell: what columns hold, conditions compare and listings print.
public enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// The type of a column. Dates are RFC 3339 UTC text and lists are JSON text, in every store.
public enum ColumnType: String, Sendable, Codable {
  case boolean, integer, real, text, date, list
}
