import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A child that shares the terminal with casb.
///
/// Foundation's `Process` puts its child into a process group of its own, which may not read the keyboard.
struct ForegroundProcess: Sendable {
  private let pid: pid_t

  /// Starts a command of the shell with its standard input on a descriptor.
  ///
  /// - Returns: `nil` where the system will not start it.
  init?(shell command: String, environment: [String: String], standardInput: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.freeSignals(&attributes)
    let arguments = ["/bin/sh", "-c", command]
    let variables = environment.map { "\($0.key)=\($0.value)" }
    var child = pid_t()
    let status = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(variables) { variables in
        posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, variables)
      }
    }
    guard status == 0 else { return nil }
    pid = child
  }

  /// Waits until the child has ended, without holding up other tasks.
  ///
  /// - Returns: its exit status, as the shell gives it: 128 and the signal that ended it.
  @discardableResult
  func wait() async -> Int32 {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [pid] in
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
      }
    }
  }

  /// Threads of Dispatch block signals and casb ignores some; the child is to have them all as usual.
  private static func freeSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH] {
      sigaddset(&usual, signal)
    }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
