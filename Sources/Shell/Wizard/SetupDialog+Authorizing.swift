import Core
import Foundation
import Model

/// How a person lets casb in: what it means on a terminal.
struct SignIn: Sendable {
  /// Has access granted; told apart from the vendor by `Casb.authorize`.
  var authorize:
    @Sendable (
      Setup, _ pasted: AsyncStream<String>, _ show: @escaping @Sendable (AuthorizationRequest) async -> Void
    ) async throws -> [String: Secret] = { _, _, _ in [:] }
  /// Opens a page; false where there is no browser to be had.
  var openBrowser: @Sendable (URL) -> Bool = { _ in false }
}

extension SetupDialog {
  /// Waits for the person to grant access on the vendor's page, and for what they type meanwhile.
  func authorize(
    _ method: AuthMethod, _ place: Place, of session: inout Session
  ) async throws -> Move {
    await open("let casb in — \(method.title)", place)
    do {
      switch try await wait(for: method, try setup(of: session, awaitsGrant: true)) {
      case .granted(let secrets):
        session.answers.secrets.merge(secrets) { $1 }
        await console.say("✓ Access granted.")
        return .goOn
      case .left(let move):
        return move
      case .refused(let error):
        throw error
      }
    } catch let error as CasbError {
      await tell(error)
      try await goBackToMend(error, &session)
      return try await afterRefusal(session)
    }
  }

  /// A sign-in that failed begins anew only when the person says so: it opens a browser, or makes a code.
  private func afterRefusal(_ session: Session) async throws -> Move {
    guard case .authorize = session.wizard.step(session.answers)?.question else { return .goOn }
    while true {
      switch WizardAnswer(
        try await console.ask("Enter to sign in again: ", completions: WizardAnswer.steering))
      {
      case .back: return session.isReplacing ? .goOn : .back
      case .cancel: return .cancel
      case .value(let text) where text.isEmpty: return .goOn
      case .value, .help, .skip: await console.say("Press Enter, or `back` to change a setting.")
      }
    }
  }

  private enum End: Sendable {
    case granted([String: Secret])
    case refused(CasbError)
    case left(Move)
  }

  private func wait(for method: AuthMethod, _ setup: Setup) async throws -> End {
    let (pasted, hand) = AsyncStream<String>.makeStream()
    let (shown, tell) = AsyncStream<AuthorizationRequest>.makeStream()
    return try await withThrowingTaskGroup(of: End?.self) { group in
      group.addTask {
        defer { tell.finish() }
        do {
          return .granted(
            try await signIn.authorize(setup, pasted) { request in
              await show(request)
              tell.yield(request)
            })
        } catch let error as CasbError {
          return .refused(error)
        }
      }
      group.addTask {
        for await request in shown { return try await listen(while: request, hand) }
        return nil
      }
      defer { group.cancelAll() }
      while let end = try await group.next() {
        if let end { return end }
      }
      return .left(.goOn)
    }
  }

  private func show(_ request: AuthorizationRequest) async {
    switch request {
    case .open(let address):
      let isOpen = signIn.openBrowser(address)
      await console.say(isOpen ? "  Your browser opens this address:" : "  Open this address in a browser:")
      await console.say("  \(TextSafety.visible(address.absoluteString))")
      await console.say(
        "  On another machine the browser ends at an address of 127.0.0.1 that it cannot open: paste that here."
      )
    case .enter(let code, let address, let end):
      await console.say("  Open this page on any device: \(TextSafety.visible(address.absoluteString))")
      await console.say("  and enter the code: \(TextSafety.visible(code))")
      _ = signIn.openBrowser(address)
      let minutes = max(1, Int((end.timeIntervalSinceNow / 60).rounded()))
      await console.say("  It is good for \(minutes) minutes; casb waits.")
    }
  }

  /// What the person types while the vendor's page is open elsewhere; `nil` when they have handed over an address,
  /// which is looked at then.
  private func listen(
    while request: AuthorizationRequest, _ hand: AsyncStream<String>.Continuation
  ) async throws -> End? {
    while true {
      let typed = try await console.ask(
        "Waiting for you to grant access … ", completions: WizardAnswer.steering)
      switch (WizardAnswer(typed), request) {
      case (.back, _): return .left(.back)
      case (.cancel, _): return .left(.cancel)
      case (.value(let text), .open) where !text.isEmpty:
        hand.yield(text)
        return nil
      case (.value(let text), .open(let address)) where text.isEmpty:
        if !signIn.openBrowser(address) { await console.say("  No browser can be opened from here.") }
      case (.value, .enter):
        await console.say("  The code is typed into the page, not here. casb goes on by itself.")
      case (.value, _), (.help, _), (.skip, _):
        await console.say(
          "  casb goes on by itself as soon as access is granted; `back` changes a setting, `cancel` leaves.")
      }
    }
  }
}
