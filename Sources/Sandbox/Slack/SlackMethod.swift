import Foundation

/// A method of the Web API: <https://docs.slack.dev/reference/methods>.
struct SlackMethod: Sendable {
  /// The least that its tier allows: <https://docs.slack.dev/apis/web-api/rate-limits>.
  let perMinute: Int
  let scopes: @Sendable (SlackArguments) -> [String]
  let answer: @Sendable (SlackCall) throws(SlackRefusal) -> JSON

  private init(
    _ perMinute: Int, _ scopes: [String],
    _ answer: @escaping @Sendable (SlackCall) throws(SlackRefusal) -> JSON
  ) {
    self.init(perMinute, { _ in scopes }, answer)
  }

  private init(
    _ perMinute: Int, _ scopes: @escaping @Sendable (SlackArguments) -> [String],
    _ answer: @escaping @Sendable (SlackCall) throws(SlackRefusal) -> JSON
  ) {
    self.perMinute = perMinute
    self.scopes = scopes
    self.answer = answer
  }

  static let all: [String: SlackMethod] = [
    "auth.test": SlackMethod(600, [], \.identity),
    "users.info": SlackMethod(100, ["users:read"]) { (call) throws(SlackRefusal) in
      guard let user = call.arguments["user"].flatMap(call.tenant.member) else {
        throw SlackRefusal(code: "user_not_found")
      }
      return ["user": call.shape(of: user)]
    },
    "team.info": SlackMethod(50, ["team:read"]) { ["team": $0.team] },
    "team.preferences.list": SlackMethod(50, ["team.preferences:read"], \.preferences),
    "team.billing.info": SlackMethod(50, ["team.billing:read"]) { ["plan": .string($0.tenant.plan)] },
    "users.list": SlackMethod(20, ["users:read"]) { (call) throws(SlackRefusal) in
      // Without a limit Slack tries to send them all.
      try call.page(of: call.tenant.users, as: "members", otherwise: 0, call.shape)
        .with(["cache_ts": .integer(Int(call.tenant.now().timeIntervalSince1970))])
    },
    "conversations.list": SlackMethod(20, channelScopes) { (call) throws(SlackRefusal) in
      try call.page(of: call.channels, as: "channels", otherwise: 100, call.shape)
    },
    "files.list": SlackMethod(50, ["files:read"]) { $0.numberedPage(of: $0.files, as: "files", $0.shape) },
    "files.info": SlackMethod(100, ["files:read"]) { (call) throws(SlackRefusal) in
      let id = call.arguments["file"] ?? ""
      if call.tenant.deletedFiles.contains(id) { throw SlackRefusal(code: "file_deleted") }
      guard let file = call.files.first(where: { $0.id == id }) else {
        throw SlackRefusal(code: "file_not_found")
      }
      return ["file": call.shape(of: file), "comments": []]
    },
    "team.integrationLogs": SlackMethod(20, ["admin"]) { (call) throws(SlackRefusal) in
      guard call.isByAdmin else { throw SlackRefusal(code: "no_permission") }
      guard call.tenant.plan != "free" else { throw SlackRefusal(code: "paid_only") }
      return call.numberedPage(of: call.tenant.integrationLogs, as: "logs", call.shape)
    },
  ]

  private static let channelScopes: @Sendable (SlackArguments) -> [String] = { arguments in
    arguments.channelTypes.map { $0 == "private_channel" ? "groups:read" : "channels:read" }
  }
}

extension SlackCall {
  /// Public channels, and private ones that the caller is in.
  fileprivate var channels: [SlackConversation] {
    let types = arguments.channelTypes
    let hidesArchived = arguments["exclude_archived"] == "true"
    return tenant.channels.filter { channel in
      let isWanted = types.contains(channel.isPrivate ? "private_channel" : "public_channel")
      let isVisible = !channel.isPrivate || channel.members.contains(token.user)
      return isWanted && isVisible && !(hidesArchived && channel.isArchived)
    }
  }

  /// What is in a channel that the caller sees, and what is their own.
  fileprivate var files: [SlackSharedFile] {
    let visible = Set(
      tenant.channels.filter { !$0.isPrivate || $0.members.contains(token.user) }.map(\.id))
    return tenant.files.filter { $0.user == token.user || !visible.isDisjoint(with: $0.channels) }
  }
}
