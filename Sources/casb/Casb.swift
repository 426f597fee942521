import Foundation
import Shell

#if canImport(CMalloc)
  import CMalloc
#endif

/// The executable is the shell and nothing else.
@main
struct Main {
  static func main() async {
    shareMemoryAmongThreads()
    let status = await ShellProgram.run(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
    exit(status)
  }

  /// glibc gives almost every thread an arena of its own, and what one has freed the others cannot use: some
  /// megabytes, for threads that mostly wait for the network.
  private static func shareMemoryAmongThreads() {
    #if canImport(CMalloc)
      malloc_share_arenas(2)
    #endif
  }
}
