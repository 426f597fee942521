import NIOCore
import NIOPosix
import Synchronization

/// Runs tasks on the threads of the connections, so that one goes on where its answer arrives; elsewhere each answer
/// would wake a thread to be looked at, and another to ask on.
///
/// For tasks that mostly wait: while one computes, the connections of its thread wait with it. Where tasks pile up on
/// one thread, others take their share.
public final class LoopExecutor: TaskExecutor {
  /// On the event loops that the process's connections use.
  public static let shared = LoopExecutor(MultiThreadedEventLoopGroup.singleton)

  private final class Lane: Sendable {
    let loop: any EventLoop
    /// Jobs that were handed over and have not begun.
    let waiting = Atomic(0)

    init(_ loop: any EventLoop) { self.loop = loop }
  }

  private let lanes: [Lane]
  private let places: [ObjectIdentifier: Int]
  private let turn = Atomic<UInt>(0)

  /// How many more jobs than elsewhere wait on a loop before the next is handed over, which wakes another thread.
  private static let leeway = 4

  private init(_ group: any EventLoopGroup) {
    lanes = group.makeIterator().map(Lane.init)
    places = Dictionary(
      uniqueKeysWithValues: lanes.enumerated().map { (ObjectIdentifier($0.element.loop), $0.offset) })
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let lane = lane()
    lane.waiting.add(1, ordering: .relaxed)
    lane.loop.execute {
      lane.waiting.subtract(1, ordering: .relaxed)
      job.runSynchronously(on: self.asUnownedTaskExecutor())
    }
  }

  private func lane() -> Lane {
    let next = Int(turn.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(lanes.count))
    guard
      let loop = MultiThreadedEventLoopGroup.currentEventLoop, let here = places[ObjectIdentifier(loop)]
    else { return lanes[next] }
    let waiting = lanes[here].waiting.load(ordering: .relaxed)
    guard waiting >= Self.leeway else { return lanes[here] }
    let other = next == here ? (here + 1) % lanes.count : next
    let isCrowded = waiting >= lanes[other].waiting.load(ordering: .relaxed) + Self.leeway
    return lanes[isCrowded ? other : here]
  }
}
