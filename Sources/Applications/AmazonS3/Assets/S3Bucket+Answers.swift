import Model

// How answers become columns.

extension S3Bucket {
  mutating func fill(_ acl: Reading<BucketACL>) {
    func grants(_ permission: String, to group: BucketACL.Group) -> Reading<Bool> {
      acl.map { $0.grants(permission, to: group) }
    }
    $aclPublicRead.set(grants("READ", to: .everyone))
    $aclPublicWrite.set(grants("WRITE", to: .everyone))
    $aclPublicReadAcp.set(grants("READ_ACP", to: .everyone))
    $aclPublicWriteAcp.set(grants("WRITE_ACP", to: .everyone))
    $aclAuthenticatedRead.set(grants("READ", to: .authenticated))
    $aclAuthenticatedWrite.set(grants("WRITE", to: .authenticated))
    $aclAuthenticatedReadAcp.set(grants("READ_ACP", to: .authenticated))
    $aclAuthenticatedWriteAcp.set(grants("WRITE_ACP", to: .authenticated))
  }

  mutating func fill(_ policy: Reading<PolicyAnalysis?>) {
    func fact(_ look: (PolicyAnalysis) -> Bool) -> Reading<Bool> { policy.map { $0.map(look) ?? false } }
    $hasPolicy.set(policy.map { $0 != nil })
    $policyAllowsPublicRead.set(fact { $0.allowsPublic(.read) })
    $policyAllowsPublicWrite.set(fact { $0.allowsPublic(.write) })
    $policyAllowsPublicList.set(fact { $0.allowsPublic(.list) })
    $policyAllowsPublicDelete.set(fact { $0.allowsPublic(.delete) })
    $policyAllowsAnyAuthenticated.set(fact(\.allowsAnyAuthenticated))
    $policyAllowsAnyAuthenticatedRead.set(fact { $0.allowsAnyAuthenticated(.read) })
    $policyAllowsAnyAuthenticatedWrite.set(fact { $0.allowsAnyAuthenticated(.write) })
    $policyAllowsAnyAuthenticatedList.set(fact { $0.allowsAnyAuthenticated(.list) })
    $policyAllowsAnyAuthenticatedDelete.set(fact { $0.allowsAnyAuthenticated(.delete) })
    $policyAllowsCrossAccount.set(fact { !$0.outsiders.isEmpty })
    $policyExternalAccounts.set(policy.map { $0?.outsiders ?? [] })
    $policyRequiresTls.set(fact(\.requiresTLS))
  }

  mutating func fill(_ access: BucketAccess) {
    $blockPublicAcls.set(access.bucketBlock.map(\.blockPublicAcls))
    $ignorePublicAcls.set(access.bucketBlock.map(\.ignorePublicAcls))
    $blockPublicPolicy.set(access.bucketBlock.map(\.blockPublicPolicy))
    $restrictPublicBuckets.set(access.bucketBlock.map(\.restrictPublicBuckets))
    $publicAccessFullyBlocked.set(access.isFullyBlocked)
    $objectOwnership.set(access.ownership.map { $0 ?? "ObjectWriter" })
    $aclsEnabled.set(access.aclsCount)
    $aclPublicList.set(access.isListableThroughACL)
    $publiclyAccessible.set(access.isPublic)
    $publiclyAccessibleThrough.set(access.isPublic.map { _ in access.ways })
    $objectsCanBePublic.set(access.objectsCanBePublic)
  }

  mutating func fill(_ encryption: Reading<BucketEncryption?>) {
    $encryptionConfigured.set(encryption.map { $0 != nil })
    $encryptionRules.set(encryption.map { $0?.Rule.count ?? 0 })
    $encryptionAlgorithm.set(encryption.map { $0?.algorithm?.SSEAlgorithm ?? "none" })
    $encryptionKmsKey.set(encryption.map { $0?.algorithm?.KMSMasterKeyID })
  }

  mutating func fill(_ versioning: Reading<BucketVersioning?>) {
    $versioning.set(versioning.map { $0?.Status?.lowercased() ?? "never" })
    $mfaDelete.set(versioning.map { $0?.MfaDelete?.lowercased() ?? "never" })
  }
}
