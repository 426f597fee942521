/// An object of a schema: what each of its fields resolves to.
struct GraphQLObject {
  typealias Arguments = [String: JSON]
  typealias Resolver = (Arguments) throws -> GraphQLValue

  let type: String
  let fields: [String: Resolver]

  init(_ type: String, _ fields: [String: Resolver]) {
    self.type = type
    self.fields = fields
  }

  /// What a query's selection shows of it.
  ///
  /// - Throws: ``GraphQLFault`` for a field that the type does not have, and what a resolver throws.
  func shown(
    _ selection: [GraphQLDocument.Field], _ variables: [String: JSON], path: [String] = []
  ) throws -> JSON {
    .object(
      try selection.map { field in
        let place = path + [field.alias]
        guard let resolve = fields[field.name] else {
          throw GraphQLFault(
            code: "undefinedField", message: "Field '\(field.name)' doesn't exist on type '\(type)'",
            path: ["query"] + place)
        }
        let arguments = field.arguments.mapValues { argument in
          switch argument {
          case .variable(let name): variables[name] ?? .null
          case .literal(let value): value
          }
        }
        do {
          let value = try resolve(arguments).shown(field.fields, variables, path: place)
          return JSON.Member(field.alias, value)
        } catch var fault as GraphQLFault {
          if fault.path.isEmpty { fault.path = place }
          throw fault
        }
      })
  }
}

/// What a field resolves to.
indirect enum GraphQLValue {
  case leaf(JSON)
  case object(GraphQLObject)
  case list([GraphQLObject])
  case null

  func shown(
    _ selection: [GraphQLDocument.Field], _ variables: [String: JSON], path: [String]
  ) throws -> JSON {
    switch self {
    case .leaf(let value): value
    case .object(let object): try object.shown(selection, variables, path: path)
    case .list(let objects): .array(try objects.map { try $0.shown(selection, variables, path: path) })
    case .null: .null
    }
  }

  /// An enumeration's value.
  static func setting(_ isOn: Bool, on: String = "ENABLED", off: String = "DISABLED") -> GraphQLValue {
    .leaf(.string(isOn ? on : off))
  }
}
