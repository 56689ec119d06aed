import AssessmentDocuments
import TestSupport
import Testing

/// Colours that can be read: the contrast of WCAG 2.2, criteria 1.4.3 and 1.4.11.
@Suite struct PaletteTests {
  @Test func contrastFollowsItsDefinition() {
    #expect(agree(Colour(0xFFFFFF).contrast(with: Colour(0x000000)), 21, .converged(to: 1e-12)))
    #expect(agree(Colour(0xFFFFFF).contrast(with: Colour(0xFFFFFF)), 1, .exact))
    // The grey that is widely given as the lightest with 4.5 on white.
    #expect(agree(Colour(0x767676).contrast(with: Colour(0xFFFFFF)), 4.54, .published(decimals: 2)))
    #expect(agree(Colour(0xFF0000).luminance, 0.2126, .published(decimals: 4)))
  }

  @Test func textCanBeRead() {
    for pair in Palette.textPairs { #expect(pair.text.contrast(with: pair.ground) >= 4.5, "\(pair.name)") }
  }

  @Test func shapesCanBeSeen() {
    for pair in Palette.shapePairs { #expect(pair.shape.contrast(with: pair.ground) >= 3, "\(pair.name)") }
  }

  @Test func inkOnAnyGroundCanBeRead() {
    for level in 0...255 {
      let grey = Colour(UInt32(level) << 16 | UInt32(level) << 8 | UInt32(level))
      #expect(grey.legibleInk.contrast(with: grey) >= 4.5)
    }
  }

  @Test func mixing() {
    #expect(Colour(0x000000).mixed(with: Colour(0xFFFFFF), 0.5).css == "#808080")
    #expect(Colour(0x102030).mixed(with: Colour(0xFFFFFF), -1).css == "#102030")
    #expect(Colour(0x102030).mixed(with: Colour(0xABCDEF), 7).css == "#abcdef")
  }
}
