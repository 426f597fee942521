import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitLab: answers as they come")
struct GitLabAnswerTests {
  private func decode<Answer: Decodable>(_ type: Answer.Type, _ json: String) throws -> Answer {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(json.utf8))
  }

  @Test(
    "A rule's name covers branches by its stars",
    arguments: [
      ("main", "main", true), ("main", "main2", false), ("*", "anything", true),
      ("release/*", "release/1.0", true),
      ("release/*", "main", false), ("*-stable", "3-stable", true), ("a*b*c", "aXbYc", true),
      ("a*b*c", "acb", false),
      ("ma*ain", "main", false),
    ])
  func patterns(name: String, branch: String, covers: Bool) throws {
    let rule = try decode(GitLabAPI.ProtectedBranch.self, #"{"id": 1, "name": "\#(name)"}"#)
    #expect(rule.covers(branch) == covers)
  }

  @Test("Entries of single people, groups and keys are no rule for developers")
  func exceptions() throws {
    let entries = try decode(
      [GitLabAPI.AccessEntry].self,
      #"[{"access_level": 40}, {"access_level": 30, "user_id": 7}, {"access_level": null, "group_id": 8}]"#)
    #expect(entries.roles == ["maintainer"] && !entries.includesDevelopers && !entries.includesDeployKeys)
  }

  @Test("Of several rules on a branch the most lenient counts, but for code owners")
  func severalRules() throws {
    var project = GitLabProject()
    project.defaultBranch = "main"
    let rules = try decode(
      [GitLabAPI.ProtectedBranch].self,
      #"""
      [{"id": 1, "name": "main", "push_access_levels": [{"access_level": 0}], "merge_access_levels": [],
        "allow_force_push": false, "code_owner_approval_required": true},
       {"id": 2, "name": "m*", "push_access_levels": [{"access_level": 30}], "merge_access_levels": [],
        "allow_force_push": true, "code_owner_approval_required": false}]
      """#)
    project.take(branches: .known(rules))
    #expect(project.developersPush == true && project.allowsForcePush == true)
    #expect(project.requiresCodeOwners == true)
  }

  @Test("A custom role's permissions are taken as they come, those of later versions included")
  func roles() throws {
    let role = try decode(
      GitLabAPI.MemberRole.self,
      #"""
      {"id": 1, "name": "x", "description": null, "group_id": 84, "base_access_level": 10,
       "admin_of_tomorrow": true, "read_code": true, "remove_project": false}
      """#)
    let record = GitLabMemberRole(role)
    #expect(record.permissions == ["admin_of_tomorrow", "read_code"])
    #expect(record.administrative == ["admin_of_tomorrow"] && record.baseRole == "guest")
  }

  @Test("A project without a push rule answers null")
  func noPushRule() throws {
    #expect(try decode(GitLabAPI.PushRule?.self, "null") == nil)
  }

  @Test("An answer with little in it is read, and what it lacks is unknown")
  func sparse() async throws {
    let session = HTTPSession(environment: [:])
    let project = try decode(
      GitLabAPI.Project.self, #"{"id": 5, "path_with_namespace": "a/b", "visibility": null, "later_key": {}}"#
    )
    let client = GitLabClient(
      host: "gitlab.com", group: "a", authentication: NoAuthentication(), session: session)
    let asset = GitLabProject(project, by: client).asset()
    #expect(asset.column("visibility") == .null && asset.reasons["visibility"]?.kind == .notSent)
    let variable = try decode(GitLabAPI.Variable.self, #"{"key": "A", "value": "hidden"}"#)
    let holder = GitLabHolder(level: .project, id: 5, path: "a/b", url: nil)
    #expect(GitLabVariable(variable, of: holder).asset().reasons["masked"]?.kind == .notSent)
    try await session.shutdown()
  }

  @Test(
    "A receiver in a private network is none outside",
    arguments: [
      ("https://10.0.0.7:8443/x", true), ("http://172.20.1.1", true), ("http://172.32.1.1", false),
      ("http://ci.acme.internal/hook", true), ("http://jenkins/hook", true),
      ("https://hooks.example.com/s", false),
      ("http://[fd00::1]/hook", true), ("http://192.0.2.4/", false),
    ])
  func privateHosts(address: String, isPrivate: Bool) throws {
    let target = try #require(HookTarget(address))
    #expect(target.isPrivate == isPrivate)
    #expect(!target.origin.contains("hook/") && target.origin.hasPrefix(target.scheme))
  }

  @Test(
    "GitLab's names of plans are told apart, former ones and trials included",
    arguments: [
      ("free", .free), ("premium_trial", .premium), ("gold", .ultimate),
      ("ultimate_trial_paid_customer", .ultimate),
      ("something new", nil),
    ] as [(String, GitLabPlan.Tier?)])
  func plans(name: String, tier: GitLabPlan.Tier?) {
    #expect(GitLabPlan.tier(name) == tier)
  }

  @Test("A number for the group will do, and a token that is another's is refused before it is sent")
  func fields() {
    #expect(
      GitLabFields.group.fault(in: "12345") == nil && GitLabFields.group.fault(in: "acme/platform") == nil)
    #expect(GitLabFields.group.fault(in: "https://gitlab.com/acme") != nil)
    #expect(GitLabFields.token.fault(in: "glrt-abcdefghijklmnopqrst") != nil)
    #expect(GitLabFields.host.fault(in: "https://gitlab.com") != nil)
    #expect(
      GitLabHost.name("") == "gitlab.com" && GitLabHost.name("GitLab.Example.com") == "gitlab.example.com")
  }
}
