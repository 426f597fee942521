import Model

/// The one line that connects an application in a script.
enum AddLine {
  /// With stand-ins for what the person must give.
  static func example(_ application: Application, _ method: AuthMethod) -> String {
    let words = method.fields.filter(\.isRequired).map { field in
      switch field.kind {
      case .secret: "\(field.key)=env:\(variable(application, field))"
      case .secretFile: "\(field.key)=file:PATH"
      default: "\(field.key)=\(quoted(field.defaultValue ?? field.example ?? "…"))"
      }
    }
    return (["add", application.id, "name=\(application.id)", "auth=\(method.id)"] + words)
      .joined(separator: " ")
  }

  /// With what was given: secrets as references, never themselves.
  ///
  /// - Parameter references: by key, how a secret was given (`env:NAME`, `file:PATH`); others get a variable's name.
  static func line(
    _ application: Application, auth: String, name: String, interval: ScanInterval,
    settings: [String: String], secrets: Set<String>, references: [String: String] = [:]
  ) -> String {
    let fields = application.guide.method(auth)?.fields ?? []
    let words = fields.compactMap { field -> String? in
      if field.isSecret {
        guard secrets.contains(field.key) else { return nil }
        let reference = references[field.key] ?? "env:\(variable(application, field))"
        return quoted("\(field.key)=\(reference)")
      }
      guard let value = settings[field.key], value != field.defaultValue else { return nil }
      return quoted("\(field.key)=\(value)")
    }
    let head = ["add", application.id, quoted("name=\(name)"), "auth=\(auth)"]
    let tail = interval == application.defaultInterval ? [] : ["interval=\(interval.hours)h"]
    return (head + words + tail).joined(separator: " ")
  }

  /// `GITHUB_TOKEN` for the field `token` of `github`.
  static func variable(_ application: Application, _ field: SetupField) -> String {
    let key = "\(application.id)-\(field.key)".uppercased()
    return String(key.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// The word as the scanner reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./:=@%+,#".unicodeScalars.contains(scalar)
    }
    if isPlain, !word.hasPrefix("#") { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
