/// The faults still to come, in the order they were injected.
actor FaultPlan {
  private var faults: [Fault] = []

  func add(_ fault: Fault) { faults.append(fault) }

  func clear() { faults = [] }

  /// The effect on this request, if one is due; it is used up.
  func take(for request: SandboxRequest) -> Fault.Effect? {
    let index = faults.firstIndex { fault in
      fault.times > 0 && request.path.hasPrefix(fault.pathPrefix)
        && (fault.host ?? request.host) == request.host
    }
    guard let index else { return nil }
    faults[index].times -= 1
    let effect = faults[index].effect
    if faults[index].times == 0 { faults.remove(at: index) }
    return effect
  }
}
