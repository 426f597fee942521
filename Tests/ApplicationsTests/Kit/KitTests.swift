import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("What applications are made with")
struct KitTests {
  private struct Reads: ReadTable {
    static let table = Reads()
    let things = Read<[Thing]>(
      APICall("GET", "{host}", "/orgs/{org}/things/{name}", summary: "Things", permission: "things"))
    let others = Read<Void>(APICall("GET", "{host}", "/others", summary: "Others"))
  }

  private struct Thing: ListedItem {}

  @Test("A read's places are filled as single segments, and the table lists every read in order")
  func reads() {
    let request = Reads.table.things.request(
      host: "api.example", at: ["org": "a/b", "name": "ü"], [("x", "1")])
    #expect(request.path == "/orgs/a%2Fb/things/%C3%BC")
    #expect(request.host == "api.example" && request.query.map(\.name) == ["x"])
    #expect(Reads.calls.map(\.path) == ["/orgs/{org}/things/{name}", "/others"])
  }

  @Test("A plan names calls as the guard does, and leaves out what is not asked")
  func plan() {
    #expect(
      Reads.plan([\.things: 3, \.others: 0]) == ["GET /orgs/{org}/things/{name}": 3])
  }

  @Test("The first rule that fits a refusal counts")
  func rules() {
    let table = [
      FaultRule(403, saying: ["upgrade"], is: "plan", because: .planLacks), FaultRule(403, is: "permission"),
      FaultRule(saying: ["slow"], kind: .rateLimited),
    ]
    #expect(table.fault(status: 403, message: "Upgrade now").reason == .planLacks)
    #expect(table.fault(status: 403, message: "No", shown: "No (needs x)").message == "No (needs x)")
    #expect(table.fault(status: 403, message: "No").code == "permission")
    #expect(table.fault(status: 500, message: "Too slow").kind == .rateLimited)
    #expect(table.fault(status: 500, message: "Oh").code == "")
  }

  @Test("A refused listing leaves its kinds out, and one that may pass stops the stage")
  func leavingOut() async throws {
    let sink = RecordingSink()
    try await sink.leavingOut(["a", "b"]) {
      throw VendorError(kind: .forbidden, call: "GET /a", message: "no", reason: .scopeMissing)
    }
    #expect(Set(sink.leftOut.keys) == ["a", "b"] && sink.leftOut["a"]?.kind == .scopeMissing)
    await #expect(throws: VendorError.self) {
      try await sink.leavingOut(["c"]) { throw VendorError(kind: .network, call: "GET /c", message: "gone") }
    }
    #expect(sink.leftOut["c"] == nil)
  }

  @Test("A probe tells granted, refused and undecided apart, and fails with the credential")
  func probes() async throws {
    func probe(_ scope: String, _ kind: VendorError.Kind?) -> PermissionProbe {
      PermissionProbe(scope, judging: { $0.kind == .forbidden ? .refused : .undecided($0.message) }) {
        if let kind { throw VendorError(kind: kind, call: "GET /x", message: "because") }
      }
    }
    let answers = try await PermissionProbe.ask([
      probe("a", nil), probe("b", .forbidden), probe("c", .server),
    ])
    #expect(answers == ["a": .granted, "b": .refused, "c": .undecided("because")])
    await #expect(throws: VendorError.self) { _ = try await PermissionProbe.ask([probe("d", .unauthorized)]) }
  }

  @Test("Every call that names a permission names a scope", arguments: ApplicationRegistry.applications)
  func permissions(application: Application) {
    let scopes = Set(application.guide.methods.flatMap { $0.scopes.map(\.id) })
    for call in application.calls {
      if let permission = call.permission { #expect(scopes.contains(permission), "\(call.signature)") }
    }
  }

  @Test(
    "A star stands for any characters, and every other one for itself",
    arguments: [
      ("main", "main", true), ("ma*", "main", true), ("*", "main", true), ("*in", "main", true),
      ("m*i*", "main", true), ("main*", "main", true), ("ma?n", "main", false), ("release/*", "main", false),
      ("foo*", "barfoo", false), ("m*ain*ain", "main", false), ("", "main", false), ("m*n", "mn", true),
      ("ma*ain", "main", false),
    ])
  func wildcard(pattern: String, branch: String, isMatch: Bool) {
    #expect(Wildcard(pattern).matches(branch) == isMatch)
  }
}
