public import Model

/// Every application that casb can connect. Adding one adds a line here.
public enum ApplicationRegistry {
  public static let connectors: [any Connector.Type] = [
    GitHub.self, AmazonS3.self, Slack.self, GitLab.self, BitbucketCloud.self, SlackEnterprise.self,
  ]

  /// Each is described when it is first asked for, which takes a while.
  public static let applications: [Application] = connectors.map { $0.application }

  public static func application(_ id: String) -> Application? { connector(for: id)?.application }

  public static func connector(for application: String) -> (any Connector.Type)? {
    connectors.first { $0.id == application }
  }
}
