import Foundation
import Model

/// What tokens, webhooks, variables and members belong to: a project, a group, or the instance.
struct GitLabHolder: Sendable {
  enum Level: String, Sendable { case project, group, instance }

  let level: Level
  let id: Int
  let path: String
  let url: String?

  var places: GitLabClient.Places {
    level == .project ? ["id": String(id)] : level == .group ? ["group": String(id)] : [:]
  }

  /// A lasting id of one of its things; a variable's key, say, is its own in this holder alone.
  func id(of thing: String) -> String { "\(level.rawValue)/\(id)/\(thing)" }

  /// The name of one of its things for people.
  func name(of thing: String) -> String { level == .instance ? thing : "\(thing) in \(path)" }

  /// Its page that ends so.
  func page(_ suffix: String) -> String? { url.map { "\($0)/-/\(suffix)" } }
}

extension GitLabHolder {
  init(_ group: GitLabAPI.Group) {
    self.init(level: .group, id: group.id, path: group.fullPath, url: group.webUrl)
  }

  init(_ project: GitLabAPI.Project) {
    self.init(level: .project, id: project.id, path: project.pathWithNamespace, url: project.webUrl)
  }

  /// What an asset that was seen before belongs to, as `id(of:)` made its id; `nil` for what belongs to nothing.
  static func place(of asset: AssetReference) -> (level: Level, id: String)? {
    let parts = asset.id.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, let level = Level(rawValue: String(parts[0])) else { return nil }
    return (level, String(parts[1]))
  }
}
