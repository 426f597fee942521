import Foundation
import Model

/// Checks of a draft what can be checked without the store.
struct TypeReviewer {
  let draft: TypeDraft
  private(set) var faults: [TypeFault] = []

  init(_ draft: TypeDraft) { self.draft = draft }

  mutating func note(_ field: TypeField?, _ message: String, hint: String?) {
    let error = CasbError(.usage, message, hint: hint, setting: field?.rawValue)
    faults.append(TypeFault(field: field, error: error))
  }

  mutating func note(_ field: TypeField, _ error: CasbError) {
    faults.append(TypeFault(field: field, error: error))
  }

  /// The type, everywhere and as far as it could be understood; complete when there is no fault.
  mutating func review() -> CustomFindingType? {
    checkMissing()
    checkLengths()
    checkId()
    let severity = severity()
    let place = place()
    let limit = timeLimit()
    let isEnabled = isEnabled()
    guard let severity, let place else { return nil }
    let bare = type(severity, place.kind, evidence: [])
    let read = bare.columnsRead(in: [place.kind]).map(\.column)
    let evidence = draft[.evidence].isEmpty ? read : draft[.evidence]
    checkEvidence(evidence, of: place.kind)
    return CustomFindingType(
      type: type(severity, place.kind, evidence: evidence), application: place.application.id,
      isEnabled: isEnabled, timeLimit: limit)
  }

  private func type(_ severity: Severity, _ kind: AssetKind, evidence: [String]) -> FindingType {
    let category = draft.text(.category)
    return FindingType(
      id: draft.text(.id), title: draft.text(.title), severity: severity,
      category: FindingCategory(category.isEmpty ? Self.defaultCategory : category), assetKind: kind.id,
      condition: draft.text(.when), evidence: evidence, why: draft.text(.why), fix: draft.text(.fix))
  }

  static let defaultCategory = "Custom"

  private mutating func checkMissing() {
    let missing = TypeField.required.filter { draft[$0].isEmpty }
    guard !missing.isEmpty else { return }
    let words = missing.map { $0 == .when ? "when='SQL'" : "\($0.rawValue)=…" }
    note(
      missing[0], "A finding type still needs \(words.joined(separator: ", ")).",
      hint: "`types create --help` tells what each of them is.")
  }

  private mutating func checkLengths() {
    for field in TypeField.allCases {
      let length = draft[field].reduce(0) { $0 + $1.count }
      if length > field.maximumLength {
        note(
          field, "\(field.rawValue) has \(length) characters, and may have \(field.maximumLength).",
          hint: "Make it shorter.")
      }
    }
    for field in [TypeField.id, .title, .category] where draft.text(field).contains(where: \.isNewline) {
      note(field, "\(field.rawValue) has more than one line.", hint: "Write it in one line.")
    }
  }

  private mutating func checkId() {
    let id = draft.text(.id)
    guard !id.isEmpty else { return }
    let words = id.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil }
    if words.count < 2 || !isPlain {
      note(
        .id, "'\(id)' cannot be the id of a finding type.",
        hint: "Write small letters, digits and hyphens, with dots between words: custom.old-repository.")
    } else if let owner = Casb.applications.first(where: { $0.id == words[0] }) {
      note(
        .id,
        "'\(id)' cannot be the id of a custom finding type: those of \(owner.name) begin with \(owner.id).",
        hint: "Begin it with another word: custom.\(words.dropFirst().joined(separator: ".")).")
    }
  }

  private mutating func severity() -> Severity? {
    let word = draft.text(.severity)
    guard !word.isEmpty else { return nil }
    if let severity = Severity(rawValue: word.lowercased()) { return severity }
    let all = Severity.allCases.reversed().map(\.rawValue)
    let nearest = Similarity.suggestion(for: word, among: all)
    note(
      .severity, "'\(word)' is no severity.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? "It is one of \(all.joined(separator: ", ")).")
    return nil
  }

  private mutating func place() -> (application: Application, kind: AssetKind)? {
    let word = draft.text(.on)
    guard !word.isEmpty else { return nil }
    if let place = draft.kind { return place }
    let kinds = Casb.applications.flatMap { $0.assetKinds.map(\.id) }
    let nearest = Similarity.suggestion(for: word, among: kinds)
    note(
      .on, "There is no asset kind '\(word)'.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? "`describe` lists them.")
    return nil
  }

  private mutating func checkEvidence(_ columns: [String], of kind: AssetKind) {
    let known = kind.allColumns.map(\.name)
    for column in columns where !known.contains(column) {
      let nearest = Similarity.suggestion(for: column, among: known)
      note(
        .evidence, "\(kind.id) has no column '\(column)' to show as evidence.",
        hint: nearest.map { "Did you mean '\($0)'?" } ?? "`describe \(kind.id)` lists its columns.")
    }
    if Set(columns).count < columns.count {
      note(.evidence, "A column of the evidence is named twice.", hint: "Name it once.")
    }
  }

  private mutating func isEnabled() -> Bool {
    switch draft.text(.enabled).lowercased() {
    case "", "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      note(.enabled, "'\(draft.text(.enabled))' is neither true nor false.", hint: "Write true or false.")
      return true
    }
  }

  private mutating func timeLimit() -> TimeInterval {
    let text = draft.text(.timeLimit)
    if text.isEmpty { return CustomFindingType.defaultTimeLimit }
    let number = text.hasSuffix("s") ? String(text.dropLast()) : text
    guard let seconds = Double(number), seconds >= 0.1, seconds <= 3600 else {
      note(.timeLimit, "'\(text)' is no time limit.", hint: "Write seconds from 0.1 to 3600, such as 30.")
      return CustomFindingType.defaultTimeLimit
    }
    return seconds
  }
}
