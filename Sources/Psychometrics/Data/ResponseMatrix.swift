package import AssessmentLinearAlgebra

/// The answers of a sample: persons in rows, items in columns, with gaps.
///
/// Stored column by column. A gap is nil outside; inside it is NaN and never leaves this module. Answers that are not
/// finite count as gaps.
public struct ResponseMatrix: Sendable {
  /// The names of the items, in the order of the columns.
  public let itemNames: [String]
  /// The answers; NaN where there is none.
  package let values: Matrix

  /// How many persons.
  public var personCount: Int { values.rowCount }
  /// How many items.
  public var itemCount: Int { values.columnCount }

  /// A sample from a matrix in which NaN means "no answer".
  package init(itemNames: [String], values: Matrix) {
    precondition(itemNames.count == values.columnCount, "one name per item is needed")
    self.itemNames = itemNames
    self.values = values.isFinite ? values : values.map { $0.isFinite ? $0 : .nan }
  }

  /// A sample given person by person; nil means "no answer".
  package init(itemNames: [String], persons: [[Double?]]) {
    precondition(persons.allSatisfy { $0.count == itemNames.count }, "each person needs one entry per item")
    self.init(
      itemNames: itemNames,
      values: Matrix(rowCount: persons.count, columnCount: itemNames.count) { persons[$0][$1] ?? .nan }
    )
  }

  /// A sample given item by item; nil means "no answer".
  package init(itemNames: [String], items: [[Double?]]) {
    let count = items.first?.count ?? 0
    precondition(items.count == itemNames.count, "one name per item is needed")
    precondition(items.allSatisfy { $0.count == count }, "each item needs one entry per person")
    self.init(
      itemNames: itemNames,
      values: Matrix(rowCount: count, columnCount: items.count) { items[$1][$0] ?? .nan }
    )
  }

  /// The answer of a person to an item; nil if there is none.
  public subscript(person: Int, item: Int) -> Double? {
    let value = values[person, item]
    return value.isNaN ? nil : value
  }
}

extension ResponseMatrix {
  /// Whether every person answered every item.
  public var isComplete: Bool { values.elements.allSatisfy { !$0.isNaN } }

  /// How many persons answered each item.
  public var answerCounts: [Int] {
    (0..<itemCount).map { item in
      values.withColumn(item) { column in
        var count = 0
        for person in 0..<column.count where !column[person].isNaN { count += 1 }
        return count
      }
    }
  }

  /// The persons who answered every item.
  public var completePersons: [Int] {
    var complete = [Bool](repeating: true, count: personCount)
    for item in 0..<itemCount {
      values.withColumn(item) { column in
        for person in 0..<column.count where column[person].isNaN { complete[person] = false }
      }
    }
    return complete.indices.filter { complete[$0] }
  }

  /// The sample without the persons who left a gap.
  public var listwise: ResponseMatrix { isComplete ? self : selecting(persons: completePersons) }

  /// The given items only, in the given order.
  public func selecting(items: [Int]) -> ResponseMatrix {
    ResponseMatrix(itemNames: items.map { itemNames[$0] }, values: values.selecting(columns: items))
  }

  /// The given persons only, in the given order; one may appear several times (resampling).
  public func selecting(persons: [Int]) -> ResponseMatrix {
    ResponseMatrix(itemNames: itemNames, values: values.selecting(rows: persons))
  }

  /// The given items turned round within the declared range: `minimum + maximum − answer`.
  ///
  /// The range is the instrument's, never the one that was observed; an answer outside it is a bug of the caller, who
  /// has checked the answers before.
  package func reversing(items: [Int], minimum: Double, maximum: Double) -> ResponseMatrix {
    var changed = values
    for item in items {
      let column = values.column(item)
      precondition(
        column.allSatisfy { $0.isNaN || ($0 >= minimum && $0 <= maximum) },
        "an answer lies outside its range"
      )
      changed.setColumn(item, to: column.map { minimum + maximum - $0 })
    }
    return ResponseMatrix(itemNames: itemNames, values: changed)
  }

  /// Each person's mean over the items answered; nil for a person without any answer.
  public var personMeans: [Double?] {
    var sums = [Double](repeating: 0, count: personCount)
    var counts = [Int](repeating: 0, count: personCount)
    for item in 0..<itemCount {
      values.withColumn(item) { column in
        for person in 0..<column.count where !column[person].isNaN {
          sums[person] += column[person]
          counts[person] += 1
        }
      }
    }
    return sums.indices.map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : nil }
  }
}
