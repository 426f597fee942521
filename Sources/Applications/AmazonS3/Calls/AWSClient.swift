import Foundation
import Model
import VendorHTTP

/// Typed calls to the documented endpoints of S3, S3 Control, STS and IAM.
struct AWSClient: Sendable {
  /// A bucket, and the region where it was last found.
  struct Bucket: Sendable {
    let name: String
    var region: String
  }

  /// Where to dial instead of AWS's own hosts.
  private struct Endpoints: Sendable {
    let s3, s3Control, sts, iam: URL?

    init(_ environment: [String: String]) throws {
      let endpoints = AWSEndpoints(environment: environment)
      s3 = try endpoints.override(for: "S3")
      s3Control = try endpoints.override(for: "S3_CONTROL")
      sts = try endpoints.override(for: "STS")
      iam = try endpoints.override(for: "IAM")
    }
  }

  /// S3 documents thousands of requests a second and prefix, no quota, and 503 `SlowDown` for whoever asks too fast:
  /// [Best practices](https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html).
  static let limits = VendorLimits(concurrency: 16...64)

  /// Whose endpoints are asked for what concerns no region in particular.
  let region: String
  private let vendor: VendorClient
  private let endpoints: Endpoints

  /// - Throws: `CasbError` for an endpoint override that is no URL.
  init(region: String, credentials: any AWSCredentialSource, session: HTTPSession) throws {
    self.region = region
    endpoints = try Endpoints(session.environment)
    var configuration = VendorClient.Configuration(calls: S3Calls.all)
    configuration.limits = Self.limits
    configuration.errors = AWSFault.read
    vendor = VendorClient(configuration, authentication: SigV4(credentials: credentials), session: session)
  }

  // MARK: - STS

  func callerIdentity() async throws -> CallerIdentity.Result {
    let request = APIRequest.form(
      host: "sts.\(region).amazonaws.com", path: "/",
      [("Action", "GetCallerIdentity"), ("Version", "2011-06-15")], endpoint: endpoints.sts)
    return try await vendor.send(request).xml(CallerIdentity.self).GetCallerIdentityResult
  }

  // MARK: - S3

  /// One page of the account's buckets in all regions.
  ///
  /// - Parameter prefix: what their names begin with; servers that only speak S3's language may not heed it.
  func buckets(after token: String?, limit: Int, prefix: String? = nil) async throws -> ListedBuckets {
    var request = APIRequest(host: "s3.\(region).amazonaws.com", path: "/", endpoint: endpoints.s3)
    request.query = [("max-buckets", String(limit))]
    if let token { request.query.append(("continuation-token", token)) }
    if let prefix { request.query.append(("prefix", prefix)) }
    return try await vendor.send(request).xml(ListedBuckets.self)
  }

  /// Where a bucket lives; any region's endpoint may be asked for it.
  func region(of bucket: String) async throws -> String {
    try await bucketAnswer("location", of: Bucket(name: bucket, region: region))
      .xml(BucketLocation.self).region
  }

  /// One of a bucket's configurations.
  ///
  /// - Returns: `nil` where S3 answers, in one of its documented ways, that the bucket has none.
  /// - Throws: `BucketGone`; `VendorError`.
  func configuration<Answer: Decodable & Sendable>(
    _ subresource: String, of bucket: Bucket, as type: Answer.Type
  ) async throws -> Answer? {
    try await answer(subresource, of: bucket)?.xml(type)
  }

  /// The policy as the owner wrote it: this one answer of S3 is JSON.
  func policy(of bucket: Bucket) async throws -> Data? {
    try await answer("policy", of: bucket)?.body
  }

  func hasWebsite(_ bucket: Bucket) async throws -> Bool { try await answer("website", of: bucket) != nil }

  /// Tries a read without looking at its answer.
  func probe(_ subresource: String, of bucket: Bucket) async throws {
    _ = try await answer(subresource, of: bucket)
  }

  /// The public access block of the whole account; `nil` where none is configured.
  func publicAccessBlock(ofAccount account: String) async throws -> PublicAccessBlock? {
    let request = APIRequest(
      host: "\(account).s3-control.\(region).amazonaws.com",
      path: "/v20180820/configuration/publicAccessBlock",
      headers: [("x-amz-account-id", account)], endpoint: endpoints.s3Control)
    do {
      return try await vendor.send(request).xml(PublicAccessBlock.self)
    } catch let error as VendorError where AWSFault.absent.contains(error.code) {
      return nil
    }
  }

  private func answer(_ subresource: String, of bucket: Bucket) async throws -> APIResponse? {
    do {
      do {
        return try await bucketAnswer(subresource, of: bucket)
      } catch let error as VendorError where AWSFault.isElsewhere(error) {
        let home = try await region(of: bucket.name)
        guard home != bucket.region else { throw error }
        return try await bucketAnswer(subresource, of: Bucket(name: bucket.name, region: home))
      }
    } catch let error as VendorError where AWSFault.absent.contains(error.code) {
      return nil
    }
  }

  private func bucketAnswer(_ subresource: String, of bucket: Bucket) async throws -> APIResponse {
    let request = APIRequest(
      host: "s3.\(bucket.region).amazonaws.com", path: "/\(APIRequest.pathSegment(bucket.name))",
      query: [(subresource, nil)], endpoint: endpoints.s3)
    do {
      return try await vendor.send(request)
    } catch let error as VendorError where error.code == "NoSuchBucket" {
      throw BucketGone(name: bucket.name)
    }
  }

  // MARK: - IAM

  /// A call of IAM's query protocol.
  func iam<Answer: Decodable & Sendable>(
    _ action: String, _ fields: [(name: String, value: String)] = [], as type: Answer.Type
  ) async throws -> Answer {
    let request = APIRequest.form(
      host: "iam.amazonaws.com", path: "/", [("Action", action), ("Version", "2010-05-08")] + fields,
      endpoint: endpoints.iam)
    return try await vendor.send(request).xml(type)
  }

  /// As `iam`, for things that an entity may not have.
  func iamIfAny<Answer: Decodable & Sendable>(
    _ action: String, _ fields: [(name: String, value: String)] = [], as type: Answer.Type
  ) async throws -> Answer? {
    do {
      return try await iam(action, fields, as: type)
    } catch let error as VendorError where error.code == "NoSuchEntity" {
      return nil
    }
  }
}

/// A bucket that was deleted while the scan ran.
struct BucketGone: Error {
  let name: String
}
