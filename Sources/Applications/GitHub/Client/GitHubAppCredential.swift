import Foundation
import Model
import Synchronization
import VendorHTTP

/// A GitHub App's credential: its key signs an assertion, which is exchanged for a token of one hour.
///
/// [Authenticating as an installation](https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation).
struct GitHubAppCredential: Sendable {
  let appID: String
  let installationID: String
  let authentication: JWTExchange
  let grant: GitHubAppGrant

  /// Seconds that an assertion holds; GitHub refuses more than ten minutes.
  private static let lifetime = 540.0

  /// - Throws: `CasbError` for a missing setting, or a key that is no RSA key in PEM.
  init(_ connection: Connection, host: GitHubHost) throws {
    guard let appID = connection.settings["app-id"],
      let installationID = connection.settings["installation-id"],
      let key = connection.secrets["private-key"]
    else {
      throw CasbError(.usage, "A GitHub App needs app-id, installation-id and private-key.")
    }
    let grant = GitHubAppGrant()
    self.appID = appID
    self.installationID = installationID
    self.grant = grant
    authentication = try JWTExchange(
      issuer: appID, privateKey: key, lifetime: Self.lifetime,
      exchange: { assertion in
        var request = GitHubReads.table.installationToken.request(
          host: host.api, at: ["installation_id": installationID])
        request.headers = [("Authorization", "Bearer \(assertion)")]
        return request
      },
      token: { response in
        let answer = try response.json(GitHubAPI.InstallationToken.self)
        grant.keep(answer)
        return ExpiringToken(Secret(answer.token), expires: Date(told: answer.expiresAt))
      })
  }
}

/// What GitHub said the app may do when it last gave out a token.
final class GitHubAppGrant: Sendable {
  private let granted = Mutex<[String: String]>([:])

  var permissions: [String: String] { granted.withLock { $0 } }

  func keep(_ answer: GitHubAPI.InstallationToken) {
    granted.withLock { $0 = answer.permissions ?? [:] }
  }
}

extension GitHubAPI {
  /// The schema `installation-token`.
  struct InstallationToken: Decodable, Sendable {
    let token: String
    let expiresAt: String?
    let permissions: [String: String]?
  }
}
