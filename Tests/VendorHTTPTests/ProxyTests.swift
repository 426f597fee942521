import AsyncHTTPClient
import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Proxies")
struct ProxyTests {
  private func route(
    _ environment: [String: String], _ host: String = "api.example.com", port: Int = 443,
    scheme: String = "https"
  ) throws
    -> String
  {
    switch try ProxySettings(environment).route(to: host, port: port, scheme: scheme) {
    case .direct: "direct"
    case .proxy(let url): url.absoluteString
    }
  }

  @Test("The proxy of the scheme is taken, in either case, lower case first, ALL_PROXY last")
  func schemes() throws {
    #expect(try route([:]) == "direct")
    #expect(try route(["HTTPS_PROXY": "http://p:1"]) == "http://p:1")
    #expect(try route(["HTTPS_PROXY": "http://p:1", "https_proxy": "http://q:2"]) == "http://q:2")
    #expect(try route(["HTTP_PROXY": "http://p:1"]) == "direct")
    #expect(try route(["http_proxy": "http://p:1"], scheme: "http") == "http://p:1")
    #expect(try route(["ALL_PROXY": "socks5://p:1"]) == "socks5://p:1")
    #expect(try route(["ALL_PROXY": "http://a:1", "HTTPS_PROXY": "http://p:1"]) == "http://p:1")
    #expect(try route(["HTTPS_PROXY": ""]) == "direct")
    #expect(try route(["HTTPS_PROXY": "proxy.corp:3128"]) == "http://proxy.corp:3128")
  }

  @Test(
    "NO_PROXY names hosts, domains and ports",
    arguments: [
      ("api.example.com", true), ("example.com", true), (".example.com", true), ("*.example.com", true),
      ("*", true), ("other.test, example.com", true), ("EXAMPLE.com", true), ("example.com:443", true),
      ("example.com:80", false), ("ample.com", false), ("pi.example.com", false), ("other.test", false),
      ("", false), (",", false),
    ])
  func exceptions(_ list: String, _ isDirect: Bool) throws {
    for name in ["NO_PROXY", "no_proxy"] {
      #expect(try (route(["HTTPS_PROXY": "http://p:1", name: list]) == "direct") == isDirect)
    }
  }

  @Test(
    "The loopback interface is never reached through a proxy",
    arguments: ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
  func loopback(_ host: String) throws {
    #expect(try route(["ALL_PROXY": "http://p:1"], host, scheme: "http") == "direct")
  }

  @Test(
    "A proxy that cannot be used is refused without its password",
    arguments: ["https://u:hunter2@p:1", "ftp://hunter2@p", "http://"])
  func unusable(_ text: String) throws {
    let error = #expect(throws: CasbError.self) {
      _ = try ProxySettings(["HTTPS_PROXY": text]).route(to: "x", port: 443, scheme: "https").proxy()
    }
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test("User name and password of a proxy are decoded")
  func credentials() throws {
    let proxy = try ProxySettings(["HTTPS_PROXY": "http://us%40er:p%3Aw@p:8080"])
      .route(to: "x", port: 443, scheme: "https").proxy()
    #expect(proxy?.host == "p")
    #expect(proxy?.port == 8080)
    #expect(proxy?.authorization == .basic(username: "us@er", password: "p:w"))
  }
}
