import Foundation
import Model
import Testing

@testable import Applications

@Suite("The declaration of Amazon S3")
struct S3DeclarationTests {
  private let application = AmazonS3.application

  @Test func `gives every finding type a name of its own and evidence that exists`() {
    #expect(Set(application.findingTypes.map(\.id)).count == application.findingTypes.count)
    for type in application.findingTypes {
      let kind = application.assetKind(type.assetKind)
      let columns = Set((kind?.allColumns ?? []).map(\.name))
      #expect(columns.isSuperset(of: type.evidence), "\(type.id)")
      #expect(!type.columnsRead(in: application.assetKinds).isEmpty, "\(type.id)")
    }
  }

  @Test func `follows the catalogue of a peer, one type for one`() {
    let peers = application.findingTypes.compactMap { $0.peers["cloudflare"] }
    #expect(Set(peers).count == peers.count)
    #expect(peers.count >= 30)
  }

  @Test func `names for its columns only permissions that the guide asks for`() {
    let scopes = Set(S3Scope.all.map(\.id))
    let needed = Set(application.assetKinds.flatMap(\.columns).compactMap(\.permission))
    #expect(needed.isSubset(of: scopes))
    #expect(scopes.subtracting(needed).isEmpty)
  }

  @Test func `prints a policy that grants exactly those permissions`() throws {
    struct Policy: Decodable {
      struct Statement: Decodable {
        let Effect: String
        let Action: [String]
      }

      let Statement: [Statement]
    }
    let policy = try JSONDecoder().decode(Policy.self, from: Data(LeastPrivilegePolicy.text.utf8))
    #expect(policy.Statement.map(\.Effect) == ["Allow"])
    #expect(policy.Statement.first?.Action == S3Scope.all.map(\.name))
    #expect(S3Scope.all.allSatisfy { $0.name.contains(/:(Get|List)/) })
  }

  @Test(arguments: [
    ("role-arn", "arn:aws:iam::123456789012:role/path/casb", true),
    ("role-arn", "arn:aws:iam::123456789012:user/casb", false),
    ("external-id", "a", false), ("region", "eu-central-1", true), ("region", "Frankfurt", false),
    ("region", "cn-north-1", false), ("access-key-id", "AKIAIOSFODNN7EXAMPLE", true),
    ("access-key-id", "AKIA", false), ("secret-access-key", "two words", false),
  ])
  func `checks settings as they are typed`(key: String, value: String, isRight: Bool) throws {
    let field = try #require(S3Guide.assumeRoleMethod.field(key))
    #expect((field.fault(in: value) == nil) == isRight)
  }
}
