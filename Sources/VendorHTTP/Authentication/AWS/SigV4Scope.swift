/// The service and region that a signature is good for.
public struct SigV4Scope: Sendable, Equatable {
  /// The signing name: `s3`, `sts`, `iam`.
  public let service: String
  public let region: String

  public init(service: String, region: String) {
    self.service = service
    self.region = region
  }

  /// The scope that AWS's own host names imply: `s3.eu-west-1.amazonaws.com`, `iam.amazonaws.com`,
  /// `123456789012.s3-control.us-east-1.amazonaws.com`. Global services are signed for `us-east-1`.
  ///
  /// - Returns: `nil` for a host of another shape.
  public init?(host: String) {
    guard host.hasSuffix(Self.suffix) else { return nil }
    var labels = host.dropLast(Self.suffix.count).split(separator: ".").map(String.init)
    let region = labels.last.flatMap { $0.contains("-") && $0 != Self.control ? $0 : nil }
    if region != nil { labels.removeLast() }
    guard let service = labels.last else { return nil }
    self.init(service: service == Self.control ? "s3" : service, region: region ?? "us-east-1")
  }

  private static let suffix = ".amazonaws.com"
  /// S3 Control is signed as S3; its name is the only service name here with a hyphen.
  private static let control = "s3-control"
}
