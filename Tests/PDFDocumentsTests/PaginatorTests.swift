import Testing

import AssessmentPDFDocuments

/// What stands on which page.
@Suite struct PaginatorTests {
  private static func box(_ height: Double, keeps: Bool = false, starts: Bool = false, head: [Box] = []) -> Box {
    Box(height: height, keepsWithNext: keeps, startsPage: starts, head: head) { _, _, _ in }
  }

  private static func heights(_ boxes: [Box], page: Double = 100) -> [[Double]] {
    Paginator(height: page).pages(boxes).map { $0.map(\.box.height) }
  }

  @Test func aHeadingNeverEndsAPage() {
    #expect(Self.heights([Self.box(85), Self.box(10, keeps: true), Self.box(20)]) == [[85], [10, 20]])
  }

  @Test func theHeadOfATableIsRepeatedAndNeverAlone() {
    let head = Self.box(10, keeps: true)
    let rows = (0..<6).map { _ in Self.box(30, head: [head]) }
    // The head goes with its first row; further pages begin with the head again.
    #expect(Self.heights([Self.box(65), head] + rows) == [[65], [10, 30, 30, 30], [10, 30, 30, 30]])
  }

  @Test func noPageButTheLastIsUnderAThirdFull() {
    // A section that asks for a page of its own does not get one while little stands on the page.
    #expect(Self.heights([Self.box(20), Self.box(50, starts: true)]) == [[20, 50]])
    #expect(Self.heights([Self.box(40), Self.box(50, starts: true)]) == [[40], [50]])
    // Boxes that want to stay together are parted rather than leaving a page almost empty.
    let group = [Self.box(40, keeps: true), Self.box(40, keeps: true), Self.box(15)]
    #expect(Self.heights([Self.box(20)] + group) == [[20, 40, 40], [15]])
  }

  @Test func whatIsHigherThanAPageIsCutAndNothingIsLost() {
    let boxes = (0..<30).map { Self.box(10, keeps: $0 < 29) }
    let pages = Self.heights(boxes)
    #expect(pages.joined().count == 30)
    #expect(pages.allSatisfy { $0.reduce(0, +) <= 100 })
  }
}
