/// The faults still to come, in the order they were injected.
actor FaultPlan {
  private var faults: [Fault] = []
  /// What has struck, in its order.
  private(set) var struck: [Fault.Effect] = []

  func add(_ fault: Fault) { faults.append(fault) }

  func clear() { faults = [] }

  /// The effect on this request, if one is due; it is used up.
  func take(for request: SandboxRequest) -> Fault.Effect? {
    let due = faults.indices.first { index in
      guard faults[index].strikes(request) else { return false }
      guard faults[index].skipping > 0 else { return true }
      faults[index].skipping -= 1
      return false
    }
    guard let index = due else { return nil }
    faults[index].times -= 1
    let effect = faults[index].effect
    if faults[index].times == 0 { faults.remove(at: index) }
    struck.append(effect)
    return effect
  }
}

extension Fault {
  fileprivate func strikes(_ request: SandboxRequest) -> Bool {
    times > 0 && request.path.hasPrefix(pathPrefix) && (host ?? request.host) == request.host
  }
}
