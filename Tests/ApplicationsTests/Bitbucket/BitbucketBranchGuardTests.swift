import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("Bitbucket: what guards a branch")
struct BitbucketBranchGuardTests {
  private func restrictions(_ json: String) throws -> [BitbucketAPI.Restriction] {
    let response = APIResponse(
      status: 200, headers: [:], body: Data(#"{"values":\#(json)}"#.utf8), call: "GET /restrictions")
    return try response.json(BitbucketAPI.Page<BitbucketAPI.Restriction>.self).values
  }

  private func guards(
    _ json: String, model: Reading<BitbucketAPI.BranchingModel> = .known(.empty), untold: UnknownReason? = nil
  ) throws -> BitbucketBranchGuard {
    BitbucketBranchGuard(try restrictions(json), on: "main", model: model, untold: untold)
  }

  private func rule(_ kind: String, _ pattern: String = "main", _ more: String = "") -> String {
    #"{"id":1,"kind":"\#(kind)","branch_match_kind":"glob","pattern":"\#(pattern)"\#(more)}"#
  }

  @Test("Without restrictions nothing is demanded and everybody pushes")
  func none() throws {
    let guards = try guards("[]")
    #expect(
      guards.isThere.value == false && guards.pushers.value == .everybody && guards.approvals.value == 0)
    #expect(BitbucketDemand.allCases.allSatisfy { guards.demands($0).value == false })
  }

  @Test("A restriction of other branches, or one that only merges by itself, protects nothing")
  func elsewhere() throws {
    let json = "[\(rule("delete", "release/*")),\(rule("allow_auto_merge_when_builds_pass"))]"
    #expect(try guards(json).isThere.value == false)
  }

  @Test("Who may push is told by whom the restriction leaves free")
  func pushers() throws {
    let nobody = rule("push", "main", #","users":[],"groups":[]"#)
    let some = rule("push", "ma*", #","users":[{"type":"user"}],"groups":[]"#)
    #expect(try guards("[\(nobody)]").pushers.value == .nobody)
    #expect(try guards("[\(some)]").pushers.value == .named)
    #expect(try guards("[\(some),\(nobody)]").pushers.value == .named)
    #expect(try guards("[\(rule("push"))]").pushers.value == nil)
  }

  @Test("The most approvals count, whoever has to give them, and none asked for is none")
  func approvals() throws {
    let json = """
      [\(rule("require_approvals_to_merge", "main", #","value":1"#)),
      \(rule("require_default_reviewer_approvals_to_merge", "*", #","value":2"#))]
      """
    let both = try guards(json)
    #expect(both.approvals.value == 2 && both.demands(.approval).value == true)
    let zero = try guards("[\(rule("require_approvals_to_merge", "main", #","value":0"#))]")
    #expect(zero.demands(.approval).value == false)
  }

  @Test("A type of branch is looked up in the branching model, and unknown without it")
  func model() throws {
    let json = #"[{"id":1,"kind":"delete","branch_match_kind":"branching_model","branch_type":"production"}]"#
    let model = BitbucketAPI.BranchingModel(
      development: nil, production: .init(branch: .init(name: "main"), name: "main", useMainbranch: true),
      branchTypes: [.init(kind: "release", prefix: "ma")])
    #expect(try guards(json, model: .known(model)).demands(.noDeletion).value == true)
    #expect(try guards(json).demands(.noDeletion).value == false)
    let unread = UnknownReason(.failed, "no model")
    #expect(try guards(json, model: .unknown(unread)).demands(.noDeletion).value == nil)
    let prefixed = json.replacing("production", with: "release")
    #expect(try guards(prefixed, model: .known(model)).demands(.noDeletion).value == true)
  }

  @Test(
    "Where projects have restrictions of their own, what a repository lacks is unknown, and what it has is known"
  )
  func projects() throws {
    let nobody = rule("push", "main", #","users":[],"groups":[]"#)
    let bare = try guards("[]", untold: .projectRestrictionsUntold)
    #expect(bare.isThere.value == nil && bare.pushers.value == nil && bare.approvals.value == nil)
    let guarded = try guards("[\(nobody),\(rule("delete"))]", untold: .projectRestrictionsUntold)
    #expect(guarded.isThere.value == true && guarded.pushers.value == .nobody)
    #expect(guarded.demands(.noDeletion).value == true && guarded.demands(.noForcePush).value == nil)
  }
}
