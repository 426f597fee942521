import Foundation

// The objects of <https://developer.atlassian.com/cloud/bitbucket/rest/>, with the keys that answers were seen with.
extension BitbucketCall {
  private func links(_ paths: [(String, String)]) -> JSON {
    .object(paths.map { JSON.Member($0.0, ["href": .string($0.1)]) })
  }

  private var workspaceCard: JSON {
    [
      "type": "workspace", "uuid": .string(space.uuid), "name": .string(space.name),
      "slug": .string(space.slug),
      "links": links([
        ("html", "https://bitbucket.org/\(space.slug)/"), ("self", "\(api)/workspaces/\(space.slug)"),
      ]),
    ]
  }

  var workspace: JSON {
    workspaceCard.with([
      "is_private": .boolean(space.isPrivate), "is_privacy_enforced": .boolean(space.enforcesPrivacy),
      "created_on": .time(space.created), "forking_mode": .string(space.forkingMode),
    ])
  }

  func account(of person: BitbucketPerson) -> JSON {
    [
      "display_name": .string(person.name), "links": links([("self", "\(api)/users/\(person.uuid)")]),
      "type": "user", "uuid": .string(person.uuid),
      "account_id": .string("712020:\(person.uuid.dropFirst().dropLast())"),
      "nickname": .string(person.nickname),
    ]
  }

  func membership(of person: BitbucketPerson, withPermission: Bool) -> JSON {
    let user = account(of: person).with([
      "account_status": .string(person.status),
      "has_2fa_enabled": isByAdministrator ? .boolean(person.hasTwoStep) : .null,
    ])
    let membership: JSON = [
      "type": "workspace_membership", "user": user, "workspace": workspaceCard,
      "links": links([("self", "\(api)/workspaces/\(space.slug)/members/\(person.uuid)")]),
    ]
    return withPermission
      ? membership.with(["permission": .string(person.isOwner ? "owner" : "member")]) : membership
  }

  /// The one filter that the reference names.
  func peopleByPermission() throws(BitbucketRefusal) -> [BitbucketPerson] {
    switch query("q") {
    case nil: return space.people
    case #"permission="owner""#: return space.people.filter(\.isOwner)
    case #"permission="member""#: return space.people.filter { !$0.isOwner }
    default: throw BitbucketRefusal(400, "Invalid query")
    }
  }

  func project(_ project: BitbucketProjectSpace) -> JSON {
    let isShown = space.repositories.contains { $0.project == project.key && !$0.isPrivate }
    return card(of: project).with([
      "is_private": .boolean(project.isPrivate), "description": "", "created_on": .time(project.created),
      "updated_on": .time(project.created), "has_publicly_visible_repos": .boolean(isShown),
    ])
  }

  private func card(of project: BitbucketProjectSpace) -> JSON {
    [
      "type": "project", "key": .string(project.key), "uuid": .string(project.uuid),
      "name": .string(project.name),
      "links": links([
        ("self", "\(api)/workspaces/\(space.slug)/projects/\(project.key)"),
        ("html", "https://bitbucket.org/\(space.slug)/workspace/projects/\(project.key)"),
      ]),
    ]
  }

  private func api(of code: BitbucketCode) -> String { "\(api)/repositories/\(space.slug)/\(code.slug)" }

  private func card(of code: BitbucketCode) -> JSON {
    [
      "type": "repository", "full_name": .string("\(space.slug)/\(code.slug)"), "name": .string(code.slug),
      "uuid": .string(code.uuid),
      "links": links([
        ("self", api(of: code)), ("html", "https://bitbucket.org/\(space.slug)/\(code.slug)"),
      ]),
    ]
  }

  func repository(_ code: BitbucketCode) -> JSON {
    let project: JSON = space.projects.first { $0.key == code.project }.map(card) ?? .null
    let branch: JSON =
      code.mainBranch.map { name -> JSON in ["name": .string(name), "type": "branch"] } ?? .null
    return card(of: code).with([
      "slug": .string(code.slug), "description": "", "scm": "git", "website": .null,
      "owner": ["display_name": .string(space.name), "type": "team", "uuid": .string(space.uuid)],
      "workspace": workspaceCard, "is_private": .boolean(code.isPrivate), "project": project,
      "fork_policy": .string(code.forkPolicy), "created_on": .time(code.created),
      "updated_on": .time(code.updated), "size": 48_213, "language": "", "has_issues": false,
      "has_wiki": false, "mainbranch": branch, "parent": .null,
      "override_settings": ["default_merge_strategy": true, "branching_model": true],
    ])
  }

  func rule(_ rule: BitbucketRule, number: Int, of code: BitbucketCode) -> JSON {
    let people = space.people.filter { rule.users.contains($0.nickname) }
    let groups = rule.groups.map { slug -> JSON in
      [
        "type": "group", "name": .string(slug.capitalized), "slug": .string(slug),
        "full_slug": .string("\(space.slug):\(slug)"),
      ]
    }
    let shape: JSON = [
      "id": .integer(number), "kind": .string(rule.kind), "value": .integer(orNull: rule.value),
      "type": "branchrestriction", "users": .array(people.map(account)), "groups": .array(groups),
      "links": links([("self", "\(api(of: code))/branch-restrictions/\(number)")]),
    ]
    switch rule.match {
    case .glob(let pattern):
      return shape.with(["branch_match_kind": "glob", "pattern": .string(pattern)])
    case .model(let type):
      return shape.with(["branch_match_kind": "branching_model", "branch_type": .string(type), "pattern": ""])
    }
  }

  func branchingModel(of code: BitbucketCode) -> JSON {
    func branch(_ name: String?) -> JSON {
      name.map { name -> JSON in ["type": "branch", "name": .string(name)] } ?? .null
    }
    let model: JSON = [
      "type": "effective_repo_branching_model",
      "development": [
        "name": .string(orNull: code.mainBranch), "branch": branch(code.mainBranch), "use_mainbranch": true,
      ],
      "branch_types": [
        ["kind": "release", "prefix": "release/"], ["kind": "feature", "prefix": "feature/"],
      ],
    ]
    guard let production = code.productionBranch else { return model }
    return model.with([
      "production": [
        "name": .string(production), "branch": branch(production), "use_mainbranch": false,
      ]
    ])
  }

  func key(_ key: BitbucketAccessKey, of code: BitbucketCode) -> JSON {
    [
      "id": .integer(key.id), "key": .string(key.key), "label": .string(key.label), "type": "deploy_key",
      "added_on": .time(key.added), "last_used": .time(key.lastUsed), "comment": "",
      "repository": card(of: code), "links": links([("self", "\(api(of: code))/deploy-keys/\(key.id)")]),
    ]
  }

  func hook(_ hook: BitbucketHook, of code: BitbucketCode?) -> JSON {
    let address = code.map(api) ?? "\(api)/workspaces/\(space.slug)"
    return [
      "type": "webhook_subscription", "uuid": .string(hook.uuid), "description": .string(hook.name),
      "url": .string(hook.url), "active": .boolean(hook.isActive),
      "skip_cert_verification": .boolean(hook.skipsVerification), "events": ["repo:push"],
      "created_at": .time(hook.created), "subject": code.map(card) ?? workspaceCard,
      "links": links([("self", "\(address)/hooks/\(hook.uuid)")]), "source": .null, "read_only": false,
      "history_enabled": false, "secret_set": .boolean(hook.hasSecret),
    ]
  }

  /// With the value where it is not secured, as Bitbucket does.
  func variable(_ variable: BitbucketVariableValue) -> JSON {
    let shape: JSON = [
      "type": "pipeline_variable", "uuid": .string(variable.uuid), "key": .string(variable.key),
      "secured": .boolean(variable.isSecured),
    ]
    return variable.isSecured ? shape : shape.with(["value": .string(variable.value)])
  }

  func reviewers(of code: BitbucketCode) -> [BitbucketPerson] {
    space.people.filter { code.reviewers.contains($0.nickname) }
  }
}
