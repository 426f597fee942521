import ArgumentParser
import Core
import Foundation
import Logging
import Model
import ServiceLifecycle
import Telemetry

/// `serve`
struct Serve: ShellCommand {
  static let configuration = CommandConfiguration(
    "serve", "Scans every integration when it is due, in the foreground, until it is stopped.",
    about: """
      For systemd or a container: scripts/casb.service and scripts/Containerfile show how. Several of them may share
      a state folder; no integration is ever scanned twice at once. SIGTERM and Ctrl-C stop it within ten seconds;
      what was read of a scan is kept, and the next run goes on from there. A second signal ends it at once.
      """,
    examples: [
      "serve",
      "serve --at-once 4 --log-format json",
      "serve --listen 127.0.0.1:9464    # /metrics for Prometheus, /healthz and /readyz",
    ])

  @Option(help: ArgumentHelp("How many scans may run at the same time, 1 to 64.", valueName: "count"))
  var atOnce = 2

  @Option(
    help: ArgumentHelp("Answer /metrics, /healthz and /readyz at this address.", valueName: "host:port"))
  var listen: String?

  @Flag(help: "Let --listen take an address that other machines can reach; there is no password.")
  var listenBeyondLoopback = false

  @Option(help: "How log lines look: text or json.")
  var logFormat: LogFormat = .text

  @Option(help: "The least level that is logged.")
  var logLevel: LogLevel = .info

  mutating func validate() throws {
    if !(1...64).contains(atOnce) { throw ValidationError("The count '\(atOnce)' is not from 1 to 64.") }
    guard let listen else { return }
    guard let address = ListenAddress(listen) else {
      throw ValidationError("'\(listen)' is no address such as 127.0.0.1:9464.")
    }
    if !address.isLoopback, !listenBeyondLoopback {
      throw ValidationError(
        "'\(listen)' can be reached by other machines. If that is meant, add --listen-beyond-loopback.")
    }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let settings = LogDestination.Settings(
      sink: context.errors, format: logFormat, level: logLevel.level)
    LogDestination.open(settings)
    defer { LogDestination.close() }
    let logger = settings.logger("casb.serve")
    let manager = ServiceManager(environment: context.environment)
    let registry = PrometheusRegistry(version: Version.number, help: MetricHelp.texts)
    let log = SchedulerLog(logger: logger)
    let scans = ScanService(casb, atOnce: atOnce, metrics: registry) { log.tell($0) }
    let monitor = listen.flatMap(ListenAddress.init).map { address in
      server(at: address, for: scans, registry, logger) { manager.tell("READY=1") }
    }
    // They stop in the opposite order: a monitor can look on while scans end.
    let services: [any Service] = (monitor.map { [$0] } ?? []) + [scans]
    logger.info(
      "casb serves", metadata: ["version": "\(Version.number)", "at_once": "\(atOnce)"])
    if monitor == nil { manager.tell("READY=1") }
    try await run(services, logger, manager, endProcess: context.endProcess)
    logger.info("casb has stopped")
  }

  private func server(
    at address: ListenAddress, for scans: ScanService, _ registry: PrometheusRegistry, _ logger: Logger,
    ready: @escaping @Sendable () -> Void
  ) -> TelemetryServer {
    let source = TelemetryServer.Source(
      isAlive: { scans.isAlive }, isReady: { await scans.isReady() },
      metrics: {
        await scans.refreshGauges()
        return registry.text()
      })
    return TelemetryServer(address, source: source, logger: logger) { port in
      logger.info("listening", metadata: ["address": "\(address.host):\(port)"])
      ready()
    }
  }

  private func run(
    _ services: [any Service], _ logger: Logger, _ manager: ServiceManager,
    endProcess: @escaping @Sendable () -> Void
  ) async throws {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(services: services, logger: logger))
    let stop = GracefulStop(
      group: group, patience: .seconds(9),
      stopping: {
        manager.tell("STOPPING=1")
        logger.info("casb stops")
      },
      giveUp: {
        logger.error("a scan did not stop in time; what it had stored is kept")
        endProcess()
      })
    do {
      try await stop.run()
    } catch let error as CasbError {
      throw error
    } catch  where !(error is CancellationError) {
      throw CasbError(
        .conflict, "The address \(listen ?? "") cannot be listened at: \(error).",
        hint: "Is another process there already? Choose another port.")
    }
  }
}

/// What each metric says.
enum MetricHelp {
  static let texts = [
    "casb_build_info": "Always 1; the label tells the version.",
    "casb_findings": "Findings by severity and status.",
    "casb_integrations": "Integrations by status.",
    "casb_integrations_due": "Integrations whose next scan is due and not yet running.",
    "casb_integrations_overdue": "Integrations whose next scan has been due for more than 15 minutes.",
    "casb_last_scan_timestamp_seconds": "When a scan last came to its end, complete or not.",
    "casb_quota_limit": "Requests of the vendor's quota in one window, as it last said.",
    "casb_quota_remaining": "Requests left of the vendor's quota, as it last said.",
    "casb_requests_total": "Requests to vendors by class of status; none is a request without an answer.",
    "casb_scan_duration_seconds": "How long scans took.",
    "casb_scans_running": "Scans that run in this process now.",
    "casb_scans_total": "Scans by how they ended.",
  ]
}
