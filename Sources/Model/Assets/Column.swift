public import Foundation

/// A Swift type that a column can hold.
public protocol ColumnValue: Sendable {
  static var columnType: ColumnType { get }
  var cell: Value { get }
}

extension Bool: ColumnValue {
  public static var columnType: ColumnType { .boolean }
  public var cell: Value { .boolean(self) }
}

extension Int: ColumnValue {
  public static var columnType: ColumnType { .integer }
  public var cell: Value { .integer(Int64(self)) }
}

extension Double: ColumnValue {
  public static var columnType: ColumnType { .real }
  public var cell: Value { .real(self) }
}

extension String: ColumnValue {
  public static var columnType: ColumnType { .text }
  public var cell: Value { .text(self) }
}

extension Date: ColumnValue {
  public static var columnType: ColumnType { .date }
  public var cell: Value { .text(Timestamp.text(self)) }
}

extension [String]: ColumnValue {
  public static var columnType: ColumnType { .list }
  public var cell: Value { .text(JSONText.list(self)) }
}

/// One column of an asset's table, declared where the asset's struct declares the property:
///
///     @Column("Whether the repository is read-only", needs: "metadata") var archived: Bool?
///
/// A column starts out unread. `nil` is SQL's NULL: a condition on it is *unknown*, and `reason` says why.
@propertyWrapper
public struct Column<Cell: ColumnValue>: Sendable {
  public var wrappedValue: Cell? {
    didSet { if wrappedValue != nil { reason = nil } }
  }
  /// Why the value is missing; meaningless while there is one.
  public private(set) var reason: UnknownReason?
  let summary: String
  let permission: String?

  /// - Parameters:
  ///   - summary: one line for `describe`.
  ///   - permission: the id of the `Scope` without which the vendor does not show this.
  public init(wrappedValue: Cell? = nil, _ summary: String, needs permission: String? = nil) {
    self.wrappedValue = wrappedValue
    self.summary = summary
    self.permission = permission
  }

  public var projectedValue: Self {
    get { self }
    set { self = newValue }
  }

  /// Takes over a reading: its value, or NULL with its reason.
  public mutating func set(_ reading: Reading<Cell>) {
    switch reading {
    case .known(let value): wrappedValue = value
    case .unknown(let reason): setUnknown(reason)
    }
  }

  /// As `set`, for a thing that may legitimately be absent: NULL without a reason then.
  public mutating func set(_ reading: Reading<Cell?>) {
    switch reading {
    case .known(let value): wrappedValue = value
    case .unknown(let reason): setUnknown(reason)
    }
  }

  public mutating func setUnknown(_ reason: UnknownReason) {
    wrappedValue = nil
    self.reason = reason
  }
}

extension Column: DeclaredColumn {
  var type: ColumnType { Cell.columnType }
  var value: Value { wrappedValue?.cell ?? .null }
}

/// What reflection over a record needs of a column.
protocol DeclaredColumn {
  var type: ColumnType { get }
  var value: Value { get }
  var reason: UnknownReason? { get }
  var summary: String { get }
  var permission: String? { get }
}
