/// Between which values uniquenesses are sought: the bounds of R's factanal and psych.
package enum UniquenessBounds {
  /// The smallest uniqueness; an item there is a Heywood case.
  package static let lowest = 0.005
  /// The largest: no communality at all.
  package static let highest = 1.0
}
