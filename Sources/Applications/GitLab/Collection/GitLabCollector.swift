import Model
import VendorHTTP

/// How a scan walks a group or an instance. No stage needs another, so all of them run side by side.
struct GitLabCollector: Sendable {
  let client: GitLabClient

  func stages() -> [CollectionStage] {
    let (groups, projects) = (Set(GroupReader.kinds), Set(ProjectReader.kinds))
    let walk = [
      CollectionStage(client.group == nil ? "groups" : "subgroups", kinds: groups) {
        try await GroupReader(client: client, sink: $0).collectListed()
      },
      CollectionStage("projects", kinds: projects) {
        try await ProjectReader(client: client, sink: $0).collect()
      },
      CollectionStage("runners", kinds: [GitLabRunner.kind.id]) {
        try await RunnerReader(client: client, sink: $0).collect()
      },
      CollectionStage("users", kinds: [GitLabUser.kind.id]) {
        try await AccountReader(client: client, sink: $0).collectUsers()
      },
      CollectionStage("personal-tokens", kinds: [GitLabPersonalToken.kind.id]) {
        try await AccountReader(client: client, sink: $0).collectTokens()
      },
      CollectionStage("roles", kinds: [GitLabMemberRole.kind.id]) {
        try await AccountReader(client: client, sink: $0).collectRoles()
      },
    ]
    return [top(groups)] + walk
  }

  /// What is above everything that is listed.
  private func top(_ groups: Set<String>) -> CollectionStage {
    if client.group == nil {
      return CollectionStage("instance", kinds: Set(InstanceReader.kinds)) {
        try await InstanceReader(client: client, sink: $0).collect()
      }
    }
    return CollectionStage("group", kinds: groups) {
      try await GroupReader(client: client, sink: $0).collectConnected()
    }
  }

  /// How to look at one asset again: in a request or a few for whatever hangs on a project, a group or the instance.
  func recollection(of asset: AssetReference) -> CollectionStage? {
    switch asset.kind {
    case GitLabProject.kind.id:
      return CollectionStage("project", kinds: []) {
        try await ProjectReader(client: client, sink: $0).recollect(asset)
      }
    case GitLabGroup.kind.id:
      return CollectionStage("group", kinds: []) {
        try await GroupReader(client: client, sink: $0).recollect(asset)
      }
    default:
      guard AttachedReader.projectKinds.contains(asset.kind), let place = GitLabHolder.place(of: asset)
      else { return nil }
      if asset.kind == GitLabMember.kind.id, place.level == .group {
        return CollectionStage("member", kinds: []) {
          try await GroupReader(client: client, sink: $0).recollect(asset, memberOf: place.id)
        }
      }
      return CollectionStage("attached", kinds: []) {
        let plan = try await GitLabPlan.read(client)
        try await AttachedReader(client: client, sink: $0, plan: plan).recollect(asset)
      }
    }
  }
}
