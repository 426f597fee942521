import Foundation

/// Builds the bodies of answers. Every shape follows <https://docs.github.com/rest>.
struct GitHubShapes {
  let tenant: GitHubTenant
  /// The address of the API, before `/orgs/…`.
  let api: String
  /// The address of the web site.
  let web: String

  /// The opaque id of GraphQL, as REST answers carry it.
  func nodeID(_ type: String, _ id: Int) -> JSON {
    let text = "\(type)\(id)"
    return .string(Data("0\(type.count):\(text)".utf8).base64EncodedString())
  }

  func encoded(_ segment: String) -> String {
    segment.addingPercentEncoding(withAllowedCharacters: .gitHubSegment) ?? segment
  }
}

extension CharacterSet {
  /// What GitHub leaves as it is in one segment of a path.
  static let gitHubSegment = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    .intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
}

extension GitHubShapes {
  /// `simple-user`.
  func user(_ user: GitHubUser) -> JSON {
    let url = "\(api)/users/\(encoded(user.login))"
    let isBot = user.login.hasSuffix("[bot]")
    return [
      "login": .string(user.login), "id": .integer(user.id),
      "node_id": nodeID(isBot ? "Bot" : "User", user.id),
      "avatar_url": "https://avatars.githubusercontent.com/u/\(user.id)?v=4", "gravatar_id": "",
      "url": .string(url), "html_url": "\(web)/\(encoded(user.login))",
      "followers_url": "\(url)/followers", "following_url": "\(url)/following{/other_user}",
      "gists_url": "\(url)/gists{/gist_id}", "starred_url": "\(url)/starred{/owner}{/repo}",
      "subscriptions_url": "\(url)/subscriptions", "organizations_url": "\(url)/orgs",
      "repos_url": "\(url)/repos", "events_url": "\(url)/events{/privacy}",
      "received_events_url": "\(url)/received_events", "type": .string(isBot ? "Bot" : "User"),
      "user_view_type": "public", "site_admin": .boolean(user.isSiteAdmin),
    ]
  }

  /// A user by login, also one without an account in the tenant.
  func user(_ login: String) -> JSON {
    user(tenant.user(login) ?? GitHubUser(login, id: 10137))
  }

  /// An organisation where a `simple-user` stands, as owner of a repository or target of an installation.
  func owner(_ organization: GitHubOrganization) -> JSON {
    let url = "\(api)/users/\(organization.login)"
    return [
      "login": .string(organization.login), "id": .integer(organization.id),
      "node_id": nodeID("Organization", organization.id),
      "avatar_url": "https://avatars.githubusercontent.com/u/\(organization.id)?v=4", "gravatar_id": "",
      "url": .string(url), "html_url": "\(web)/\(organization.login)", "followers_url": "\(url)/followers",
      "following_url": "\(url)/following{/other_user}", "gists_url": "\(url)/gists{/gist_id}",
      "starred_url": "\(url)/starred{/owner}{/repo}", "subscriptions_url": "\(url)/subscriptions",
      "organizations_url": "\(url)/orgs", "repos_url": "\(url)/repos",
      "events_url": "\(url)/events{/privacy}",
      "received_events_url": "\(url)/received_events", "type": "Organization", "user_view_type": "public",
      "site_admin": false,
    ]
  }

  /// `public-user`, and with `isPrivate` `private-user`: what `GET /user` answers.
  func account(_ account: GitHubUser, isPrivate: Bool) -> JSON {
    let profile: JSON = [
      "name": .string(orNull: account.name), "company": nil, "blog": "", "location": nil,
      "email": .string(orNull: account.email), "hireable": nil, "bio": nil, "twitter_username": nil,
      "notification_email": .string(orNull: account.email), "public_repos": 2, "public_gists": 0,
      "followers": 3, "following": 5, "created_at": .time(account.createdAt),
      "updated_at": .time(tenant.now().addingTimeInterval(-86_400)),
    ]
    guard isPrivate else { return user(account).with(profile) }
    let hasTwoFactor = account.twoFactor != .disabled
    return user(account).with(profile).with([
      "private_gists": 0, "total_private_repos": 1, "owned_private_repos": 1, "disk_usage": 4096,
      "collaborators": 0, "two_factor_authentication": .boolean(hasTwoFactor),
      "plan": ["name": "free", "space": 976_562_499, "collaborators": 0, "private_repos": 10_000],
    ])
  }
}
