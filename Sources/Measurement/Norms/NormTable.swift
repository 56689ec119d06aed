import AssessmentNumericalMethods

/// What one norm group says of one scale: a function from raw score (and age) to a position in the group.
public enum NormTable: Sendable, Hashable {
  /// Mean and standard deviation; normality is assumed and said.
  case meanAndDeviation(MeanAndDeviation)
  /// Raw score → percentile rank.
  case percentiles(PercentileTable)
  /// Mean and deviation as polynomials of age.
  case ageRegression(AgeRegression)

  /// The scale that the table belongs to.
  public var scale: String {
    switch self {
    case .meanAndDeviation(let table): table.scale
    case .percentiles(let table): table.scale
    case .ageRegression(let table): table.scale
    }
  }

  /// A person's position: z and percentile rank (0…100), with the mean and deviation where the form has them.
  public struct Position: Sendable, Hashable {
    /// Standard score.
    public var z: Double
    /// Percentile rank, 0…100, unrounded.
    public var percentile: Double
    /// Mean of the group, raw units.
    public var mean: Double?
    /// Standard deviation of the group, raw units.
    public var standardDeviation: Double?
  }

  /// Why a table has no answer. It is never clamped and never guessed.
  public enum LookupFailure: Error, Sendable, Hashable {
    /// The raw score lies outside the table, which covers this range.
    case rawOutsideTable(minimum: Double, maximum: Double)
    /// The norm needs an age and none is known.
    case ageUnknown
    /// The age lies outside the ages of the norm sample.
    case ageOutsideRange(minimum: Double, maximum: Double)
    /// The regression gives no positive deviation at this age.
    case noDeviation(age: Double)
  }

  /// Looks a raw score up. Fails with the reason; edge values of a range belong to it.
  public func position(ofRaw raw: Double, age: Double?) throws(LookupFailure) -> Position {
    switch self {
    case .meanAndDeviation(let table):
      return Self.normal(raw, table.mean, table.standardDeviation)
    case .percentiles(let table):
      let percentile = try table.percentile(ofRaw: raw)
      return Position(
        z: Normal.quantile(percentile / 100),
        percentile: percentile,
        mean: table.mean,
        standardDeviation: table.standardDeviation
      )
    case .ageRegression(let table):
      guard let age else { throw .ageUnknown }
      guard age >= table.minimumAge, age <= table.maximumAge else {
        throw .ageOutsideRange(minimum: table.minimumAge, maximum: table.maximumAge)
      }
      let deviation = Self.polynomial(table.standardDeviation, at: age - table.centre)
      guard deviation >= 1e-9 else { throw .noDeviation(age: age) }
      return Self.normal(raw, Self.polynomial(table.mean, at: age - table.centre), deviation)
    }
  }

  private static func normal(_ raw: Double, _ mean: Double, _ deviation: Double) -> Position {
    let z = (raw - mean) / deviation
    return Position(z: z, percentile: 100 * Normal.cdf(z), mean: mean, standardDeviation: deviation)
  }

  /// Horner's rule, coefficients from the constant upwards.
  package static func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    var value = 0.0
    for coefficient in coefficients.reversed() { value = value * x + coefficient }
    return value
  }
}

/// Norm by mean and standard deviation: z = (x − M)/SD.
public struct MeanAndDeviation: Sendable, Hashable, Codable {
  /// The scale.
  public var scale: String
  /// Mean, raw units.
  public var mean: Double
  /// Standard deviation (divisor n − 1), raw units, above 0.
  public var standardDeviation: Double
}

/// Norm by table: mid-rank percentile for each raw score, PR = 100(cf_below + ½f)/N.
public struct PercentileTable: Sendable, Hashable, Codable {
  /// One row of the table.
  public struct Row: Sendable, Hashable, Codable {
    /// Raw score.
    public var raw: Double
    /// Percentile rank, above 0 and below 100.
    public var percentile: Double
  }

  /// The scale.
  public var scale: String
  /// Rows in rising order of raw score.
  public var rows: [Row]
  /// Mean of the sample, raw units.
  public var mean: Double?
  /// Standard deviation of the sample, raw units.
  public var standardDeviation: Double?

  /// The percentile rank of a raw score; between two rows (a prorated score) it is interpolated linearly.
  func percentile(ofRaw raw: Double) throws(NormTable.LookupFailure) -> Double {
    guard let first = rows.first, let last = rows.last, raw >= first.raw, raw <= last.raw else {
      throw .rawOutsideTable(minimum: rows.first?.raw ?? 0, maximum: rows.last?.raw ?? 0)
    }
    var low = 0
    var high = rows.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if rows[middle].raw <= raw { low = middle } else { high = middle - 1 }
    }
    let below = rows[low]
    guard below.raw < raw, low + 1 < rows.count else { return below.percentile }
    let above = rows[low + 1]
    return below.percentile
      + (above.percentile - below.percentile) * (raw - below.raw) / (above.raw - below.raw)
  }
}

/// Norm by regression on age: M(a) and SD(a) are polynomials of (age − centre), valid between two ages only.
public struct AgeRegression: Sendable, Hashable, Codable {
  /// The scale.
  public var scale: String
  /// Age that is subtracted first, years.
  public var centre: Double
  /// Youngest age of the sample, years.
  public var minimumAge: Double
  /// Oldest age of the sample, years.
  public var maximumAge: Double
  /// Coefficients of the mean, constant first.
  public var mean: [Double]
  /// Coefficients of the standard deviation, constant first; positive over the whole range.
  public var standardDeviation: [Double]
}

extension NormTable: Codable {
  private enum Tag: String, Codable { case meanAndDeviation, percentiles, ageRegression }
  private enum Key: String, CodingKey { case type }

  /// Reads the payload that the `type` tag names.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Tag.self, forKey: .type) {
    case .meanAndDeviation: self = .meanAndDeviation(try MeanAndDeviation(from: decoder))
    case .percentiles: self = .percentiles(try PercentileTable(from: decoder))
    case .ageRegression: self = .ageRegression(try AgeRegression(from: decoder))
    }
  }

  /// Writes the payload and its `type` tag.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .meanAndDeviation(let table):
      try container.encode(Tag.meanAndDeviation, forKey: .type)
      try table.encode(to: encoder)
    case .percentiles(let table):
      try container.encode(Tag.percentiles, forKey: .type)
      try table.encode(to: encoder)
    case .ageRegression(let table):
      try container.encode(Tag.ageRegression, forKey: .type)
      try table.encode(to: encoder)
    }
  }
}
