import AssessmentCPango
import AssessmentDocuments

/// A text whose glyphs are chosen and measured, not yet broken into lines.
package final class ShapedText {
  /// One glyph, in relation to the place of its cluster.
  package struct Glyph {
    package var index: UInt
    package var x: Double
    package var y: Double
  }

  /// What a line may not be broken in: the glyphs of a character or of a ligature.
  package struct Cluster {
    package var bytes: Range<Int>
    package var glyphs: Range<Int>
    package var face: Int
    package var dress: Int
    /// The width, with the space before it where Latin letters meet Chinese ones.
    package var advance: Double
    /// The space before it, part of the width; none at the start of a line.
    package var lead: Double
    package var kind: Character.SetKind
    /// Whether a line may begin here.
    package var mayBreak: Bool
    /// Whether a line must begin here.
    package var mustBreak: Bool
  }

  package let utf8: [UInt8]
  package let glyphs: [Glyph]
  package let clusters: [Cluster]
  let faces: [Face]
  package let dresses: [Dress]
  /// The width on one line.
  package let width: Double
  /// The width of the widest stretch that may not be broken.
  package let leastWidth: Double

  init(utf8: [UInt8], glyphs: [Glyph], clusters: [Cluster], faces: [Face], dresses: [Dress]) {
    self.utf8 = utf8
    self.glyphs = glyphs
    self.clusters = clusters
    self.faces = faces
    self.dresses = dresses
    var (line, widest, word, widestWord) = (0.0, 0.0, 0.0, 0.0)
    for cluster in clusters {
      if cluster.mustBreak { line = 0 }
      if cluster.mayBreak || cluster.mustBreak { word = 0 }
      line += cluster.advance
      if cluster.kind != .space { word += cluster.advance }
      widest = max(widest, line)
      widestWord = max(widestWord, word)
    }
    width = widest
    leastWidth = widestWord
  }
}

/// A line of a text: which clusters, and how much is added after each of them or taken away.
package struct SetLine {
  package var clusters: Range<Int>
  /// The width of its ink.
  package var width: Double
  /// Added after every cluster but the last, to reach both edges.
  package var spread: Double
  /// How far an opening mark at its start moves to the left.
  package var outdent: Double
}

extension Character {
  /// What a character is for setting Chinese beside Latin.
  package enum SetKind {
    case ideograph, opening, closing, letter, space, other
  }
}

extension Unicode.Scalar {
  /// What the scalar is for setting Chinese beside Latin.
  package var setKind: Character.SetKind {
    switch value {
    case 0x20, 0x3000, 0x0A: .space
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x370...0x3FF: .letter
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      .ideograph
    default:
      if "（《【「『“‘〈〔［｛".unicodeScalars.contains(self) {
        .opening
      } else if "，。、；：）》】」』”’〉〕］｝".unicodeScalars.contains(self) {
        .closing
      } else {
        .other
      }
    }
  }
}
