/// Why an index has no value for these data: the reason that stands in a result where a number would mislead.
///
/// None of these is a mistake of the caller; each is a property of the answers or of what is known about a scale.
/// The words for a reader are chosen where reports are written.
public enum Undefined: String, Error, Sendable, Hashable, Codable, CaseIterable {
  /// All six scores are the same (平坦剖面): shape, direction and standardised scores do not exist.
  case flatProfile
  /// The profile lies at the centre of the hexagon, so that it points nowhere (scores need not all be the same).
  case noDirection
  /// A code has fewer letters than the index compares.
  case tooFewLetters
  /// Fewer than three occupational aspirations were named.
  case tooFewAspirations
  /// Equal scores allow several codes, and these differ in the index.
  case tiedCodesDisagree
  /// The sum that the index divides by is zero or negative.
  case sumNotPositive
  /// The error of measurement of a scale is not known.
  case unknownError
  /// The scores have no error of measurement or do not differ, so that the ratio to it does not exist.
  case noVariation
  /// A correlation is missing or not a finite number.
  case missingCorrelation
}
