import Model
import VendorHTTP

/// Reads the settings of a self-managed instance, and what hangs on it.
struct InstanceReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink

  static let kinds = [GitLabInstance.kind.id, GitLabHook.kind.id, GitLabVariable.kind.id]

  func collect() async throws {
    let plan = try await GitLabPlan.read(client)
    async let settings = reading(notingOn: sink) { try await client.get(\.settings) }
    async let metadata = reading(notingOn: sink) { try await client.get(\.metadata) }
    async let attached = AttachedReader(client: client, sink: sink, plan: plan).attachedToInstance()
    let record = GitLabInstance(host: client.apiHost, try await settings, try await metadata)
    let things = try await attached
    try await sink.leaveOut(of: [things])
    try await sink.yield([record.asset()] + things.assets, checkpoint: nil, expected: nil)
  }
}

extension GitLabInstance {
  init(
    host: String, _ settings: Reading<GitLabAPI.Settings>, _ metadata: Reading<GitLabAPI.Metadata>
  ) {
    // Every version tells it: an answer without it is none about the settings, whatever else one may leave out.
    let settings = settings.flatMap { told in
      told.minimumPasswordLength == nil
        ? .unknown(.notSent("minimum_password_length", by: GitLabReads.table.settings)) : .known(told)
    }
    id = host
    name = host
    url = "https://\(host)/admin/application_settings/general"
    $version.fill(from: metadata, \.version, by: GitLabReads.table.metadata)
    $enterprise.fill(from: metadata, \.enterprise, by: GitLabReads.table.metadata)
    takeSignIn(settings)
    takeSharing(settings)
    takeNetwork(settings)
  }

  private mutating func takeSignIn(_ settings: Reading<GitLabAPI.Settings>) {
    let call = GitLabReads.table.settings
    $signUp.fill(from: settings, \.signupEnabled, by: call)
    $signUpApproval.fill(from: settings, \.requireAdminApprovalAfterUserSignup, by: call)
    $emailConfirmation.fill(from: settings, \.emailConfirmationSetting, by: call)
    $signUpDomains.set(settings.map { $0.domainAllowlist ?? [] })
    $twoFactorRequired.fill(from: settings, \.requireTwoFactorAuthentication, by: call)
    $twoFactorGraceHours.fill(from: settings, \.twoFactorGracePeriod, by: call)
    $passwordSignIn.fill(from: settings, \.passwordAuthenticationEnabledForWeb, by: call)
    $passwordForGit.fill(from: settings, \.passwordAuthenticationEnabledForGit, by: call)
    $passwordLength.fill(from: settings, \.minimumPasswordLength, by: call)
    // Editions without the rules leave them out, and then demand none.
    $passwordComplexity.set(
      settings.map { told in
        [
          told.passwordNumberRequired, told.passwordSymbolRequired, told.passwordUppercaseRequired,
          told.passwordLowercaseRequired,
        ].allSatisfy { $0 == true }
      })
    $sessionMinutes.fill(from: settings, \.sessionExpireDelay, by: call)
    $adminMode.fill(from: settings, \.adminMode, by: call)
    $newUsersExternal.fill(from: settings, \.userDefaultExternal, by: call)
    $tokensMustExpire.fill(from: settings, \.requirePersonalAccessTokenExpiry, by: call)
    $deactivatesDormant.fill(from: settings, \.deactivateDormantUsers, by: call)
    $rsaKeyBits.fill(from: settings, \.rsaKeyRestriction, by: call)
    $allowsDSA.fill(from: settings, by: call) { $0.dsaKeyRestriction.map { $0 >= 0 } }
  }

  private mutating func takeSharing(_ settings: Reading<GitLabAPI.Settings>) {
    let call = GitLabReads.table.settings
    $defaultProjectVisibility.fill(from: settings, \.defaultProjectVisibility, by: call)
    $defaultGroupVisibility.fill(from: settings, \.defaultGroupVisibility, by: call)
    $defaultSnippetVisibility.fill(from: settings, \.defaultSnippetVisibility, by: call)
    $restrictedVisibilities.set(settings.map { $0.restrictedVisibilityLevels ?? [] })
    $allowsPublic.set(settings.map { !($0.restrictedVisibilityLevels ?? []).contains("public") })
    $newBranchesForcePush.fill(from: settings, by: call) {
      $0.defaultBranchProtectionDefaults?.letsForcePush
    }
    $userApplications.fill(from: settings, \.userOauthApplications, by: call)
    $usersMakeGroups.fill(from: settings, \.canCreateGroup, by: call)
    $registrationTokens.fill(from: settings, \.allowRunnerRegistrationToken, by: call)
    $jobTokensLimited.fill(from: settings, \.enforceCiInboundJobTokenScopeEnabled, by: call)
  }

  private mutating func takeNetwork(_ settings: Reading<GitLabAPI.Settings>) {
    let call = GitLabReads.table.settings
    $hooksReachLocalNetwork.fill(from: settings, \.allowLocalRequestsFromWebHooksAndServices, by: call)
    $systemHooksReachLocalNetwork.fill(from: settings, \.allowLocalRequestsFromSystemHooks, by: call)
    $dnsRebindingProtection.fill(from: settings, \.dnsRebindingProtectionEnabled, by: call)
    $limitsAnonymous.fill(from: settings, by: call) { told in
      guard let api = told.throttleUnauthenticatedApiEnabled, let web = told.throttleUnauthenticatedWebEnabled
      else { return nil }
      return api && web
    }
    $limitsAuthenticated.fill(from: settings, \.throttleAuthenticatedApiEnabled, by: call)
    $limitsProtectedPaths.fill(from: settings, \.throttleProtectedPathsEnabled, by: call)
  }
}
