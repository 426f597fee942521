import Foundation

extension SlackCall {
  /// `auth.test`
  var identity: JSON {
    let member = tenant.member(token.user)
    let answer: JSON = [
      "url": .string("https://\(tenant.domain).slack.com/"), "team": .string(tenant.name),
      "user": .string(member?.name ?? ""), "team_id": .string(tenant.id), "user_id": .string(token.user),
      "is_enterprise_install": false,
    ]
    return token.isBot ? answer.with(["bot_id": .string("B" + token.user.dropFirst())]) : answer
  }

  /// The team object: <https://docs.slack.dev/reference/methods/team.info>
  var team: JSON {
    [
      "id": .string(tenant.id), "name": .string(tenant.name),
      "url": .string("https://\(tenant.domain).slack.com/"), "domain": .string(tenant.domain),
      "email_domain": "", "icon": ["image_default": true], "avatar_base_url": "https://ca.slack-edge.com/",
      "is_verified": false,
    ]
  }

  var preferences: JSON {
    [
      "allow_message_deletion": .boolean(tenant.allowsMessageDeletion), "display_real_names": false,
      "disable_file_uploads": "allow_all", "msg_edit_window_mins": 25,
      "who_can_post_general": .string(tenant.whoCanPostGeneral),
    ]
  }

  /// The user object: <https://docs.slack.dev/reference/objects/user-object>
  func shape(of user: SlackMember) -> JSON {
    var profile: JSON = [
      "real_name": .string(user.realName), "display_name": .string(user.name),
      "avatar_hash": "sv41d8cd98f0", "real_name_normalized": .string(user.realName),
      "display_name_normalized": .string(user.name), "team": .string(tenant.id), "title": "", "phone": "",
      "skype": "", "fields": [:], "status_text": "", "status_emoji": "",
    ]
    if user.role != .bot, token.scopes.contains("users:read.email") {
      profile = profile.with(["email": .string("\(user.name)@acme.example")])
    }
    if let app = user.appID { profile = profile.with(["api_app_id": .string(app)]) }
    let isBot = user.role == .bot && user.id != "USLACKBOT"
    let account: JSON = [
      "id": .string(user.id), "team_id": .string(tenant.id), "name": .string(user.name),
      "deleted": .boolean(user.isDeactivated), "profile": profile, "is_bot": .boolean(isBot),
      "is_app_user": false, "updated": .integer(seconds(user.updated)),
    ]
    return user.isDeactivated ? account : account.with(standing(of: user))
  }

  /// What Slack leaves out of a deactivated account.
  private func standing(of user: SlackMember) -> JSON {
    var standing: JSON = [
      "color": "757575", "real_name": .string(user.realName), "tz": "Europe/Berlin",
      "tz_label": "Central European Time", "tz_offset": 3600, "is_admin": .boolean(user.isAdmin),
      "is_owner": .boolean([.owner, .primaryOwner].contains(user.role)),
      "is_primary_owner": .boolean(user.role == .primaryOwner),
      "is_restricted": .boolean([.guest, .singleChannelGuest].contains(user.role)),
      "is_ultra_restricted": .boolean(user.role == .singleChannelGuest),
      "is_email_confirmed": .boolean(user.role != .bot && user.isEmailConfirmed),
    ]
    if user.isInvited { standing = standing.with(["is_invited_user": true]) }
    if isByAdmin, user.role != .bot {
      standing = standing.with(["has_2fa": .boolean(user.secondFactor != nil)])
      if let factor = user.secondFactor { standing = standing.with(["two_factor_type": .string(factor)]) }
    }
    return standing
  }

  /// The conversation object: <https://docs.slack.dev/reference/objects/conversation-object>
  func shape(of channel: SlackConversation) -> JSON {
    let topic: JSON = ["value": "", "creator": "", "last_set": 0]
    return [
      "id": .string(channel.id), "name": .string(channel.name), "is_channel": .boolean(!channel.isPrivate),
      "is_group": .boolean(channel.isPrivate), "is_im": false, "is_mpim": false,
      "is_private": .boolean(channel.isPrivate), "created": .integer(seconds(channel.created)),
      "is_archived": .boolean(channel.isArchived), "is_general": .boolean(channel.isGeneral), "unlinked": 0,
      "name_normalized": .string(channel.name), "is_shared": .boolean(!channel.externalTeams.isEmpty),
      "is_org_shared": false, "is_pending_ext_shared": .boolean(channel.isInvitationPending),
      "pending_shared": [], "context_team_id": .string(tenant.id),
      "creator": .string(channel.members.first ?? ""),
      "is_ext_shared": .boolean(!channel.externalTeams.isEmpty),
      "shared_team_ids": .strings([tenant.id] + channel.externalTeams), "pending_connected_team_ids": [],
      "is_member": .boolean(channel.members.contains(token.user)), "topic": topic, "purpose": topic,
      "previous_names": [], "num_members": .integer(channel.members.count),
    ]
  }

  /// The file object: <https://docs.slack.dev/reference/objects/file-object>
  func shape(of file: SlackSharedFile) -> JSON {
    let open = Set(tenant.channels.filter { !$0.isPrivate }.map(\.id))
    let page = "https://\(tenant.domain).slack.com/files/\(file.user)/\(file.id)/\(file.type)"
    let shape: JSON = [
      "id": .string(file.id), "created": .integer(seconds(file.created)),
      "timestamp": .integer(seconds(file.created)), "name": .string("\(file.title).\(file.type)"),
      "title": .string(file.title), "mimetype": "application/octet-stream", "filetype": .string(file.type),
      "pretty_type": .string(file.type.uppercased()), "user": .string(file.user), "editable": false,
      "size": .integer(file.size), "mode": .string(file.externalType == nil ? "hosted" : "external"),
      "is_external": .boolean(file.externalType != nil), "external_type": .string(file.externalType ?? ""),
      "is_public": .boolean(!open.isDisjoint(with: file.channels)),
      "public_url_shared": .boolean(file.hasPublicLink), "display_as_bot": false, "username": "",
      "url_private": .string("https://files.slack.com/files-pri/\(tenant.id)-\(file.id)/\(file.type)"),
      "permalink": .string(page), "channels": .strings(file.channels.filter(open.contains)),
      "groups": .strings(file.channels.filter { !open.contains($0) }), "ims": [], "comments_count": 0,
    ]
    return file.hasPublicLink
      ? shape.with(["permalink_public": .string("https://slack-files.com/\(tenant.id)-\(file.id)-5b1d")])
      : shape
  }

  /// An entry of the log: <https://docs.slack.dev/reference/methods/team.integrationLogs>
  func shape(of log: SlackIntegrationLog) -> JSON {
    [
      "app_id": .string(log.appID), "app_type": .string(log.appName), "user_id": .string(log.user),
      "user_name": .string(tenant.member(log.user)?.name ?? ""), "date": .string(String(seconds(log.date))),
      "change_type": .string(log.change), "scope": .string(log.scopes.joined(separator: ",")),
    ]
  }

  private func seconds(_ date: Date) -> Int { Int(date.timeIntervalSince1970) }
}
