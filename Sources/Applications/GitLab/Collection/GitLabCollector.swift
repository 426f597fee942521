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
      guard AttachedReader.projectKinds.contains(asset.kind), let holder = GitLabHolder(of: asset) else {
        return nil
      }
      // The connected group's members may have come by invitation of another group, which only a scan lists.
      if asset.kind == GitLabMember.kind.id, holder.level == .group { return nil }
      return CollectionStage("attached", kinds: []) { sink in
        let plan = try await GitLabPlan.read(client)
        let attached = try await AttachedReader(client: client, sink: sink, plan: plan)
          .attached(to: holder, only: asset.kind)
        // Of a listing that came whole, what is not there is gone.
        if let found = attached.assets.first(where: { $0.id == asset.id }) {
          try await sink.yield([found], checkpoint: nil, expected: 1)
        } else if attached.leftOut.isEmpty {
          try await sink.remove([asset.id], of: asset.kind)
        }
      }
    }
  }
}
