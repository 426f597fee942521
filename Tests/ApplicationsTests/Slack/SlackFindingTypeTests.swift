import Model
import Testing

@testable import Applications

@Suite("Slack: finding types")
struct SlackFindingTypeTests {
  @Test("The five findings of the catalogue are all here, with its severities, and as many again")
  func catalogue() {
    let expected: [String: Severity] = [
      "d1cc8596-d22c-435c-9f94-3ba068f019cd": .critical, "9fa4ae7c-07f0-453a-b232-e734b0f8877c": .high,
      "d298ba64-f013-4e28-b68a-63f758380355": .high, "9d96d3a2-696b-4802-98aa-c6c8572e806e": .medium,
      "c16d64a8-9f78-4f24-99ff-de7fcdc6871b": .low,
    ]
    let types = SlackFindingTypes.all
    let ours = types.compactMap { type in type.peers["cloudflare"].map { ($0, type.severity) } }
    #expect(Dictionary(ours) { first, _ in first } == expected && ours.count == expected.count)
    #expect(types.count >= 2 * expected.count)
  }
}
