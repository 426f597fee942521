extension GitLabAPI {
  /// `GET /application/settings`: [the settings](https://docs.gitlab.com/api/settings/) that matter for security.
  struct Settings: Decodable, Sendable {
    let signupEnabled: Bool?
    let requireAdminApprovalAfterUserSignup: Bool?
    let emailConfirmationSetting: String?
    let domainAllowlist: [String]?
    let requireTwoFactorAuthentication: Bool?
    let twoFactorGracePeriod: Int?
    let passwordAuthenticationEnabledForWeb: Bool?
    let passwordAuthenticationEnabledForGit: Bool?
    let minimumPasswordLength: Int?
    let passwordNumberRequired: Bool?
    let passwordSymbolRequired: Bool?
    let passwordUppercaseRequired: Bool?
    let passwordLowercaseRequired: Bool?
    let defaultProjectVisibility: String?
    let defaultGroupVisibility: String?
    let defaultSnippetVisibility: String?
    let restrictedVisibilityLevels: [String]?
    let defaultBranchProtectionDefaults: Group.BranchDefaults?
    let sessionExpireDelay: Int?
    let adminMode: Bool?
    let userDefaultExternal: Bool?
    let userOauthApplications: Bool?
    let canCreateGroup: Bool?
    let requirePersonalAccessTokenExpiry: Bool?
    let allowLocalRequestsFromWebHooksAndServices: Bool?
    let allowLocalRequestsFromSystemHooks: Bool?
    let dnsRebindingProtectionEnabled: Bool?
    let throttleUnauthenticatedApiEnabled: Bool?
    let throttleUnauthenticatedWebEnabled: Bool?
    let throttleAuthenticatedApiEnabled: Bool?
    let throttleProtectedPathsEnabled: Bool?
    let deactivateDormantUsers: Bool?
    let allowRunnerRegistrationToken: Bool?
    let enforceCiInboundJobTokenScopeEnabled: Bool?
    let rsaKeyRestriction: Int?
    let dsaKeyRestriction: Int?
  }
}
