import Model

/// The views that stand beside the asset tables, as completion and its hints know them.
enum SQLViews {
  static let all = [finding, integration, scan]

  /// An asset's table begins with columns that all of them have; a view does not.
  static func columns(of table: AssetKind) -> [AssetColumn] {
    all.contains { $0.id == table.id } ? table.columns : table.allColumns
  }

  static let finding = AssetKind(
    id: "finding", summary: "A finding, whatever its status",
    columns: [
      column("number", .integer, "Its number, which it keeps for life"),
      column("type", .text, "The id of its finding type"), column("title", .text, "What is wrong"),
      column("severity", .text, "critical, high, medium or low"),
      column("category", .text, "What kind of thing is wrong"),
      column("status", .text, "active, hidden, ignored or resolved"),
      column("application", .text, "The id of the application"),
      column("integration", .integer, "Number of the integration"),
      column("integration_name", .text, "Name of the integration"),
      column("asset_kind", .text, "The table that the asset is in"),
      column("asset_id", .text, "The vendor's own identifier of the asset"),
      column("asset_name", .text, "What people call the asset"),
      column("asset_url", .text, "The asset's page in the vendor's console"),
      column("evidence", .text, "The columns that show it, as JSON"),
      column("first_seen", .date, "When it was found first"),
      column("last_seen", .date, "When it was seen last"),
      column("resolution", .text, "Why it is resolved"), column("resolved_at", .date, "When it was resolved"),
      column("assignee", .text, "Who looks after it"),
    ])

  private static let integration = AssetKind(
    id: "integration", summary: "A connected tenant",
    columns: [
      column("number", .integer, "Its number, which it keeps for life"), column("name", .text, "Its name"),
      column("application", .text, "The id of the application"),
      column("auth", .text, "The way to authenticate"),
      column("status", .text, "healthy, paused, broken or upgrade"),
      column("problem", .text, "Why it is broken"),
      column("interval_hours", .integer, "Hours between scans"),
      column("settings", .text, "What it is configured with, as JSON"),
      column("created_at", .date, "When it was added"),
      column("next_scan", .date, "When the next scan is due"),
    ])

  private static let scan = AssetKind(
    id: "scan", summary: "A scan of an integration",
    columns: [
      column("number", .integer, "Its number"), column("integration", .integer, "Number of the integration"),
      column("trigger", .text, "added, demand or schedule"),
      column("status", .text, "running, complete, incomplete, interrupted or failed"),
      column("started_at", .date, "When it began"), column("finished_at", .date, "When it ended"),
      column("assets", .integer, "How many assets it stored"),
      column("opened", .integer, "How many findings are new or came back"),
      column("resolved", .integer, "How many findings it resolved"),
      column("problems", .text, "What could not be read, as JSON"),
      column("mode", .text, "full or incremental"), column("requests", .integer, "How many requests it sent"),
      column("unchanged", .integer, "How many of them found nothing new"),
      column("seconds", .real, "How long it worked"),
    ])

  private static func column(_ name: String, _ type: ColumnType, _ summary: String) -> AssetColumn {
    AssetColumn(name: name, type: type, summary: summary)
  }
}
