import Foundation
public import Model

/// A custom finding type as a person writes it, before anything of it has been checked.
public struct TypeDraft: Sendable, Equatable {
  /// A field that is not a list has one value.
  private var values: [TypeField: [String]] = [:]

  public init() {}

  /// - Parameter integrations: those there are, for their names.
  public init(_ custom: CustomFindingType, integrations: [Integration]) {
    self.init(custom.type)
    if case .only(let numbers) = custom.reach {
      let names = integrations.filter { numbers.contains($0.number) }.map(\.name)
      // Limited to what is gone, it must not become unlimited by being written down.
      self[.integrations] = names.isEmpty ? numbers.sorted().map { "#\($0)" } : names
    }
    if !custom.isEnabled { self[.enabled] = ["false"] }
    if custom.timeLimit != CustomFindingType.defaultTimeLimit {
      self[.timeLimit] = [custom.timeLimit.formatted(.number.grouping(.never))]
    }
  }

  /// What of a type could be written anew, built-in or not.
  public init(_ type: FindingType) {
    self[.id] = [type.id]
    self[.title] = [type.title]
    self[.severity] = [type.severity.rawValue]
    self[.category] = [type.category.title]
    self[.on] = [type.assetKind]
    self[.when] = [type.condition]
    self[.evidence] = type.evidence
    self[.why] = [type.why]
    self[.fix] = [type.fix]
  }

  /// Without blanks around them; empty ones are as good as none.
  public subscript(field: TypeField) -> [String] {
    get { values[field] ?? [] }
    set {
      let kept = newValue.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
      values[field] = kept.isEmpty ? nil : kept
    }
  }

  public func text(_ field: TypeField) -> String { self[field].first ?? "" }

  /// Sets a field as `key=value` gives it: lists have commas.
  public mutating func set(_ field: TypeField, to text: String) {
    self[field] = field.isList ? text.split(separator: ",").map(String.init) : [text]
  }

  /// The asset kind it names, if that is one.
  public var kind: (application: Application, kind: AssetKind)? {
    for application in Casb.applications {
      if let kind = application.assetKind(text(.on)) { return (application, kind) }
    }
    return nil
  }
}

/// What is wrong with a draft.
public struct TypeFault: Error, Sendable, Equatable {
  /// `nil` where it is about the whole.
  public let field: TypeField?
  public let error: CasbError
}

/// A draft, checked.
public struct TypeReview: Sendable {
  /// `nil` when there are faults.
  public let type: CustomFindingType?
  public let faults: [TypeFault]

  /// - Throws: `usage`, the first fault.
  public func get() throws -> CustomFindingType {
    if let fault = faults.first { throw fault.error }
    guard let type else { throw CasbError(.internal, "A finding type was neither good nor bad.") }
    return type
  }
}
