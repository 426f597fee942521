public import Model

/// Every application that casb can connect. Adding one adds a line here.
public enum ApplicationRegistry {
<<<<<<< HEAD
  public static let connectors: [any Connector.Type] = [
    GitHub.self
  ]
=======
  public static let connectors: [any Connector.Type] = [AmazonS3.self]
>>>>>>> c9bc293 (WIP S3 application)

  public static let applications: [Application] = connectors.map { $0.application }

  public static func connector(for application: String) -> (any Connector.Type)? {
    connectors.first { $0.application.id == application }
  }
}
