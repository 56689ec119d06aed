/// A table of O*NET figures by O*NET-SOC code: skills, knowledge, work styles.
///
/// Figures that O*NET recommends to suppress are missing, never zero.
public struct OccupationFacts: Sendable, Hashable {
  /// The tables that come with the product.
  public enum Table: String, Sendable, Hashable, CaseIterable {
    /// 35 skills: importance 1…5 and level 0…7.
    case skills
    /// 33 fields of knowledge: importance 1…5 and level 0…7.
    case knowledge
    /// 16 work styles: importance 1…5.
    case workStyles
  }

  /// Names of the columns, such as `reading_comprehension_level`.
  public var columns: [String]
  /// The figures of each O*NET-SOC occupation in the order of the columns; NaN where there is none.
  public var rows: [String: [Double]]

  /// A table of figures.
  public init(columns: [String], rows: [String: [Double]]) {
    self.columns = columns
    self.rows = rows
  }

  /// A figure; `nil` where there is none.
  public func figure(_ column: String, of onetCode: String) -> Double? {
    guard let place = columns.firstIndex(of: column), let value = rows[onetCode]?[place], !value.isNaN else {
      return nil
    }
    return value
  }
}
