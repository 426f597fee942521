extension GitHubAPI {
  /// The schemas `hook` and `org-hook`.
  struct Webhook: ListedItem {
    struct Config: Decodable, Sendable {
      let url: String?
      let contentType: String?
      /// Asterisks when there is one; absent when there is none.
      let secret: String?
      let insecureSsl: Flag?
    }

    struct LastResponse: Decodable, Sendable {
      let code: Int?
      let status: String?
    }

    let id: Int
    let active: Bool?
    let events: [String]?
    let config: Config?
    let createdAt: String?
    let updatedAt: String?
    let lastResponse: LastResponse?
  }

  /// The schema `hook-delivery-item`.
  struct WebhookDelivery: Decodable, Sendable {
    let statusCode: Int?
  }

  /// `"0"`, `"1"`, `0` or `1`, as GitHub writes `insecure_ssl` in different answers.
  struct Flag: Decodable, Sendable {
    let isSet: Bool

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        isSet = number != 0
      } else {
        isSet = try value.decode(String.self) != "0"
      }
    }
  }
}
