import Foundation
import Model

extension SlackEnterpriseWorkspace {
  init(_ workspace: SlackEnterpriseAPI.Workspace, owners count: Reading<Int>) {
    id = workspace.id
    name = workspace.name ?? workspace.id
    url = workspace.teamUrl
    $discoverability.fill(
      workspace.discoverability,
      else: .notSent("discoverability", by: SlackEnterpriseReads.table.workspaces))
    $owners.set(count)
  }
}

extension SlackEnterpriseUser {
  init(_ user: SlackEnterpriseAPI.User) {
    let call = SlackEnterpriseReads.table.users
    id = user.id
    name = [user.fullName, user.username].compactMap(\.self).first { !$0.isEmpty } ?? user.id
    $email.fill(user.email.flatMap { $0.isEmpty ? nil : $0 }, else: .notSent("the address", by: call))
    $bot.fill(user.isBot, else: .notSent("is_bot", by: call))
    let isGuest = user.isRestricted.map { $0 || user.isUltraRestricted == true }
    $guest.fill(isGuest, else: .notSent("is_restricted", by: call))
    $administers.fill(
      user.isAdmin.map { $0 || user.isOwner == true || user.isPrimaryOwner == true },
      else: .notSent("is_admin", by: call))
    $twoFactorEnabled.fill(user.has2Fa, else: .notSent("has_2fa", by: call))
    $singleSignOn.fill(user.hasSso, else: .notSent("has_sso", by: call))
    expiresAt = Date(seconds: user.expirationTs)
    $expires.fill(user.expirationTs.map { $0 > 0 }, else: .notSent("expiration_ts", by: call))
    createdAt = Date(seconds: user.dateCreated)
    lastActiveAt = Date(seconds: user.lastActiveTs)
    workspaces = user.workspaces
  }
}

extension SlackEnterpriseChannel {
  init(_ channel: SlackEnterpriseAPI.Channel) {
    let call = SlackEnterpriseReads.table.channels
    id = channel.id
    name = channel.name.map { "#\($0)" } ?? channel.id
    $isPrivate.fill(channel.isPrivate, else: .notSent("is_private", by: call))
    $archived.fill(channel.isArchived, else: .notSent("is_archived", by: call))
    $sharedExternally.fill(channel.isExtShared, else: .notSent("is_ext_shared", by: call))
    externalUsers = channel.externalUserCount
    $externalSharePending.fill(
      channel.isPendingExtShared, else: .notSent("is_pending_ext_shared", by: call))
    members = channel.memberCount
    $lastActivityAt.fill(
      Date(seconds: channel.lastActivityTs), else: .notSent("last_activity_ts", by: call))
    creator = channel.creatorId
    createdAt = Date(seconds: channel.created)
  }
}

extension SlackEnterpriseApp {
  init(_ approved: SlackEnterpriseAPI.ApprovedApp) {
    let call = SlackEnterpriseReads.table.apps
    let names = approved.scopes.map { $0.map(\.name) }
    let sensitive = approved.scopes.map { $0.filter { $0.isSensitive == true }.map(\.name) }
    id = approved.app.id
    name = approved.app.name ?? approved.app.id
    $scopes.fill(names, else: .notSent("the scopes", by: call))
    $sensitive.fill(sensitive, else: .notSent("the scopes", by: call))
    $sensitiveCount.fill(sensitive?.count, else: .notSent("the scopes", by: call))
    $administers.fill(names.map(SlackApp.administers), else: .notSent("the scopes", by: call))
    $reviewed.fill(
      approved.app.isAppDirectoryApproved, else: .notSent("is_app_directory_approved", by: call))
    $isInternal.fill(approved.app.isInternal, else: .notSent("is_internal", by: call))
    updatedAt = Date(seconds: approved.dateUpdated)
  }
}
