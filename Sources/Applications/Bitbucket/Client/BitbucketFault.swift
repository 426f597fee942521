import Foundation
import Model
import VendorHTTP

/// Reads Bitbucket's [error answers](https://developer.atlassian.com/cloud/bitbucket/rest/intro/#standardized-error-responses).
enum BitbucketFault {
  @Sendable static func read(status: Int, headers: [String: String], body: Data) -> VendorFault? {
    guard let error = (try? JSONDecoder().decode(Answer.self, from: body))?.error else { return nil }
    let needed = error.detail?.required ?? []
    let shown = needed.isEmpty ? error.message : "\(error.message) (needs \(needed.joined(separator: ", ")))"
    return table.fault(status: status, message: error.message, shown: shown)
  }

  private static let table = [
    FaultRule(403, saying: ["privilege scopes"], because: .scopeMissing),
    FaultRule(402, kind: .forbidden, because: .planLacks),
  ]

  private struct Answer: Decodable {
    struct Details: Decodable {
      let message: String
      let detail: Detail?
    }

    let error: Details
  }

  /// Scopes where one is missing, and text elsewhere.
  private struct Detail: Decodable {
    let required: [String]

    enum CodingKeys: CodingKey { case required }

    init(from decoder: any Decoder) throws {
      let keys = try? decoder.container(keyedBy: CodingKeys.self)
      required = (try? keys?.decodeIfPresent([String].self, forKey: .required)) ?? []
    }
  }
}
