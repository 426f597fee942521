/// An answer that is an error, with GitHub's own words.
struct GitHubRefusal: Error {
  var status: Int
  var message: String
  /// After `https://docs.github.com/`; nil for the page of the route.
  var documentation: String?
  var headers: [(name: String, value: String)] = []

  static let notFound = GitHubRefusal(status: 404, message: "Not Found")
  static let badCredentials = GitHubRefusal(status: 401, message: "Bad credentials", documentation: "rest")
  static let authenticationRequired = GitHubRefusal(status: 401, message: "Requires authentication")
  static let undecodableJWT = GitHubRefusal(
    status: 401, message: "A JSON web token could not be decoded", documentation: "rest")

  static func forbidden(_ message: String, _ documentation: String? = nil) -> GitHubRefusal {
    GitHubRefusal(status: 403, message: message, documentation: documentation)
  }

  static func unprocessable(_ message: String) -> GitHubRefusal {
    GitHubRefusal(status: 422, message: message)
  }

  func body(documentation page: String) -> JSON {
    [
      "message": .string(message), "documentation_url": "https://docs.github.com/\(documentation ?? page)",
      "status": .string(String(status)),
    ]
  }
}
