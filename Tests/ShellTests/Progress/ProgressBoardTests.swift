import Core
import Foundation
import Model
import Synchronization
import Testing

@testable import Shell

@Suite("The board of running scans")
struct ProgressBoardTests {
  /// A clock that tests set.
  private final class Clock: Sendable {
    private let seconds = Mutex(0.0)

    var now: Date { Date(timeIntervalSince1970: 1_000_000 + seconds.withLock { $0 }) }
    func advance(_ by: Double) { seconds.withLock { $0 += by } }
  }

  private let sink = MemorySink()
  private let clock = Clock()
  private let verified = ScanEvent.verified(Verification(identity: "me", tenant: "acme"))

  private func board(isLive: Bool, total: Int, columns: Int = 60, rows: Int = 24) -> ProgressBoard {
    ProgressBoard(
      ProgressBoard.Surface(
        isLive: isLive, size: { (columns, rows) }, write: { sink.write($0) }, now: { clock.now }),
      total: total)
  }

  @Test("In a log each scan says a line a stage, with its name")
  func log() {
    let board = board(isLive: false, total: 2)
    for name in ["acme", "labs"] {
      board.begin(name)
      board.show(verified, of: name)
    }
    board.show(.started(isResumed: false, stages: ["members", "repositories"]), of: "acme")
    board.show(.stage(name: "members", assets: 12, expected: nil), of: "acme")
    clock.advance(5)
    board.show(.stageFinished("members"), of: "acme")
    board.show(.problem(ScanProblem(stage: "repositories", message: "no\u{1B}[31m")), of: "acme")
    board.show(.settling, of: "acme")
    #expect(board.end("acme") == 12)
    #expect(
      sink.text == """
        acme: signed in as me
        labs: signed in as me
        acme: collecting members, repositories
        acme: members done: 12 assets, 12 in all, after 0:05
        acme: repositories: no\\u{1B}[31m
        acme: evaluating 12 assets

        """)
  }

  @Test("What is over within half a second is not shown")
  func patience() {
    let board = board(isLive: true, total: 1)
    board.begin("acme")
    board.show(verified, of: "acme")
    clock.advance(0.4)
    board.show(.settling, of: "acme")
    board.end("acme")
    #expect(sink.text.isEmpty)
  }

  @Test("On a terminal several scans have a line each, redrawn in place, and nothing of it is left")
  func live() async {
    let board = board(isLive: true, total: 3)
    await board.running {
      board.begin("acme")
      board.begin("labs")
      clock.advance(1)
      board.show(verified, of: "acme")
      #expect(sink.text == "acme  0 assets\nlabs  verifying the credential\n0 of 3 scanned")
      clock.advance(1)
      board.show(verified, of: "labs")
      #expect(sink.text.hasSuffix("\r\u{1B}[2A\u{1B}[Jacme  0 assets\nlabs  0 assets\n0 of 3 scanned"))
      board.write("acme: done.\n")
      #expect(sink.text.hasSuffix("\r\u{1B}[2A\u{1B}[Jacme: done.\n"))
    }
    let drawn = sink.text
    board.show(.settling, of: "labs")
    #expect(sink.text == drawn)
  }

  @Test("It is never longer or wider than the screen")
  func small() {
    let board = board(isLive: true, total: 9, columns: 12, rows: 3)
    for name in ["one", "two", "three", "日本語の名前です"] { board.begin(name) }
    clock.advance(1)
    board.show(verified, of: "one")
    let lines = sink.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { displayWidth(String($0)) <= 11 })
  }
}
