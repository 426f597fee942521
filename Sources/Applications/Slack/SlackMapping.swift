import Foundation
import Model

extension SlackWorkspace {
  init(_ team: SlackAPI.Team) {
    id = team.id
    name = team.name
    url = team.url ?? team.domain.map { "https://\($0).slack.com/" }
    domain = team.domain
    $emailDomain.fill(team.emailDomain, else: .notSent("email_domain", by: SlackReads.table.team))
    $isVerified.fill(team.isVerified, else: .notSent("is_verified", by: SlackReads.table.team))
  }

  mutating func take(_ preferences: Reading<SlackAPI.Preferences>) {
    let call = SlackReads.table.preferences
    $allowsMessageDeletion.fill(from: preferences, \.allowMessageDeletion, by: call)
    $messageEditMinutes.fill(from: preferences, \.msgEditWindowMins, by: call)
    $fileUploads.fill(from: preferences, \.disableFileUploads, by: call)
    $whoCanPostGeneral.fill(from: preferences, \.whoCanPostGeneral, by: call)
  }
}

extension SlackUser {
  /// Slackbot is not marked as a bot.
  private static let slackbot = "USLACKBOT"

  init(_ user: SlackAPI.User, workspace: String?) {
    let call = SlackReads.table.users
    id = user.id
    name = [user.profile?.realName, user.name].compactMap(\.self).first { !$0.isEmpty } ?? user.id
    url = workspace.map { "\($0)team/\(user.id)" }
    $email.fill(user.profile?.email, else: .notSent("the address", by: call))
    let isBot = user.id == Self.slackbot ? true : user.isBot
    $bot.fill(isBot, else: .notSent("is_bot", by: call))
    $deactivated.fill(user.deleted, else: .notSent("deleted", by: call))
    invited = user.isInvitedUser ?? false
    app = user.profile?.apiAppId
    updatedAt = Date(seconds: user.updated)
    // Of a deactivated account Slack tells hardly more than the name, and a bot has no second factor.
    if user.deleted == true { return }
    $role.fill(Self.role(of: user), else: .notSent("the role", by: call))
    $administers.fill(
      user.isAdmin.map { $0 || user.isOwner == true }, else: .notSent("is_admin", by: call))
    if isBot == true { return }
    $emailConfirmed.fill(user.isEmailConfirmed, else: .notSent("is_email_confirmed", by: call))
    $twoFactorEnabled.fill(user.has2Fa, else: .twoFactorHidden)
    switch user.has2Fa {
    case true?: $twoFactorType.fill(user.twoFactorType, else: .notSent("two_factor_type", by: call))
    case false?: twoFactorType = "none"
    case nil: $twoFactorType.setUnknown(.twoFactorHidden)
    }
  }

  private static func role(of user: SlackAPI.User) -> String? {
    if user.isPrimaryOwner == true { return "primary owner" }
    if user.isOwner == true { return "owner" }
    if user.isAdmin == true { return "admin" }
    if user.isUltraRestricted == true { return "single-channel guest" }
    if user.isRestricted == true { return "guest" }
    return user.isAdmin == nil ? nil : "member"
  }
}

extension UnknownReason {
  /// The accounts came without their second factor.
  static let twoFactorHidden = UnknownReason(
    .scopeMissing, "GET /api/users.list tells two-factor authentication only to an administrator's user token"
  )
}

extension SlackChannel {
  init(_ channel: SlackAPI.Channel) {
    let call = SlackReads.table.channels
    id = channel.id
    name = channel.name.map { "#\($0)" } ?? channel.id
    url = channel.contextTeamId.map { "https://app.slack.com/client/\($0)/\(channel.id)" }
    $isPrivate.fill(channel.isPrivate, else: .notSent("is_private", by: call))
    $archived.fill(channel.isArchived, else: .notSent("is_archived", by: call))
    $general.fill(channel.isGeneral, else: .notSent("is_general", by: call))
    $sharedExternally.fill(channel.isExtShared, else: .notSent("is_ext_shared", by: call))
    let own = Set((channel.internalTeamIds ?? []) + [channel.contextTeamId].compactMap(\.self))
    externalTeams = channel.sharedTeamIds.map { $0.filter { !own.contains($0) } }
    $externalSharePending.fill(
      channel.isPendingExtShared, else: .notSent("is_pending_ext_shared", by: call))
    $sharedInOrganization.fill(channel.isOrgShared, else: .notSent("is_org_shared", by: call))
    members = channel.numMembers
    creator = channel.creator
    createdAt = Date(seconds: channel.created)
  }
}

extension SlackFile {
  init(_ file: SlackAPI.File) {
    let call = SlackReads.table.files
    id = file.id
    name = [file.title, file.name].compactMap(\.self).first { !$0.isEmpty } ?? file.id
    url = file.permalink
    type = file.filetype
    $size.fill(file.size, else: .notSent("size", by: call))
    owner = file.user
    $createdAt.fill(Date(seconds: file.created), else: .notSent("created", by: call))
    $publicLink.fill(file.publicUrlShared, else: .notSent("public_url_shared", by: call))
    $inPublicChannel.fill(file.isPublic, else: .notSent("is_public", by: call))
    $external.fill(file.isExternal, else: .notSent("is_external", by: call))
    externalType = file.externalType.flatMap { $0.isEmpty ? nil : $0 }
    channelCount = file.channels.map { $0.count + (file.groups?.count ?? 0) }
  }
}

extension Date {
  /// Seconds since 1970; Slack writes 0 for never.
  init?(seconds: Int?) {
    guard let seconds, seconds > 0 else { return nil }
    self.init(timeIntervalSince1970: Double(seconds))
  }
}
