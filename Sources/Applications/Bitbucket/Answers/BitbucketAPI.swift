import Foundation
import VendorHTTP

/// Bitbucket's answers, as far as casb reads them. Everything but an identity is optional.
enum BitbucketAPI {}

extension BitbucketAPI {
  struct Page<Item: ListedItem>: Listing {
    let values: [Item]
    var items: [Item] { values }
  }

  /// What leads to the next page.
  struct PageEnds: Decodable, Sendable {
    let next: String?
    let size: Int?
  }

  struct Links: Decodable, Sendable {
    struct Link: Decodable, Sendable {
      let href: String?
    }

    let html: Link?
  }

  struct Workspace: Decodable, Sendable {
    let uuid: String
    let slug: String
    let name: String?
    let isPrivate: Bool?
    let isPrivacyEnforced: Bool?
    let forkingMode: String?
    let createdOn: String?
    let links: Links?
  }

  struct Membership: ListedItem {
    let user: User
  }

  struct User: Decodable, Sendable {
    let uuid: String
    let displayName: String?
    let nickname: String?
    let accountStatus: String?
    /// Told to administrators of the workspace, when it is asked for. JSON has `has_2fa_enabled`.
    let has2FaEnabled: Bool?
  }

  struct Project: ListedItem {
    let uuid: String
    let key: String
    let name: String?
    let isPrivate: Bool?
    let hasPubliclyVisibleRepos: Bool?
    let links: Links?
  }

  struct Repository: ListedItem {
    struct Branch: Decodable, Sendable {
      let name: String?
    }

    struct Parent: Decodable, Sendable {
      let fullName: String?
    }

    struct ProjectKey: Decodable, Sendable {
      let key: String?
    }

    let uuid: String
    let slug: String
    let fullName: String?
    let isPrivate: Bool?
    let forkPolicy: String?
    /// `null` while nothing has been pushed.
    let mainbranch: Branch?
    let parent: Parent?
    let project: ProjectKey?
    let createdOn: String?
    let updatedOn: String?
    let links: Links?
  }

  /// Shows whether a listing may be read.
  struct Anything: ListedItem {}

  struct Restriction: ListedItem {
    let kind: String
    let branchMatchKind: String?
    let branchType: String?
    let pattern: String?
    let value: Int?
    let users: [Anything]?
    let groups: [Anything]?
  }

  struct BranchingModel: Decodable, Sendable {
    struct Main: Decodable, Sendable {
      let branch: Repository.Branch?
      let name: String?
      let useMainbranch: Bool?
    }

    struct BranchType: Decodable, Sendable {
      let kind: String
      let prefix: String?
    }

    let development: Main?
    /// Not there while it is disabled.
    let production: Main?
    let branchTypes: [BranchType]?
  }

  struct DeployKey: ListedItem {
    let id: Int
    let key: String?
    let label: String?
    let addedOn: String?
    /// What the reference's examples have in place of `added_on`.
    let createdOn: String?
    let lastUsed: String?
    let tellsUse: Bool

    enum CodingKeys: CodingKey { case id, key, label, addedOn, createdOn, lastUsed }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: CodingKeys.self)
      id = try keys.decode(Int.self, forKey: .id)
      key = try keys.decodeIfPresent(String.self, forKey: .key)
      label = try keys.decodeIfPresent(String.self, forKey: .label)
      addedOn = try keys.decodeIfPresent(String.self, forKey: .addedOn)
      createdOn = try keys.decodeIfPresent(String.self, forKey: .createdOn)
      lastUsed = try keys.decodeIfPresent(String.self, forKey: .lastUsed)
      tellsUse = keys.contains(.lastUsed)
    }
  }

  struct Hook: ListedItem {
    let uuid: String
    let url: String?
    let description: String?
    let active: Bool?
    let events: [String]?
    let skipCertVerification: Bool?
    let secretSet: Bool?
    let createdAt: String?
  }

  struct Reviewer: ListedItem {}

  struct Pipelines: Decodable, Sendable {
    let enabled: Bool?
  }

  /// A variable without its value, which Bitbucket would tell of unsecured ones.
  struct Variable: ListedItem {
    let uuid: String
    let key: String?
    let secured: Bool?
  }
}
