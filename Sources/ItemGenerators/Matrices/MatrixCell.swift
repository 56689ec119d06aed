package import AssessmentDiagnostics

/// One cell of a matrix: some equal figures, or strokes laid over one another.
package enum MatrixCell: Sendable, Hashable {
  /// Equal figures: shape, how many, filling and size, each 0, 1 or 2.
  case figures(shape: Int, count: Int, filling: Int, size: Int)
  /// Strokes: a set of six, one bit each.
  case strokes(Int)

  /// Its attributes by number; for strokes one for each.
  package var attributes: [Int] {
    switch self {
    case .figures(let shape, let count, let filling, let size): [shape, count, filling, size]
    case .strokes(let set): (0..<6).map { set >> $0 & 1 }
    }
  }

  /// The cell with these attributes.
  static func figures(_ a: [Int]) -> MatrixCell { .figures(shape: a[0], count: a[1], filling: a[2], size: a[3]) }

  /// What somebody who cannot see the drawing is told.
  package var words: Phrase {
    switch self {
    case .figures(let shape, let count, let filling, let size):
      let shapes = [
        Phrase(zh: "圆", en: "circle"), Phrase(zh: "正方形", en: "square"), Phrase(zh: "三角形", en: "triangle"),
      ]
      let fillings = [Phrase(zh: "空心", en: "white"), Phrase(zh: "灰色", en: "grey"), Phrase(zh: "黑色", en: "black")]
      let sizes = [Phrase(zh: "小", en: "small"), Phrase(zh: "中等", en: "medium"), Phrase(zh: "大", en: "large")]
      let plural = count > 0 ? "s" : ""
      return Phrase(
        zh: "\(count + 1) 个\(sizes[size].chinese)的\(fillings[filling].chinese)\(shapes[shape].chinese)",
        en: "\(count + 1) \(sizes[size].english) \(fillings[filling].english) \(shapes[shape].english)\(plural)"
      )
    case .strokes(let set):
      guard set != 0 else { return Phrase(zh: "没有线", en: "no line") }
      let names = Self.strokeNames.indices.filter { set >> $0 & 1 == 1 }.map { Self.strokeNames[$0] }
      return Phrase(
        zh: names.map(\.chinese).joined(separator: "、"),
        en: names.map(\.english).joined(separator: ", ")
      )
    }
  }

  private static let strokeNames = [
    Phrase(zh: "上横线", en: "top line"), Phrase(zh: "下横线", en: "bottom line"), Phrase(zh: "左竖线", en: "left line"),
    Phrase(zh: "右竖线", en: "right line"), Phrase(zh: "左上到右下的斜线", en: "falling diagonal"),
    Phrase(zh: "左下到右上的斜线", en: "rising diagonal"),
  ]
}
