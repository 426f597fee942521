/// An operation of the [REST API](https://developer.atlassian.com/cloud/bitbucket/rest/), which all read.
struct BitbucketRoute: Sendable {
  /// Of OAuth's kind.
  let scopes: [String]
  let apiTokenScopes: [String]
  let isForAdministrators: Bool
  /// Fields that are only told when they are asked for.
  let hidden: [String]
  let answer: @Sendable (BitbucketCall) throws(BitbucketRefusal) -> JSON
  private let segments: [Substring]

  private init(
    _ template: String, _ scopes: [String], _ apiTokenScopes: [String], forAdministrators: Bool = false,
    hidden: [String] = [], _ answer: @escaping @Sendable (BitbucketCall) throws(BitbucketRefusal) -> JSON
  ) {
    segments = "2.0/\(template)".split(separator: "/")
    self.scopes = scopes
    self.apiTokenScopes = apiTokenScopes
    isForAdministrators = forAdministrators
    self.hidden = hidden
    self.answer = answer
  }

  /// The route of a path, with the values of its names.
  static func find(_ path: [String]) -> (BitbucketRoute, [String: String])? {
    for route in all where route.segments.count == path.count {
      let pairs = zip(route.segments, path)
      guard pairs.allSatisfy({ $0.hasPrefix("{") || $0 == $1 }) else { continue }
      let places = pairs.filter { $0.0.hasPrefix("{") }.map { (String($0.dropFirst().dropLast()), $1) }
      return (route, Dictionary(places) { first, _ in first })
    }
    return nil
  }

  private static let workspace = "workspaces/{workspace}"
  private static let repository = "repositories/{workspace}/{repo_slug}"

  private static let all: [BitbucketRoute] = [
    BitbucketRoute(workspace, [], ["read:workspace:bitbucket"]) { $0.workspace },
    BitbucketRoute(
      "\(workspace)/members", ["account"], ["read:workspace:bitbucket"],
      hidden: ["values.user.has_2fa_enabled", "values.user.account_status"]
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: call.space.people) { call.membership(of: $0, withPermission: false) }
    },
    BitbucketRoute(
      "\(workspace)/permissions", ["account"], ["read:workspace:bitbucket"],
      hidden: ["values.user.has_2fa_enabled", "values.user.account_status"]
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: try call.peopleByPermission()) { call.membership(of: $0, withPermission: true) }
    },
    BitbucketRoute("\(workspace)/projects", ["project"], ["read:project:bitbucket"]) {
      (call) throws(BitbucketRefusal) in
      try call.page(of: call.space.projects, call.project)
    },
    BitbucketRoute(
      "\(workspace)/hooks", ["webhook"], ["read:webhook:bitbucket"], forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: call.space.hooks) { call.hook($0, of: nil) }
    },
    BitbucketRoute(
      "\(workspace)/pipelines-config/variables", ["pipeline"], ["read:pipeline:bitbucket"],
      forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: call.space.variables, call.variable)
    },
    BitbucketRoute("repositories/{workspace}", ["repository"], ["read:repository:bitbucket"]) {
      (call) throws(BitbucketRefusal) in
      try call.page(of: call.space.repositories, call.repository)
    },
    BitbucketRoute(repository, ["repository"], ["read:repository:bitbucket"]) {
      (call) throws(BitbucketRefusal) in
      call.repository(try call.code())
    },
    BitbucketRoute(
      "\(repository)/branch-restrictions", ["repository:admin"], ["admin:repository:bitbucket"],
      forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      let code = try call.code()
      return try call.page(of: Array(code.rules.enumerated())) { call.rule($1, number: $0 + 1, of: code) }
    },
    BitbucketRoute(
      "\(repository)/effective-branching-model", ["repository"], ["read:repository:bitbucket"]
    ) { (call) throws(BitbucketRefusal) in
      call.branchingModel(of: try call.code())
    },
    BitbucketRoute(
      "\(repository)/deploy-keys", ["repository", "repository:admin"], ["admin:repository:bitbucket"],
      forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      let code = try call.code()
      return try call.page(of: code.keys) { call.key($0, of: code) }
    },
    BitbucketRoute(
      "\(repository)/hooks", ["webhook"], ["read:webhook:bitbucket"], forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      let code = try call.code()
      return try call.page(of: code.hooks) { call.hook($0, of: code) }
    },
    BitbucketRoute(
      "\(repository)/effective-default-reviewers", ["pullrequest"], ["read:pullrequest:bitbucket"]
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: call.reviewers(of: try call.code())) {
        ["user": call.account(of: $0), "reviewer_type": "repository", "type": "default_reviewer"]
      }
    },
    BitbucketRoute("\(repository)/default-reviewers", ["pullrequest"], ["read:pullrequest:bitbucket"]) {
      (call) throws(BitbucketRefusal) in
      try call.page(of: call.reviewers(of: try call.code()), call.account)
    },
    BitbucketRoute("\(repository)/pipelines_config", ["pipeline"], ["read:pipeline:bitbucket"]) {
      (call) throws(BitbucketRefusal) in
      guard let isOn = try call.code().hasPipelines else {
        throw BitbucketRefusal(404, "There is no pipelines configuration for this repository.")
      }
      return ["type": "repository_pipelines_configuration", "enabled": .boolean(isOn)]
    },
    BitbucketRoute(
      "\(repository)/pipelines_config/variables", ["pipeline"], ["read:pipeline:bitbucket"],
      forAdministrators: true
    ) { (call) throws(BitbucketRefusal) in
      try call.page(of: try call.code().variables, call.variable)
    },
  ]
}
