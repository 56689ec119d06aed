/// The paper and what of it is written on: A4 in points, or as much smaller as the type on it is larger.
struct Sheet {
  /// How many times larger than usual everything is drawn.
  var scale = 1.0

  /// A4, before it is scaled.
  static let paper = (width: 595.276, height: 841.89)

  var width: Double { Self.paper.width / scale }
  var height: Double { Self.paper.height / scale }
  var left: Double { 53 / scale }
  var top: Double { 12 / scale + 50 }
  var bottom: Double { 12 / scale + 42 }

  /// The width of the text.
  var textWidth: Double { width - 2 * left }
  /// The height of the text.
  var textHeight: Double { height - top - bottom }
}
