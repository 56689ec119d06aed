import AssessmentInstruments

/// Which known word somebody meant.
package enum Likeness {
  /// The known word that a mistyped one most likely is; nil where none is near.
  package static func nearest(_ word: String, in known: [String]) -> String? {
    known.first { isSwapped(Array(word), Array($0)) } ?? ShapeCheck.nearest(word, in: known)
  }

  /// Whether two neighbouring letters stand in the wrong order, and nothing else differs.
  private static func isSwapped(_ word: [Character], _ known: [Character]) -> Bool {
    guard word.count == known.count, let place = word.indices.first(where: { word[$0] != known[$0] }) else {
      return false
    }
    var swapped = word
    guard place + 1 < word.count else { return false }
    swapped.swapAt(place, place + 1)
    return swapped == known
  }
}
