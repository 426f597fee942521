extension GitHubAPI {
  /// The answer to `OrganizationSignOn`.
  struct SignOn: Decodable, Sendable {
    struct Organization: Decodable, Sendable {
      /// Null where there is none, and where the credential may not see it.
      let samlIdentityProvider: Provider?
    }

    struct Provider: Decodable, Sendable {
      let externalIdentities: Identities
    }

    struct Identities: Decodable, Sendable {
      let nodes: [Identity]
      let pageInfo: PageInfo
    }

    struct Identity: Decodable, Sendable {
      /// Null for an identity that was provisioned and has not signed in yet.
      let user: Account?
    }

    struct Account: Decodable, Sendable {
      let databaseId: Int?
    }

    struct PageInfo: Decodable, Sendable {
      let hasNextPage: Bool
      let endCursor: String?
    }

    let organization: Organization
  }

  /// The answer to `OrganizationRestrictions`.
  struct Restrictions: Decodable, Sendable {
    struct Organization: Decodable, Sendable {
      let ipAllowListEnabledSetting: String?
      let ipAllowListForInstalledAppsEnabledSetting: String?
      let notificationDeliveryRestrictionEnabledSetting: String?
    }

    let organization: Organization
  }

  /// The answer to `EnterpriseSettings`.
  struct EnterpriseSettings: Decodable, Sendable {
    struct Enterprise: Decodable, Sendable {
      let databaseId: Int?
      let name: String
      let url: String?
      /// Null for everybody but owners of the enterprise.
      let ownerInfo: OwnerInfo?
    }

    struct Count: Decodable, Sendable {
      let totalCount: Int
    }

    struct Presence: Decodable, Sendable {}

    struct OwnerInfo: Decodable, Sendable {
      let admins: Count?
      let affiliatedUsersWithTwoFactorDisabledExist: Bool?
      let allowPrivateRepositoryForkingSetting: String?
      let defaultRepositoryPermissionSetting: String?
      let ipAllowListEnabledSetting: String?
      let membersCanChangeRepositoryVisibilitySetting: String?
      let membersCanCreatePublicRepositoriesSetting: Bool?
      let membersCanDeleteRepositoriesSetting: String?
      let membersCanInviteCollaboratorsSetting: String?
      let notificationDeliveryRestrictionEnabledSetting: String?
      let oidcProvider: Presence?
      let samlIdentityProvider: Presence?
      let twoFactorDisallowedMethodsSetting: String?
      let twoFactorRequiredSetting: String?
    }

    /// Null where there is no enterprise of that name, or the credential may not know of it.
    let enterprise: Enterprise?
  }

  /// The schema `get-audit-log-stream-configs`.
  struct AuditStream: ListedItem {
    let id: Int
    let streamType: String?
    let streamDetails: String?
    let enabled: Bool?
    let createdAt: String?
    let updatedAt: String?
    let pausedAt: String?
  }

  /// The users of the schema `get-consumed-licenses`.
  struct License: ListedItem {
    let githubComLogin: String?
    let githubComName: String?
    let githubComProfile: String?
    let githubComUser: Bool?
    let githubComMemberRoles: [String]?
    let githubComEnterpriseRoles: [String]?
    let githubComSamlNameId: String?
    let githubComTwoFactorAuth: Bool?
    let licenseType: String?
  }

  struct Licenses: Listing {
    let users: [License]
    var items: [License] { users }
  }
}
