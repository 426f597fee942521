import Foundation
import Model

/// A webhook of a project, a group or the instance.
struct GitLabHook: AssetRecord {
  static let kind = AssetKind("gitlab_hook", "A webhook of a project, a group or the instance", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("project, group or instance", needs: "maintainer") var level: String?
  @Column("The path of the group or project", needs: "maintainer") var source: String?
  @Column(
    "Scheme and host that it delivers to; path and query often hold secrets and are not kept",
    needs: "maintainer")
  var target: String?
  @Column("Whether it delivers over HTTPS", needs: "maintainer") var usesTLS: Bool?
  @Column("Whether the receiver's certificate is verified", needs: "maintainer") var verifiesTLS: Bool?
  @Column("Whether the receiver is neither GitLab itself nor in a private network", needs: "maintainer")
  var external: Bool?
  @Column("The events it is told about", needs: "maintainer") var events: [String]?
  @Column("Those of them that tell what is confidential", needs: "maintainer") var sensitiveEvents: [String]?
  @Column("Whether there are any", needs: "maintainer") var tellsSensitive: Bool?
  @Column("Whether GitLab stopped delivering because deliveries failed", needs: "maintainer") var failing:
    Bool?
  @Column("When it was made", needs: "maintainer") var createdAt: Date?
}

/// A runner of the group, of a project, or of the instance.
struct GitLabRunner: AssetRecord {
  static let kind = AssetKind("gitlab_runner", "A machine that runs CI/CD jobs", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("instance, group or project: whose jobs it takes", needs: "maintainer") var level: String?
  @Column("The groups or projects that it belongs to", needs: "maintainer") var sources: [String]?
  @Column("Whether it takes no jobs for now", needs: "maintainer") var paused: Bool?
  @Column("online, offline, stale or never_contacted", needs: "maintainer") var status: String?
  @Column("When it last asked for jobs; empty for never", needs: "maintainer") var contactedAt: Date?
  @Column("Its version; empty where it never told", needs: "maintainer") var version: String?
  @Column("Whether it takes jobs of protected branches and tags only", needs: "maintainer") var protected:
    Bool?
  @Column("Whether it takes jobs without tags", needs: "maintainer") var runsUntagged: Bool?
  @Column("Of projects: whether it cannot be given to other projects", needs: "maintainer") var locked: Bool?
  @Column("The tags of the jobs that it takes", needs: "maintainer") var tags: [String]?
}
