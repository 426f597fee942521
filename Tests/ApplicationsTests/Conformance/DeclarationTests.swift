import Applications
import Model
import Testing

/// What must hold of every application's declaration, whichever it is.
@Suite("Every application's declaration")
struct DeclarationTests {
  static let applications = ApplicationRegistry.applications
  static let types = applications.flatMap { application in
    application.findingTypes.map { DeclaredType(application: application, type: $0) }
  }

  struct DeclaredType: Sendable, CustomTestStringConvertible {
    let application: Application
    let type: FindingType
    var testDescription: String { type.id }
  }

  @Test("Ids are unique across applications")
  func uniqueIds() {
    #expect(Set(Self.applications.map(\.id)).count == Self.applications.count)
    #expect(Set(Self.types.map(\.type.id)).count == Self.types.count)
    let kinds = Self.applications.flatMap { $0.assetKinds.map(\.id) }
    #expect(Set(kinds).count == kinds.count)
    let peers = Self.types.compactMap { $0.type.peers["cloudflare"] }
    #expect(Set(peers).count == peers.count)
  }

  @Test("A finding type's id begins with its application's, in kebab-case", arguments: types)
  func typeId(declared: DeclaredType) {
    let parts = declared.type.id.split(separator: ".", omittingEmptySubsequences: false)
    #expect(parts.count == 3)
    #expect(parts.first.map(String.init) == declared.application.id)
    #expect(parts.allSatisfy { isKebabCase(String($0)) })
  }

  @Test("A finding type has a title, a reason, steps and evidence that exist", arguments: types)
  func typeTexts(declared: DeclaredType) throws {
    let type = declared.type
    let kind = try #require(declared.application.assetKind(type.assetKind))
    let columns = Set(kind.allColumns.map(\.name))
    #expect(!type.title.isEmpty && !type.title.hasSuffix("."))
    #expect(type.why.count > 20 && type.why.hasSuffix("."))
    #expect(type.fix.count > 20)
    #expect(!type.evidence.isEmpty)
    #expect(type.evidence.allSatisfy(columns.contains), "\(type.evidence)")
    #expect(!type.condition.isEmpty)
  }

  @Test("Every way to authenticate fills a kind's columns, or lists none of it", arguments: applications)
  func permissions(application: Application) {
    let methods = application.guide.methods.map { (id: $0.id, scopes: Set($0.scopes.map(\.id))) }
    for kind in application.assetKinds {
      let needed = Set(kind.columns.compactMap(\.permission))
      #expect(methods.contains { needed.isSubset(of: $0.scopes) }, "\(kind.id)")
      for method in methods where !needed.isSubset(of: method.scopes) {
        #expect(needed.isDisjoint(with: method.scopes), "\(kind.id) by \(method.id)")
      }
    }
  }

  @Test("Columns are snake_case, described, and never collide with the common ones", arguments: applications)
  func columns(application: Application) {
    for kind in application.assetKinds {
      let names = kind.allColumns.map(\.name)
      #expect(Set(names).count == names.count, "\(kind.id)")
      for column in kind.columns {
        #expect(column.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(column.name)")
        #expect(!column.summary.isEmpty, "\(kind.id).\(column.name)")
      }
    }
  }

  @Test("Guides say what to have, how to get a credential and why each scope", arguments: applications)
  func guides(application: Application) {
    let guide = application.guide
    #expect(!guide.prerequisites.isEmpty)
    #expect(guide.documentation.hasPrefix("https://"))
    #expect(!guide.methods.isEmpty)
    for method in guide.methods {
      #expect(!method.steps.isEmpty, "\(method.id)")
      #expect(method.scopes.allSatisfy { !$0.why.isEmpty }, "\(method.id)")
      for field in method.fields {
        #expect(isKebabCase(field.key), "\(field.key)")
        #expect(!["name", "auth", "interval"].contains(field.key), "\(field.key) is add's own word")
        #expect(!field.help.isEmpty, "\(field.key)")
        #expect(field.defaultValue.flatMap(field.fault) == nil, "\(field.key)")
      }
    }
  }

  @Test("Declared calls read: GET, or a POST that says what it reads", arguments: applications)
  func calls(application: Application) {
    #expect(!application.calls.isEmpty)
    for call in application.calls {
      #expect(["GET", "POST"].contains(call.method), "\(call.signature)")
      #expect(call.path.hasPrefix("/"), "\(call.signature)")
      #expect(!call.summary.isEmpty, "\(call.signature)")
      #expect(call.query?.isQueryAlone != false, "\(call.signature)")
    }
  }

  private func isKebabCase(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }
}
