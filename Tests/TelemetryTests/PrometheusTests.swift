import CoreMetrics
import Telemetry
import Testing

@Suite("Prometheus text")
struct PrometheusTests {
  private func lines(_ registry: PrometheusRegistry) -> [String] {
    registry.text().split(separator: "\n").map(String.init)
  }

  @Test("Counters, gauges and summaries, each with its type and help")
  func kinds() {
    let registry = PrometheusRegistry(version: "1.2", help: ["hits_total": "How often."])
    Counter(label: "hits_total", dimensions: [("status", "2xx")], factory: registry).increment(by: 3)
    Counter(label: "hits_total", dimensions: [("status", "2xx")], factory: registry).increment()
    Meter(label: "running", dimensions: [], factory: registry).increment(by: 2)
    Meter(label: "running", dimensions: [], factory: registry).decrement()
    let took = Recorder(label: "took_seconds", dimensions: [], aggregate: true, factory: registry)
    took.record(1.5)
    took.record(2)
    #expect(
      lines(registry) == [
        "# TYPE casb_build_info gauge", "casb_build_info{version=\"1.2\"} 1", "# HELP hits_total How often.",
        "# TYPE hits_total counter", "hits_total{status=\"2xx\"} 4", "# TYPE running gauge", "running 1",
        "# TYPE took_seconds summary", "took_seconds_sum 3.5", "took_seconds_count 2",
      ])
  }

  @Test("A label's value cannot leave its quotes")
  func escaping() {
    let registry = PrometheusRegistry(version: "1")
    Gauge(label: "a-b", dimensions: [("n", "x\"} 1\ny \\")], factory: registry).record(1)
    #expect(lines(registry).contains(#"a_b{n="x\"} 1\ny \\"} 1"#))
  }

  @Test("However many names there are, the series are not more than the limit and one")
  func bounded() {
    let registry = PrometheusRegistry(version: "1", seriesLimit: 3)
    for number in 0..<100 {
      Counter(label: "hits", dimensions: [("name", "n\(number)")], factory: registry).increment()
    }
    let hits = lines(registry).filter { $0.hasPrefix("hits{") }
    #expect(hits.count == 4)
    #expect(hits.contains("hits{name=\"_other\"} 97"))
  }

  @Test("What is destroyed is no longer told")
  func destroyed() {
    let registry = PrometheusRegistry(version: "1")
    let meter = Meter(label: "m", dimensions: [("name", "gone")], factory: registry)
    meter.set(5)
    #expect(registry.text().contains("gone"))
    meter.destroy()
    #expect(!registry.text().contains("gone"))
  }

  @Test(
    "An address to listen at, and whether others can reach it",
    arguments: [
      ("127.0.0.1:9464", true), ("127.9.9.9:0", true), ("localhost:1", true), ("[::1]:80", true),
      ("0.0.0.0:9464", false), ("[::]:1", false), ("10.0.0.1:1", false), ("127.0.0.1.evil.test:1", false),
      ("127.1:1", false),
    ])
  func addresses(_ text: String, _ isLoopback: Bool) throws {
    #expect(try #require(ListenAddress(text)).isLoopback == isLoopback)
  }

  @Test("What is no address", arguments: ["", "127.0.0.1", ":80", "::1:80", "h:65536", "h:-1", "h:x", "h:"])
  func noAddress(_ text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
