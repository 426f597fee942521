import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("Bitbucket: answers as the vendor sends them")
struct BitbucketAnswerTests {
  private func answer<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try APIResponse(status: 200, headers: [:], body: Data(json.utf8), call: "GET /test").json(type)
  }

  @Test("A page goes on by the page of its next address, and ends without one")
  func paging() throws {
    func next(_ json: String) throws -> PageCursor? {
      try BitbucketClient.paging.next(
        APIResponse(status: 200, headers: [:], body: Data(json.utf8), call: "GET /test"))
    }
    let opaque = #"{"next":"https://api.bitbucket.org/2.0/x?pagelen=2&page=aGk%3D","values":[]}"#
    #expect(try next(opaque) == PageCursor("page", "aGk="))
    #expect(try next(#"{"pagelen":10,"size":0,"page":1,"values":[]}"#) == nil)
    #expect(throws: VendorError.self) { try next(#"{"next":"https://api.bitbucket.org/2.0/x","values":[]}"#) }
  }

  @Test("A repository that was recorded is read, nulls and unknown keys and all")
  func repository() throws {
    let repository = try answer(
      BitbucketAPI.Repository.self,
      #"""
      {"type":"repository","full_name":"acme/api-test","name":"api-test","slug":"api-test","website":null,
      "links":{"html":{"href":"https://bitbucket.org/acme/api-test"},"clone":[{"name":"ssh","href":"git@x"}]},
      "is_private":false,"project":{"key":"PROJ"},"fork_policy":"allow_forks","parent":null,
      "created_on":"2026-06-18T17:24:27.212831+00:00","updated_on":"2026-06-18T17:26:09.285418+00:00",
      "uuid":"{b32e0f1e-40bb-4b0b-833a-739edcf92d5b}","mainbranch":{"name":"master","type":"branch"},
      "override_settings":{"default_merge_strategy":true},"enforced_signed_commits":null}
      """#)
    let record = BitbucketRepository(repository)
    #expect(record.name == "acme/api-test" && record.mainBranch == "master" && record.isEmpty == false)
    #expect(record.updatedAt != nil && record.isPrivate == false)
  }

  @Test(
    "An access key tells when it was added under either of its two names, and never being used from not told")
  func keys() throws {
    func record(_ json: String) throws -> BitbucketDeployKey {
      let owner = BitbucketOwner(workspace: "acme")
      return BitbucketDeployKey(try answer(BitbucketAPI.DeployKey.self, json), of: owner)
    }
    let example = try record(
      #"{"id":123,"key":"ssh-rsa AAAA","label":"","created_on":"2018-08-15T23:50:59.993890+00:00","last_used":null}"#
    )
    #expect(example.addedAt != nil && example.used == false && example.name == "access key 123")
    let schema = try record(#"{"id":1,"label":"ci","added_on":"2018-08-15T23:50:59+00:00"}"#)
    #expect(schema.addedAt != nil && schema.used == nil && schema.algorithm == nil)
  }

  @Test(
    "Names that credentials have are told from others",
    arguments: [
      ("API_TOKEN", true), ("aws-secret-access-key", true), ("DB_PASSWORD", true), ("NPM_AUTH", true),
      ("SSH_KEY", true), ("AUTHOR", false), ("TOKENIZER_URL", false), ("KEYBOARD", false), ("REGION", false),
      ("CACHE_KEY", false),
    ])
  func names(key: String, isSecret: Bool) {
    #expect(BitbucketVariable.namesSecret(key) == isSecret)
  }
}
