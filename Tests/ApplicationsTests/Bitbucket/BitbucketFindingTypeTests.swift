import Model
import Testing

@testable import Applications

@Suite("Bitbucket: finding types")
struct BitbucketFindingTypeTests {
  @Test("The eleven findings of the catalogue are all here, with its severities, and as many again")
  func catalogue() {
    let expected: [String: Severity] = [
      "be273f0a-678e-49af-b9f8-8f3913acef97": .critical, "6ad95c13-0d13-4595-bc76-bd86f4eba4b9": .high,
      "324f2014-4d4b-4aa6-89a8-72a6c7da09d7": .medium, "a1bd3076-a68d-492e-9947-a01e15a4d1b3": .medium,
      "c60a7b00-1592-429a-8a32-d58101e4551f": .medium, "738c9839-5e1e-4048-85a3-7935ec4c647a": .medium,
      "4c52f441-0c24-4dbd-8f5e-0e5b829ee8e2": .medium, "afe4a27e-ee01-4ebe-914c-d480ac49a5c2": .low,
      "86411562-4b85-4677-b048-7887cc5b1567": .low, "64440d40-91de-4d13-9280-d5afa418ccf0": .low,
      "0a135600-a109-434f-877c-1a6594dcd76d": .low,
    ]
    let types = BitbucketFindingTypes.all
    let ours = types.compactMap { type in type.peers["cloudflare"].map { ($0, type.severity) } }
    #expect(Dictionary(ours) { first, _ in first } == expected && ours.count == expected.count)
    #expect(types.count >= 2 * expected.count)
  }
}
