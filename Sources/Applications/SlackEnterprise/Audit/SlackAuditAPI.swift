/// The answer of the audit log, as far as casb reads it:
/// [the audit event](https://docs.slack.dev/admins/audit-logs-api#audit-event).
enum SlackAuditAPI {}

extension SlackAuditAPI {
  struct Log: Listing {
    let entries: [Entry]
    var items: [Entry] { entries }
  }

  struct Entry: ListedItem {
    let id: String
    let dateCreate: Int?
    let action: String?
    let actor: Actor?
    let entity: Entity?
    let context: Context?
    let details: Details?
  }

  struct Actor: Decodable, Sendable {
    let user: Thing?
  }

  /// What was acted upon: under the key that `type` names.
  struct Entity: Decodable, Sendable {
    let type: String?
    let user: Thing?
    let channel: Thing?
    let file: Thing?
    let app: Thing?
    let workspace: Thing?
    let enterprise: Thing?

    var label: String? {
      if let channel { return channel.name.map { "#\($0)" } ?? channel.id }
      return [user, file, app, workspace, enterprise].lazy.compactMap(\.self).first?.label
    }
  }

  struct Thing: Decodable, Sendable {
    let id: String?
    let name: String?
    /// Of a file.
    let title: String?
    /// Of a person.
    let email: String?

    var label: String? { first(of: [title, name, email, id]) }

    /// What tells a person from all others, as far as it is told.
    var person: String? { first(of: [email, name, id]) }

    private func first(of texts: [String?]) -> String? { texts.lazy.compactMap(\.self).first { !$0.isEmpty } }
  }

  struct Context: Decodable, Sendable {
    let location: Thing?
    let ua: String?
    let ipAddress: String?
    let app: Thing?
  }

  /// What differs from action to action.
  struct Details: Decodable, Sendable {
    /// Of an anomaly.
    let reason: Told?
    let ipAddressDetails: Told?
    let previousIpAddress: Told?
    let location: Told?
    /// Of a setting that was changed.
    let previousValue: Told?
    let newValue: Told?
  }

  /// Text, a number, a yes or no, a list or an object of these: Slack writes each setting as it comes.
  indirect enum Told: Decodable, Sendable {
    case text(String)
    case list([Told])
    case object([String: Told])
    case nothing

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let yes = try? value.decode(Bool.self) {
        self = .text(yes ? "true" : "false")
      } else if let number = try? value.decode(Int.self) {
        self = .text(String(number))
      } else if let number = try? value.decode(Double.self) {
        self = .text(String(number))
      } else if let list = try? value.decode([Told].self) {
        self = .list(list)
      } else if let object = try? value.decode([String: Told].self) {
        self = .object(object)
      } else {
        self = .nothing
      }
    }

    /// In one line; `nil` where there is nothing to tell.
    var text: String? {
      let text =
        switch self {
        case .text(let text): text
        case .list(let list): list.compactMap(\.text).joined(separator: ", ")
        case .object(let object):
          object.sorted { $0.key < $1.key }
            .compactMap { key, value in value.text.map { "\(key): \($0)" } }
            .joined(separator: ", ")
        case .nothing: ""
        }
      return text.isEmpty ? nil : text
    }

    /// Each by itself.
    var texts: [String] {
      if case .list(let list) = self { list.compactMap(\.text) } else { [text].compactMap(\.self) }
    }
  }
}
