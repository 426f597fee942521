import Testing

@testable import Core

@Suite("The program's code in memory")
struct CodePagesTests {
  @Test(
    "Only the program's own code is given back, and nothing that may have been written to",
    arguments: [
      ("55d000-55e000 r-xp 00001000 fe:00 42                 /opt/my tools/casb", 0x55d000..<0x55e000),
      ("55d000-55e000 r--p 00001000 fe:00 42                 /opt/my tools/casb", nil),
      ("55d000-55e000 rw-p 00001000 fe:00 42                 /opt/my tools/casb", nil),
      ("7fd000-7fe000 r-xp 00001000 fe:00 43                 /lib/libc.so.6", nil),
      ("7fd000-7fe000 r-xp 00000000 00:00 0                  [vdso]", nil),
      ("55e000-55d000 r-xp 00001000 fe:00 42                 /opt/my tools/casb", nil),
      ("nonsense", nil),
    ] as [(String, Range<UInt>?)])
  func lines(line: String, range: Range<UInt>?) {
    #expect(CodePages.range(ofCode: line[...], of: "/opt/my tools/casb") == range)
  }

  @Test("What was given back goes on")
  func goesOn() {
    CodePages.giveBack()
    #expect([3, 1, 2].sorted() == [1, 2, 3])
  }
}
