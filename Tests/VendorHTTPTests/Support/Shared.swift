import Synchronization

/// A value that a test and what it tests both change.
final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) {
    mutex = Mutex(value)
  }

  var value: Value { mutex.withLock { $0 } }

  func change<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
    mutex.withLock { value in
      var copy = value
      let result = change(&copy)
      value = copy
      return result
    }
  }
}
