import Model
import VendorHTTP

/// What the group's or the instance's subscription has, so that nobody asks for what it lacks.
struct GitLabPlan: Sendable {
  enum Tier: String, Sendable, Comparable {
    case free = "Free"
    case premium = "Premium"
    case ultimate = "Ultimate"

    static func < (lesser: Tier, greater: Tier) -> Bool { rank(lesser) < rank(greater) }

    private static func rank(_ tier: Tier) -> Int {
      [Tier.free, .premium, .ultimate].firstIndex(of: tier) ?? 0
    }
  }

  /// `nil` where GitLab does not tell.
  let tier: Tier?

  init(_ tier: Tier?) { self.tier = tier }

  /// GitLab.com tells a group's owner its plan; of a server of one's own the edition tells that it has none.
  ///
  /// - Throws: failures that concern the whole scan, and cancellation.
  static func read(_ client: GitLabClient) async throws -> GitLabPlan {
    if client.isShared {
      let namespace = try await reading { try await client.get(\.namespace) }
      return GitLabPlan(namespace.value?.plan.flatMap(Self.tier))
    }
    let metadata = try await reading { try await client.get(\.metadata) }
    return GitLabPlan(metadata.value?.enterprise == false ? .free : nil)
  }

  /// GitLab's own names of plans, former ones and trials included.
  static func tier(_ plan: String) -> Tier? {
    let name = plan.replacing("_trial", with: "").replacing("_paid_customer", with: "")
    switch name {
    case "free", "default": return .free
    case "bronze", "silver", "starter", "premium": return .premium
    case "gold", "ultimate", "opensource": return .ultimate
    default: return nil
    }
  }

  /// Reads what only some plans have. A plan that lacks it is no failure of the scan.
  func ask<Success: Sendable>(
    _ call: APICall, from needed: Tier, notingOn sink: any AssetSink, _ read: () async throws -> Success
  ) async throws -> Reading<Success> {
    if let tier, tier < needed {
      return .unknown(
        UnknownReason(
          .planLacks, "\(call.signature) is of GitLab \(needed.rawValue), and the plan is \(tier.rawValue)"))
    }
    let answer = try await reading(read)
    guard case .unknown(let reason) = answer else { return answer }
    // Where the plan is not told, 404 is how GitLab answers for a feature without a licence.
    guard tier == nil, reason.kind == .notFound else {
      if reason.kind != .planLacks { try await sink.note(reason) }
      return answer
    }
    return .unknown(
      UnknownReason(.planLacks, "\(reason.detail): a feature of GitLab \(needed.rawValue)"))
  }
}
