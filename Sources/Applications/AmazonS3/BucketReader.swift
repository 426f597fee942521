import Foundation
import Model
import VendorHTTP

/// Reads everything about one bucket.
struct BucketReader: Sendable {
  let client: AWSClient
  let owner: PolicyOwner
  let accountBlock: Reading<PublicAccessBlock>

  /// - Throws: `BucketGone`; `VendorError` for failures that concern the whole scan.
  func record(of listed: ListedBuckets.Listed) async throws -> S3Bucket {
    let region = try await region(of: listed)
    let bucket = AWSClient.Bucket(name: listed.Name, region: region.value ?? client.region)
    var record = S3Bucket()
    record.id = listed.Name
    record.name = listed.Name
    record.url =
      "https://\(bucket.region).console.aws.amazon.com/s3/buckets/\(listed.Name)?tab=permissions"
    record.account = owner.account
    record.$region.set(region)
    record.createdAt = listed.CreationDate.flatMap(Timestamp.date)

    async let access = readAccess(of: bucket)
    async let protection = readProtection(of: bucket)
    async let exposure = readExposure(of: bucket)
    async let copies = readCopies(of: bucket)
    for fill in try await [access, protection, exposure, copies] { fill(&record) }
    return record
  }

  /// Carries what was read into the record.
  typealias Fill = @Sendable (inout S3Bucket) -> Void

  private func region(of listed: ListedBuckets.Listed) async throws -> Reading<String> {
    if let region = listed.BucketRegion, !region.isEmpty { return .known(region) }
    return try await reading { try await client.region(of: listed.Name) }
  }

  func read<Answer: Decodable & Sendable>(
    _ subresource: String, of bucket: AWSClient.Bucket, as type: Answer.Type
  ) async throws -> Reading<Answer?> {
    try await reading { try await client.configuration(subresource, of: bucket, as: type) }
  }

  // MARK: - Who gets in

  private func readAccess(of bucket: AWSClient.Bucket) async throws -> Fill {
    async let aclAnswer = read("acl", of: bucket, as: BucketACL.self)
    async let policyAnswer = reading { try await client.policy(of: bucket) }
    async let blockAnswer = read("publicAccessBlock", of: bucket, as: PublicAccessBlock.self)
    async let ownershipAnswer = read("ownershipControls", of: bucket, as: BucketOwnership.self)

    let acl = try await aclAnswer.flatMap { answer in
      answer.map { .known($0) } ?? .unknown(UnknownReason(.notSent, "S3 sent no ACL."))
    }
    let policy = try await analysis(of: policyAnswer, bucket: bucket.name)
    let status = try await status(of: policy, bucket)
    let block = try await blockAnswer.map { $0 ?? .none }
    let ownership = try await ownershipAnswer.map { $0?.Rule.first?.ObjectOwnership }
    let access = BucketAccess(
      acl: acl, isPolicyPublic: policy.map { $0?.isPublic ?? false }, ownership: ownership,
      bucketBlock: block, accountBlock: accountBlock)
    return { record in
      record.fill(acl)
      record.fill(policy)
      record.$policyStatusPublic.set(status)
      record.fill(access)
    }
  }

  private func analysis(
    of answer: Reading<Data?>, bucket: String
  ) -> Reading<PolicyAnalysis?> {
    answer.flatMap { json in
      guard let json else { return .known(nil) }
      guard let document = try? PolicyDocument(json: json) else {
        return .unknown(
          UnknownReason(.failed, "GET /{bucket}?policy: the policy is not of the documented shape."))
      }
      return .known(PolicyAnalysis(document: document, bucket: bucket, owner: owner))
    }
  }

  /// AWS's own judgement; where there is no policy there is nothing to judge.
  private func status(
    of policy: Reading<PolicyAnalysis?>, _ bucket: AWSClient.Bucket
  ) async throws -> Reading<Bool> {
    if case .known(nil) = policy { return .known(false) }
    return try await read("policyStatus", of: bucket, as: PolicyStatus.self).flatMap { answer in
      guard let answer else { return .known(false) }
      return answer.isPublic.map { .known($0) }
        ?? .unknown(UnknownReason(.notSent, "GET /{bucket}?policyStatus: IsPublic was not sent."))
    }
  }

  // MARK: - How the objects are kept

  private func readProtection(of bucket: AWSClient.Bucket) async throws -> Fill {
    async let encryptionAnswer = read("encryption", of: bucket, as: BucketEncryption.self)
    async let versioningAnswer = read("versioning", of: bucket, as: BucketVersioning.self)
    async let lockAnswer = read("object-lock", of: bucket, as: ObjectLock.self)
    let encryption = try await encryptionAnswer
    let versioning = try await versioningAnswer
    let lock = try await lockAnswer
    return { record in
      record.fill(encryption)
      record.fill(versioning)
      record.$objectLockEnabled.set(lock.map { $0?.ObjectLockEnabled == "Enabled" })
      record.$objectLockMode.set(lock.map { $0?.Rule?.DefaultRetention?.Mode ?? "none" })
    }
  }

  // MARK: - What the web sees, and what is written down

  private func readExposure(of bucket: AWSClient.Bucket) async throws -> Fill {
    async let corsAnswer = read("cors", of: bucket, as: BucketCORS.self)
    async let websiteAnswer = reading { try await client.hasWebsite(bucket) }
    async let loggingAnswer = read("logging", of: bucket, as: BucketLogging.self)
    async let tagsAnswer = read("tagging", of: bucket, as: BucketTags.self)
    let cors = try await corsAnswer.map { ($0?.CORSRule ?? []).filter(\.admitsAnyOrigin) }
    let website = try await websiteAnswer
    let target = try await loggingAnswer.map { $0?.LoggingEnabled?.TargetBucket ?? "" }
    let targetExists = try await exists(target)
    let tags = try await tagsAnswer
    return { record in
      record.$corsAnyOrigin.set(cors.map { !$0.isEmpty })
      record.$corsAnyOriginWrite.set(cors.map { $0.contains(where: \.admitsWrites) })
      record.$websiteHosting.set(website)
      record.$loggingTarget.set(target)
      record.$loggingTargetExists.set(targetExists)
      record.$tags.set(tags.map { ($0?.TagSet?.Tag ?? []).map { "\($0.Key)=\($0.Value)" }.sorted() })
    }
  }

  /// Whether a logging target is there to receive anything; `nil` where there is no target.
  private func exists(_ target: Reading<String>) async throws -> Reading<Bool?> {
    guard case .known(let name) = target, !name.isEmpty else { return target.map { _ in nil } }
    do {
      return try await reading {
        _ = try await client.region(of: name)
        return true
      }
    } catch is BucketGone {
      return .known(false)
    }
  }

  // MARK: - What becomes of objects, and where copies are

  private func readCopies(of bucket: AWSClient.Bucket) async throws -> Fill {
    async let lifecycleAnswer = read("lifecycle", of: bucket, as: BucketLifecycle.self)
    async let replicationAnswer = read("replication", of: bucket, as: BucketReplication.self)
    let lifecycle = try await lifecycleAnswer.map { $0?.Rule ?? [] }
    let replication = try await replicationAnswer.map { ($0?.Rule ?? []).filter { $0.Status == "Enabled" } }
    let crossRegion = try await leadsAbroad(replication, from: bucket)
    return { record in
      let enabled = lifecycle.map { $0.filter { $0.Status == "Enabled" } }
      record.$lifecycleRules.set(lifecycle.map(\.count))
      record.$lifecycleEnabledRules.set(enabled.map(\.count))
      record.$lifecycleAbortsUploads.set(
        enabled.map { $0.contains { $0.AbortIncompleteMultipartUpload != nil } })
      record.$replicationEnabledRules.set(replication.map(\.count))
      record.$replicationCrossRegion.set(crossRegion)
    }
  }

  private func leadsAbroad(
    _ rules: Reading<[BucketReplication.Item]>, from bucket: AWSClient.Bucket
  ) async throws -> Reading<Bool> {
    guard case .known(let rules) = rules else { return rules.map { _ in false } }
    var leads = Reading<Bool>.known(false)
    for name in Set(rules.map(\.Destination.name)).sorted() {
      leads = leads.or(try await isAbroad(name, from: bucket))
    }
    return leads
  }

  private func isAbroad(_ destination: String, from bucket: AWSClient.Bucket) async throws -> Reading<Bool> {
    do {
      return try await reading { try await client.region(of: destination) != bucket.region }
    } catch is BucketGone {
      return .known(false)
    }
  }
}
