import NIOHTTP1

/// What the browser shows when it has come back. It loads nothing, is not stored, and repeats nothing of the address.
struct ReturnPage: Sendable {
  let status: HTTPResponseStatus
  let title: String
  let text: String

  static let granted = ReturnPage(
    status: .ok, title: "Access granted",
    text: "You may close this page and go back to casb in your terminal.")
  static let refused = ReturnPage(
    status: .ok, title: "Access not granted",
    text: "Nothing was connected. Close this page; casb says in your terminal what can be done.")
  static let notAskedFor = ReturnPage(
    status: .badRequest, title: "Not asked for",
    text: "This address belongs to no sign-in that waits here. Begin again in casb.")
  static let nothingHere = ReturnPage(
    status: .notFound, title: "Nothing here", text: "casb waits here for the end of a sign-in only.")

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>casb: \(title)</title></head>
    <body style="font: 1.1em sans-serif; margin: 4em"><h1>\(title)</h1><p>\(text)</p></body></html>

    """
  }

  var head: HTTPResponseHead {
    HTTPResponseHead(
      version: .http1_1, status: status,
      headers: [
        "Content-Type": "text/html; charset=utf-8", "Content-Length": String(html.utf8.count),
        "Cache-Control": "no-store", "Connection": "close", "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      ])
  }
}
