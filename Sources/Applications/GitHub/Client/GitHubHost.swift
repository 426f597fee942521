import Foundation

/// Where a GitHub lives: github.com, a tenant of GHE.com, or a GitHub Enterprise Server.
struct GitHubHost: Sendable, Equatable {
  /// The host that people open in the browser.
  let web: String
  /// The host that answers the REST API.
  let api: String
  /// What a server of one's own puts before every path of the API.
  let basePath: String

  /// - Parameter setting: the host as the person gave it; empty for github.com.
  init(_ setting: String) {
    let host = setting.lowercased()
    if ["", "github.com", "www.github.com", "api.github.com"].contains(host) {
      web = "github.com"
      api = "api.github.com"
      basePath = ""
    } else if host.hasSuffix(".ghe.com") {
      web = host.hasPrefix("api.") ? String(host.dropFirst(4)) : host
      api = "api.\(web)"
      basePath = ""
    } else {
      web = host
      api = host
      basePath = "/api/v3"
    }
  }

  /// What it puts before the path of GraphQL:
  /// [forming calls](https://docs.github.com/enterprise-server/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint).
  var queryBasePath: String { isOwnServer ? "/api" : "" }

  /// Whether it is a server of one's own, with limits of its own.
  var isOwnServer: Bool { !basePath.isEmpty }

  /// What is wrong with a host as typed, in a full sentence, or `nil`.
  static func fault(in text: String) -> String? {
    let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789.-")
    let isHost = text.lowercased().unicodeScalars.allSatisfy(allowed.contains) && !text.hasPrefix(".")
    return isHost ? nil : "The host is a name alone, such as github.example.com, without https:// or a path."
  }
}
