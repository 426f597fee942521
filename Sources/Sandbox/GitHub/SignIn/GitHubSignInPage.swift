import Foundation

/// The pages on which people decide. In the sandbox one chooses who one is instead of signing in.
enum GitHubSignInPage {
  static func consent(_ app: GitHubApp, _ tenant: GitHubTenant) -> SandboxResponse {
    page(
      "Authorize \(app.name)",
      "<p>\(app.name) by <b>\(app.owner)</b> would like permission to act on your behalf.</p>"
        + form(tenant, fields: ""))
  }

  static func device(_ tenant: GitHubTenant) -> SandboxResponse {
    page(
      "Device Activation",
      "<p>Enter the code displayed on your device.</p>"
        + form(tenant, fields: #"<p><input name="user_code" placeholder="ABCD-EFGH" autofocus></p>"#))
  }

  static func said(_ text: String) -> SandboxResponse { page("Device Activation", "<p>\(text)</p>") }

  static let notFound: SandboxResponse = {
    var answer = page("Not Found", "<p>This is not the web page you are looking for.</p>")
    answer.status = 404
    return answer
  }()

  /// It goes to the address of the page itself, whose query it keeps.
  private static func form(_ tenant: GitHubTenant, fields: String) -> String {
    let owners = Set(
      tenant.organizations.flatMap { $0.members.filter { $0.role == .admin }.map(\.login) }.prefix(1))
    let options = tenant.users.map { user in
      let mark = owners.contains(user.login) ? " selected" : ""
      return "<option\(mark)>\(user.login)</option>"
    }
    return """
      <form method="post" action="">\(fields)
      <p>Signed in as <select name="login">\(options.joined())</select></p>
      <button name="authorize" value="1">Authorize</button> <button name="authorize" value="0">Cancel</button></form>
      """
  }

  private static func page(_ title: String, _ body: String) -> SandboxResponse {
    let html = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
      <body style="font: 1.1em sans-serif; margin: 4em"><h1>\(title)</h1>\(body)</body></html>

      """
    return SandboxResponse(
      status: 200,
      headers: [("content-type", "text/html; charset=utf-8"), ("cache-control", "no-store")],
      body: Data(html.utf8))
  }
}
