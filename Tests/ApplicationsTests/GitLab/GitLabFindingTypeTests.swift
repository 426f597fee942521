import Model
import Testing

@testable import Applications

@Suite("GitLab: finding types")
struct GitLabFindingTypeTests {
  private let types = GitLabFindingTypes.all

  @Test(
    "The twenty-five findings of the catalogue are all here, with its severities, and more than as many again"
  )
  func catalogue() {
    let expected: [String: Severity] = [
      "019f194f-0729-71a2-945f-2b9be5a63bd1": .high,
      "019f194f-0742-733e-abe9-6a24c7d054cc": .high,
      "019f194f-0733-7ea7-a011-dc6eaf285c8b": .high,
      "019f194f-0731-75b5-a167-287c468b785b": .high,
      "019f80e3-1a6c-74b5-8b7d-891d02c9dab1": .high,
      "019f80e3-1a6a-79f8-a3ff-7aa58090c5f9": .high,
      "019f80e3-1a69-719d-ba49-b720bea7460a": .high,
      "019f80e3-1a65-71dd-83c5-dc0de30c15a8": .high,
      "019f80e3-1a63-798b-898f-17f2b9539d0f": .high,
      "019f80e3-1a62-72ac-8f80-c40f273bdc92": .high,
      "019f80e3-1a5e-7e22-a80f-005e75821608": .high,
      "019f80e3-1a5a-7268-a337-05683b692d24": .high,
      "019f80e3-1a54-7a48-815f-23435c2dde44": .high,
      "019f194f-073d-7776-8514-87e2a85240f1": .high,
      "019f80e3-1a60-78b1-9fcc-f777d63f486d": .medium,
      "019f80e3-1a5b-7c35-a9e9-41cba339a113": .medium,
      "019f80e3-1a58-749c-b63f-e79ee9db6811": .medium,
      "019f80e3-1a5d-7408-a5cb-07a4b1a16c22": .medium,
      "019f80e3-1a67-736e-a05a-7636c0e77af9": .medium,
      "019f194f-072b-7e35-b7b4-04ad5540e312": .high,
      "019f194f-072e-7d32-a0f3-24189e2ba2bb": .medium,
      "019f194f-073a-7e82-876e-9e5d5f686bff": .high,
      "019f194f-0736-7310-aeb1-0c9378d6fd7c": .high,
      "019f194f-0744-7cbf-9a09-e096457b8b1d": .high,
      "019f194f-0738-784e-ba3a-9b865bd028c3": .medium,
    ]
    let ours = types.compactMap { type in type.peers["cloudflare"].map { ($0, type.severity) } }
    #expect(Dictionary(ours) { first, _ in first } == expected && ours.count == expected.count)
    // The catalogue's six other findings have no id of their own; a like number stands for them.
    #expect(types.count - ours.count >= 31)
  }

  @Test("Every type has an id, a title and a place of its own, and every kind has types")
  func identity() {
    #expect(Set(types.map(\.id)).count == types.count)
    #expect(Set(types.map(\.title)).count == types.count)
    for kind in GitLab.application.assetKinds {
      #expect(types.contains { $0.assetKind == kind.id }, "\(kind.id)")
    }
  }
}
