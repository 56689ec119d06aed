import AssessmentNumericalMethods

extension SeededGenerator {
  /// A whole number of a range.
  mutating func integer(_ range: ClosedRange<Int>) -> Int { range.lowerBound + index(below: range.count) }

  /// One of some elements; there must be one.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[index(below: elements.count)] }

  /// Some of the elements, in random order.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    Array(shuffled(elements).prefix(count))
  }
}
