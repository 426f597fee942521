import Core
import Model

/// Shows the scans that run, whichever process runs them, until they are over.
struct ScanWatch: Sendable {
  let context: ShellContext

  /// Whoever runs a scan tells as often how far it is.
  private static let look = Duration.seconds(2)

  /// - Parameter integration: `nil` for all.
  func run(of integration: Integration?) async throws {
    let casb = try await context.casb()
    let board = ProgressBoard(ProgressBoard.surface(of: context), total: 1)
    let said = context.saying(to: board)
    try await board.running {
      var shown: [Int: String] = [:]
      while true {
        let running = try await casb.scanOwners().filter { _, owner in
          owner.isAlive && (integration.map { $0.number == owner.integration } ?? true)
        }
        for (scan, name) in shown where running[scan] == nil {
          board.end(name)
          shown[scan] = nil
          said.note(TextSafety.visible("The scan of \(name) is over."))
        }
        for (scan, owner) in running.sorted(by: { $0.key < $1.key }) {
          if shown[scan] == nil {
            let name = try await casb.integration("#\(owner.integration)").name
            board.begin(name, at: owner.startedAt)
            shown[scan] = name
          }
          if let name = shown[scan], let headway = owner.headway { board.show(headway, of: name) }
        }
        if running.isEmpty { break }
        try await Task.sleep(for: Self.look)
      }
      said.note("Nothing is being scanned now.")
    }
  }
}
