import Foundation
import Model

extension GitLabGroup {
  init(_ group: GitLabAPI.Group, by client: GitLabClient) {
    let call = GitLabReads.table.group
    func missing(_ what: String) -> UnknownReason { .notSent(what, by: call) }
    id = String(group.id)
    name = group.fullPath
    url = group.webUrl
    let isTop = group.parentId == nil
    topLevel = isTop
    $visibility.fill(group.visibility, else: missing("visibility"))
    createdAt = Date(told: group.createdAt)
    markedForDeletion = group.markedForDeletionOn != nil
    $accessRequests.fill(group.requestAccessEnabled, else: missing("request_access_enabled"))
    $twoFactorRequired.fill(
      group.requireTwoFactorAuthentication, else: missing("require_two_factor_authentication"))
    $twoFactorGraceHours.fill(group.twoFactorGracePeriod, else: missing("two_factor_grace_period"))
    $shareLock.fill(group.shareWithGroupLock, else: missing("share_with_group_lock"))
    $projectCreation.fill(group.projectCreationLevel, else: missing("project_creation_level"))
    $subgroupCreation.fill(group.subgroupCreationLevel, else: missing("subgroup_creation_level"))
    $sharedRunners.fill(group.sharedRunnersSetting, else: missing("shared_runners_setting"))
    $membershipLock.fill(group.membershipLock, else: .ofPremium("membership_lock"))
    let defaults = group.defaultBranchProtectionDefaults
    let noDefaults = missing("default_branch_protection_defaults")
    $newBranchesOpen.fill(defaults?.letsDevelopersPush, else: noDefaults)
    $newBranchesForcePush.fill(defaults?.letsForcePush, else: noDefaults)
    let outsiders = group.sharedWithGroups?.paths.filter { !client.isInside($0, of: group.fullPath) }
    $sharedWith.fill(outsiders, else: missing("shared_with_groups"))
    samlLinks = group.samlGroupLinks?.count
    guard isTop else { return }
    $preventsSharingOutside.fill(
      group.preventSharingGroupsOutsideHierarchy, else: missing("prevent_sharing_groups_outside_hierarchy"))
    $preventsForkingOutside.fill(
      group.preventForkingOutsideGroup, else: .ofPremium("prevent_forking_outside_group"))
    $serviceTokensExpire.fill(
      group.serviceAccessTokensExpirationEnforced,
      else: .ofPremium("service_access_tokens_expiration_enforced"))
    $gitProtocol.fill(group.enabledGitAccessProtocol, else: missing("enabled_git_access_protocol"))
  }

  /// Null is how GitLab writes that there is no restriction, and how a plan without the feature looks.
  mutating func takeRestrictions(of group: GitLabAPI.Group, on plan: GitLabPlan) {
    guard group.parentId == nil else { return }
    let isKnown = plan.tier.map { $0 >= .premium } ?? (group.ipRestrictionRanges != nil)
    guard isKnown else {
      $allowedAddresses.setUnknown(.ofPremium("ip_restriction_ranges"))
      return $allowedEmailDomains.setUnknown(.ofPremium("allowed_email_domains_list"))
    }
    allowedAddresses = group.ipRestrictionRanges ?? ""
    allowedEmailDomains = group.allowedEmailDomainsList ?? ""
  }
}

extension UnknownReason {
  /// A group's answer came without a setting that only some plans have.
  static func ofPremium(_ what: String) -> UnknownReason {
    UnknownReason(.planLacks, "GET /api/v4/groups/{group} told no \(what): a feature of GitLab Premium")
  }
}

extension [GitLabAPI.Share] {
  var paths: [String] { compactMap(\.groupFullPath).sorted() }
}

extension GitLabMember {
  init(_ member: GitLabAPI.Member, of holder: GitLabHolder) {
    let call = holder.level == .project ? GitLabReads.table.projectMembers : GitLabReads.table.groupMembers
    id = holder.id(of: "member/\(member.id)")
    name = holder.name(of: member.username)
    url = holder.level == .group ? holder.url.map { "\($0)/-/group_members" } : holder.page("project_members")
    level = holder.level.rawValue
    source = holder.path
    username = member.username
    bot = member.isBot
    $accessLevel.fill(member.accessLevel, else: .notSent("access_level", by: call))
    $role.fill(member.accessLevel.map(GitLabRole.name), else: .notSent("access_level", by: call))
    customRole = member.memberRole?.name
    $state.fill(
      member.membershipState == "awaiting" ? "awaiting" : member.state, else: .notSent("state", by: call))
    expiresAt = Date(day: member.expiresAt)
    expires = member.expiresAt != nil
    createdAt = Date(told: member.createdAt)
    createdBy = member.createdBy?.username
  }
}

extension GitLabAPI.Member {
  /// Bots of tokens are named so: [bot users](https://docs.gitlab.com/user/project/settings/project_access_tokens/).
  var isBot: Bool {
    username.wholeMatch(of: /(project|group)_[0-9]+_bot[0-9a-z_]*/) != nil
      || username.hasPrefix("service_account_")
  }

  var isOwner: Bool { accessLevel == GitLabRole.owner && state == "active" && !isBot }
}

extension GitLabMemberRole {
  /// The beginnings of the permissions that change more than a single thing:
  /// [custom permissions](https://docs.gitlab.com/user/custom_roles/abilities/).
  private static let administrativePrefixes = ["admin_", "manage_", "remove_", "archive_"]

  init(_ role: GitLabAPI.MemberRole) {
    id = String(role.id)
    name = role.name
    baseRole = role.baseAccessLevel.map(GitLabRole.name)
    permissions = role.permissions
    let administrative = role.permissions.filter { permission in
      Self.administrativePrefixes.contains(where: permission.hasPrefix)
    }
    self.administrative = administrative
    administers = !administrative.isEmpty
  }
}

extension GitLabUser {
  init(_ user: GitLabAPI.User, by call: any DeclaredRead) {
    func missing(_ what: String) -> UnknownReason { .notSent(what, by: call) }
    id = String(user.id)
    name = user.name.flatMap { $0.isEmpty ? nil : $0 } ?? user.username
    url = user.webUrl
    username = user.username
    email = user.email
    $state.fill(user.state, else: missing("state"))
    $bot.fill(user.bot, else: missing("bot"))
    // Only a self-managed instance has administrators of the company's own.
    administrator = user.isAdmin ?? false
    $external.fill(user.external, else: missing("external"))
    $twoFactorEnabled.fill(user.twoFactorEnabled, else: missing("two_factor_enabled"))
    confirmed = user.confirmedAt != nil
    createdAt = Date(told: user.createdAt)
    lastActivity = Date(day: user.lastActivityOn)
    used = user.lastActivityOn != nil
  }
}

extension Date {
  /// The beginning of a day, `2026-01-31`; of a time, that time.
  init?(day text: String?) {
    guard let text else { return nil }
    self.init(told: text.count == 10 ? "\(text)T00:00:00Z" : text)
  }
}
