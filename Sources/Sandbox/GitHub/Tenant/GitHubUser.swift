public import Foundation

/// A person's or a bot's account.
public struct GitHubUser: Sendable, Equatable {
  public enum TwoFactor: Sendable {
    case secure
    /// By text message.
    case insecure
    case disabled
  }

  public var login: String
  public var id: Int
  public var name: String?
  public var email: String?
  public var twoFactor: TwoFactor
  public var isSiteAdmin: Bool
  public var createdAt: Date

  public init(
    _ login: String, id: Int, name: String? = nil, email: String? = nil, twoFactor: TwoFactor = .secure,
    isSiteAdmin: Bool = false, createdAt: Date = Date(timeIntervalSince1970: 1_400_000_000)
  ) {
    self.login = login
    self.id = id
    self.name = name
    self.email = email
    self.twoFactor = twoFactor
    self.isSiteAdmin = isSiteAdmin
    self.createdAt = createdAt
  }
}
