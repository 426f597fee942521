import Core
import Model

/// What scans would ask of their vendors: a row for each call, and the sum in words beside the data.
enum PlanListing {
  static let columns = [
    ListingColumn("integration", weight: 5), ListingColumn("call", weight: 8),
    ListingColumn("summary", "What it reads", weight: 1),
    ListingColumn("requests", alignment: .right, weight: 9),
    ListingColumn("unchanged", alignment: .right, weight: 7, isUsual: false),
    ListingColumn("share", "Of the quota", alignment: .right, weight: 6),
  ]

  static func emit(
    _ integrations: [Integration], full: Bool, _ choice: OutputChoice, in context: ShellContext
  ) async throws {
    let casb = try await context.casb()
    var rows: [[Cell]] = []
    for integration in integrations {
      let plan = try await casb.plan(integration, full: full)
      rows += plan.calls.map { row($0, plan, of: integration) }
      context.note(TextSafety.visible("\(integration.name): \(sentence(plan))"))
    }
    try await context.emit(
      Listing(columns, rows: rows), choice, empty: "Nothing is known beforehand of what it would ask.")
  }

  private static func row(_ call: ScanPlan.Call, _ plan: ScanPlan, of integration: Integration) -> [Cell] {
    [
      .text(integration.name), .text(call.call), .text(call.summary), Cell(call.requests),
      Cell(call.unchanged), share(call.requests - call.unchanged, of: plan.quota),
    ]
  }

  /// In per cent, to a tenth.
  private static func share(_ requests: Int, of quota: VendorQuota?) -> Cell {
    guard let limit = quota?.limit, limit > 0 else { return .null }
    return .real((Double(requests) * 1000 / Double(limit)).rounded() / 10)
  }

  /// `an incremental scan, about 214 requests (3 % of the quota of 5000), 12 seconds; as scan #4 counted.`
  static func sentence(_ plan: ScanPlan) -> String {
    let kind = plan.mode == .full ? "a full scan" : "an incremental scan"
    guard let seconds = plan.seconds else {
      return "\(kind); its first scan will count what it asks for."
    }
    var text = "\(kind), about \(Count.words(plan.requests, "request"))"
    if plan.counted < plan.requests { text += ", \(plan.requests - plan.counted) of them free of charge" }
    if let share = plan.quotaShare, let limit = plan.quota?.limit {
      text += " (\(percent(share)) of the quota of \(limit))"
    }
    text += ", \(duration(seconds)); "
    switch plan.basis {
    case .lastScan(let number, _): text += "as scan #\(number) counted."
    case .counts, .nothing: text += "estimated from what there is to read."
    }
    return text
  }

  private static func percent(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    return whole == 0 && share > 0 ? "less than 1 %" : "\(whole) %"
  }

  private static func duration(_ seconds: Double) -> String {
    seconds < 90
      ? "\(max(1, Int(seconds.rounded(.up)))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }
}
