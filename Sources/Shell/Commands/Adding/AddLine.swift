import Model

/// The one line that connects an application in a script, with stand-ins for what the person must give.
enum AddLine {
  static func example(_ application: Application, _ method: AuthMethod) -> String {
    let words = method.fields.filter(\.isRequired).map { field in
      switch field.kind {
      case .secret: "\(field.key)=env:\(variable(application, field))"
      case .secretFile: "\(field.key)=file:PATH"
      default: "\(field.key)=\(ShellQuoting.quote(field.defaultValue ?? field.example ?? "VALUE"))"
      }
    }
    return (["add", application.id, "name=\(application.id)", "auth=\(method.id)"] + words)
      .joined(separator: " ")
  }

  /// `GITHUB_TOKEN` for the field `token` of `github`.
  private static func variable(_ application: Application, _ field: SetupField) -> String {
    "\(application.id)-\(field.key)".uppercased().replacing("-", with: "_")
  }
}
