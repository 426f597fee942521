extension GitLabAPI {
  /// A CI/CD variable: its name and flags. GitLab sends its value, too, which is not read.
  struct Variable: ListedItem {
    let key: String
    let variableType: String?
    let protected: Bool?
    let masked: Bool?
    let hidden: Bool?
    let raw: Bool?
    let environmentScope: String?
  }

  /// A webhook of a project, a group or the instance.
  struct Hook: ListedItem {
    let id: Int
    let url: String?
    let enableSslVerification: Bool?
    let alertStatus: String?
    let createdAt: String?
    let pushEvents: Bool?
    let tagPushEvents: Bool?
    let issuesEvents: Bool?
    let confidentialIssuesEvents: Bool?
    let mergeRequestsEvents: Bool?
    let noteEvents: Bool?
    let confidentialNoteEvents: Bool?
    let jobEvents: Bool?
    let pipelineEvents: Bool?
    let wikiPageEvents: Bool?
    let deploymentEvents: Bool?
    let releasesEvents: Bool?
    let memberEvents: Bool?
    let subgroupEvents: Bool?
    let vulnerabilityEvents: Bool?
    let resourceAccessTokenEvents: Bool?
    let repositoryUpdateEvents: Bool?
  }

  /// A token of a project, a group or a person.
  struct AccessToken: ListedItem {
    let id: Int
    let name: String?
    let userId: Int?
    let scopes: [String]?
    let accessLevel: Int?
    let active: Bool?
    let createdAt: String?
    let expiresAt: String?
    let lastUsedAt: String?
  }

  struct DeployToken: ListedItem {
    let id: Int
    let name: String?
    let username: String?
    let scopes: [String]?
    let expiresAt: String?
    let revoked: Bool?
    let expired: Bool?
  }

  struct DeployKey: ListedItem {
    let id: Int
    let title: String?
    let key: String?
    let canPush: Bool?
    let createdAt: String?
    let expiresAt: String?
  }

  /// A pipeline trigger token; the token itself is not read.
  struct Trigger: ListedItem {
    struct Owner: Decodable, Sendable {
      let username: String?
    }

    let id: Int
    let description: String?
    let createdAt: String?
    let lastUsed: String?
    let expiresAt: String?
    let owner: Owner?
  }

  struct Runner: ListedItem {
    let id: Int
    let description: String?
    let runnerType: String?
    let paused: Bool?
    let status: String?
  }

  /// `GET /runners/{id}`
  struct RunnerDetail: Decodable, Sendable {
    struct Place: Decodable, Sendable {
      let pathWithNamespace: String?
      let webUrl: String?
    }

    let accessLevel: String?
    let runUntagged: Bool?
    let locked: Bool?
    let tagList: [String]?
    let contactedAt: String?
    let version: String?
    let projects: [Place]?
    let groups: [Place]?
  }
}
