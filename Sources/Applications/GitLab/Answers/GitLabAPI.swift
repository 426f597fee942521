/// GitLab's answers, as far as casb reads them.
///
/// Everything but an identity is optional: GitLab leaves out what a role may not see, what the plan does not have, and
/// what an older server does not know. The values of variables and tokens have no place here.
enum GitLabAPI {}

extension GitLabAPI {
  /// `GET /personal_access_tokens/self`: whatever token was sent, a group's and a project's included.
  struct OwnToken: Decodable, Sendable {
    let scopes: [String]?
    let expiresAt: String?
  }

  /// `GET /oauth/token/info`: a token that came from a sign-in.
  struct TokenInfo: Decodable, Sendable {
    let scope: [String]?
  }

  /// `GET /user`
  struct Account: Decodable, Sendable {
    let id: Int
    let username: String
    /// Told to administrators alone.
    let isAdmin: Bool?
  }

  /// `GET /metadata`
  struct Metadata: Decodable, Sendable {
    let version: String?
    let enterprise: Bool?
  }

  /// `GET /namespaces/{id}`
  struct Namespace: Decodable, Sendable {
    /// Told to owners, on GitLab.com.
    let plan: String?
  }

  /// Reads only that there is an item.
  struct Presence: ListedItem {}

  /// A number or a text, as different versions of GitLab write the same thing.
  struct Loose: Decodable, Sendable {
    let text: String?
    let isTrue: Bool

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      let flag = try? value.decode(Bool.self)
      isTrue = flag ?? false
      if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try? value.decode(String.self)
      }
    }
  }
}
