import Applications
import Foundation
import Model

/// A tenant of any size, made as it is walked: files that belong to a thousand people.
struct SyntheticTenant: Sendable {
  static let people = 1000
  let files: Int
  let pageSize = 500

  private static let fileKind = AssetKind(
    id: "bench_file", summary: "A file",
    columns: [
      AssetColumn(name: "owner", type: .text, summary: "Id of its owner"),
      AssetColumn(name: "is_public", type: .boolean, summary: "Whether anybody with the link may open it"),
      AssetColumn(name: "is_encrypted", type: .boolean, summary: "Whether it is encrypted"),
      AssetColumn(name: "size", type: .integer, summary: "In bytes"),
      AssetColumn(name: "labels", type: .list, summary: "What people marked it as"),
      AssetColumn(name: "modified_at", type: .date, summary: "Last change"),
    ])

  private static let personKind = AssetKind(
    id: "bench_person", summary: "A person",
    columns: [AssetColumn(name: "is_suspended", type: .boolean, summary: "Whether they may sign in")])

  private static func type(_ id: String, _ condition: String, evidence: [String]) -> FindingType {
    FindingType(
      id: "bench.file.\(id)", title: id, severity: .medium, category: FindingCategory("Files"),
      assetKind: fileKind.id, condition: condition, evidence: evidence, why: "", fix: "")
  }

  static let application = Application(
    id: "bench", name: "Bench", category: .storage, summary: "",
    guide: SetupGuide(prerequisites: [], methods: [], documentation: ""), assetKinds: [fileKind, personKind],
    findingTypes: [
      type("public", "is_public AND NOT is_encrypted", evidence: ["is_public", "size"]),
      type("stale", "modified_at < days_ago(3650)", evidence: ["modified_at"]),
      type("large", "size > 1000000 AND is_encrypted", evidence: ["size"]),
      type(
        "orphaned", "(SELECT p.is_suspended FROM bench_person p WHERE p.id = bench_file.owner)",
        evidence: ["owner"]),
    ], defaultInterval: .daily, calls: [])

  func stages() -> [CollectionStage] {
    [
      CollectionStage("people", kinds: [Self.personKind.id]) { sink in
        try await sink.yield((0..<Self.people).map(Self.person), checkpoint: nil, expected: Self.people)
      },
      CollectionStage("files", kinds: [Self.fileKind.id]) { sink in
        var next = sink.checkpoint.flatMap(Int.init) ?? 0
        while next < files {
          let end = min(files, next + pageSize)
          try await sink.yield((next..<end).map(Self.file), checkpoint: String(end), expected: files)
          next = end
        }
      },
    ]
  }

  private static func person(_ number: Int) -> Asset {
    Asset(
      kind: personKind.id, id: "person-\(number)", name: "Person \(number)", url: nil,
      values: [.boolean(number % 100 == 0)], reasons: [:])
  }

  /// A fiftieth is public, a hundredth belongs to somebody suspended, of a thousandth one thing is unknown.
  private static func file(_ number: Int) -> Asset {
    let isUnknown = number % 1000 == 7
    return Asset(
      kind: fileKind.id, id: "file-\(1_000_000_000 + number)", name: "Report number \(number).pdf",
      url: "https://files.example.com/f/\(number)",
      values: [
        .text("person-\(number % people)"), .boolean(number % 50 == 0),
        isUnknown ? .null : .boolean(number % 25 == 1), .integer(Int64(number % 900_000)),
        .text(#"["internal","finance"]"#), .text("2026-01-31T12:00:00Z"),
      ],
      reasons: isUnknown ? ["is_encrypted": UnknownReason(.failed, "GET /files/{id}/encryption: 502")] : [:])
  }
}
