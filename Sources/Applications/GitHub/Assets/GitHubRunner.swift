import Foundation
import Model

/// A machine of the organisation's own on which workflows run.
struct GitHubRunner: AssetRecord {
  static let kind = AssetKind(
    "github_runner", "A self-hosted runner of the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Its operating system", needs: "runners") var os: String?
  @Column("Whether it is connected", needs: "runners") var online: Bool?
  @Column("Whether it is running a job", needs: "runners") var busy: Bool?
  @Column("Whether it takes one job and is gone", needs: "runners") var ephemeral: Bool?
  @Column("The labels by which workflows ask for it", needs: "runners") var labels: [String]?
  @Column("The number of its runner group", needs: "runners") var groupId: Int?
  @Column("The version of the runner program", needs: "runners") var version: String?
}

/// A group of runners, which says what may run on them.
struct GitHubRunnerGroup: AssetRecord {
  static let kind = AssetKind(
    "github_runner_group", "A group of self-hosted runners, and which repositories may use it",
    of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Which repositories may use it: all, private or selected", needs: "runners")
  var visibility: String?
  @Column("Whether it is the group of runners that were put into no other", needs: "runners")
  var isDefault: Bool?
  @Column("Whether the enterprise made it", needs: "runners") var inherited: Bool?
  @Column("Whether public repositories may use it", needs: "runners") var allowsPublicRepositories: Bool?
  @Column("Whether only selected workflows may use it", needs: "runners") var restrictedToWorkflows: Bool?
  @Column("The workflows that may use it, where they are selected", needs: "runners")
  var selectedWorkflows: [String]?
  @Column("How many self-hosted runners are in it", needs: "runners") var runnerCount: Int?
}
