import AssessmentCalibration
import AssessmentDiagnostics
import Glibc
import AssessmentInstruments
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import AssessmentTabular

/// One table out of a calibration: what a paper or another program takes up.
struct CalibrationTable {
  /// The name of its file, without ending.
  let name: String
  /// The name of its sheet.
  let sheet: String
  /// The names of the columns.
  let columns: [String]
  /// The rows.
  private(set) var rows: [[OutputCell]] = []

  init(_ name: String, _ sheet: String, columns: [String]) {
    self.name = name
    self.sheet = sheet
    self.columns = columns
  }

  /// Adds a row.
  mutating func add(_ cells: [OutputCell]) { rows.append(cells) }

  /// All tables that a calibration has: items, scales, correlations of scales, loadings, factor correlations, weights of
  /// factor scores, norms, comparisons of groups.
  static func all(of results: CalibrationResults) -> [CalibrationTable] {
    [
      items(results), scales(results), scaleCorrelations(results), loadings(results), factorCorrelations(results),
      weights(results), norms(results), differences(results),
    ].compactMap { $0 }.filter { !$0.rows.isEmpty }
  }

  /// Figures with the decimals that every processor agrees on; empty cells where there are none.
  private static func figures(_ values: [Double?], decimals: Int = RoundedNumbers.iterated) -> [OutputCell] {
    values.map { value in
      guard let value else { return .empty }
      return .number(RoundedNumbers.round(value, decimals: decimals))
    }
  }

  private static func items(_ results: CalibrationResults) -> CalibrationTable? {
    guard let scales = results.items, results.settings.steps.contains(.items) else { return nil }
    var table = CalibrationTable(
      "items",
      "题目 Items",
      columns: [
        "scale", "item", "key", "n", "missing", "mean", "sd", "skew", "kurtosis", "floor", "ceiling", "difficulty",
        "discrimination", "r_total", "r_rest", "r_corrected", "alpha_if_dropped",
      ]
    )
    for scale in scales {
      let relations = (try? scale.relations.get())?.items ?? []
      for (place, item) in scale.descriptions.enumerated() {
        let relation = relations.first { $0.name == item.name }
        var cells: [OutputCell] = [
          .text(scale.scale), .text(item.name), .integer(scale.signs[place]), .integer(item.answerCount),
          .integer(item.missingCount),
        ]
        cells += figures(
          [
            item.mean, item.standardDeviation, item.skew, item.kurtosis, item.floor, item.ceiling, item.difficulty,
            scale.discriminations[place], relation?.totalCorrelation, relation?.restCorrelation,
            relation?.correctedCorrelation, relation?.alphaIfDropped,
          ],
          decimals: RoundedNumbers.closedForm
        )
        table.add(cells)
      }
    }
    return table
  }

  private static func differences(_ results: CalibrationResults) -> CalibrationTable? {
    guard let scales = results.differences else { return nil }
    var table = CalibrationTable(
      "dif",
      "项目功能差异 DIF",
      columns: [
        "scale", "item", "reference", "reference_n", "focal", "focal_n", "class", "points", "sd", "chi2", "p",
        "delta_mh", "r2_gain", "p_uniform", "p_nonuniform",
      ]
    )
    for scale in scales {
      for item in (try? scale.items.get()) ?? [] {
        var cells: [OutputCell] = [
          .text(scale.scale), .text(item.item), .text(scale.reference.rawValue), .integer(scale.personCounts.reference),
          .text(scale.focal.rawValue), .integer(scale.personCounts.focal), .text(item.differenceClass?.rawValue ?? ""),
        ]
        cells += figures([
          item.trend.meanDifference, item.trend.effect, item.odds?.statistic ?? item.trend.statistic,
          item.odds.map(\.pValue) ?? item.trend.pValue, item.odds?.delta, item.regression.gain,
          item.regression.uniform?.pValue, item.regression.nonUniform?.pValue,
        ])
        table.add(cells)
      }
    }
    return table
  }

  private static func scales(_ results: CalibrationResults) -> CalibrationTable? {
    guard let reliability = results.reliability else { return nil }
    var table = CalibrationTable(
      "scales",
      "量表 Scales",
      columns: [
        "scale", "name_zh", "name_en", "items", "n", "mean", "sd", "alpha", "alpha_low", "alpha_high", "sem", "omega",
        "omega_low", "omega_high", "omega_group_factors", "omega_total", "omega_hierarchical", "ordinal_alpha",
        "lambda2", "lambda4", "lambda6", "glb", "split_half", "kr20", "kr20_n",
      ]
    )
    for scale in reliability {
      let alpha = try? scale.alpha.get()
      let name = results.sample.instrument.scales.first { $0.id == scale.scale }?.name
      let groups = scale.omega.flatMap { _ in scale.omegaGroupCount }
      var cells: [OutputCell] = [.text(scale.scale), .text(name?[.chinese] ?? ""), .text(name?[.english] ?? "")]
      cells.append(alpha.map { .integer($0.itemCount) } ?? .empty)
      cells.append(.integer(alpha?.personCount ?? scale.scoreCount))
      cells += figures([
        scale.mean, scale.standardDeviation, alpha?.raw, scale.feldtInterval?.lowerBound,
        scale.feldtInterval?.upperBound, scale.measurementError, (try? scale.unidimensionalOmega.get())?.value,
        scale.omegaInterval?.lowerBound, scale.omegaInterval?.upperBound,
      ])
      cells.append(groups.map { .integer($0) } ?? .empty)
      cells += figures([
        scale.omega?.total, scale.omega?.hierarchical, scale.ordinalAlpha?.value, scale.lambdas?.lambda2,
        scale.lambdas?.lambda4, scale.lambdas?.lambda6,
      ])
      cells += figures([scale.greatestLowerBound?.value], decimals: RoundedNumbers.boundOfReliability)
      cells += figures([scale.splitHalves?.mean, scale.kuderRichardson?.value])
      cells.append(scale.kuderRichardson.map { .integer($0.personCount) } ?? .empty)
      table.add(cells)
    }
    return table
  }

  private static func scaleCorrelations(_ results: CalibrationResults) -> CalibrationTable? {
    guard let found = results.scaleCorrelations else { return nil }
    var table = CalibrationTable(
      "scale-correlations",
      "量表相关 Scale correlations",
      columns: ["scale", "alpha"] + found.scales.map { "r_\($0)" } + found.scales.map { "disattenuated_\($0)" }
    )
    for row in found.scales.indices {
      let raw = found.scales.indices.map { column -> Double? in found.raw[row, column] }
      let corrected = found.scales.indices.map { row == $0 ? 1 : found.disattenuated(row, $0) }
      table.add([.text(found.scales[row])] + figures([found.reliabilities[row]] + raw + corrected))
    }
    return table
  }

  private static func model(_ results: CalibrationResults) -> (FactorResults, FactorModel)? {
    results.factors.flatMap { factors in (try? factors.model.get()).map { (factors, $0) } }
  }

  private static func loadings(_ results: CalibrationResults) -> CalibrationTable? {
    guard let (factors, model) = model(results) else { return nil }
    let errors: Matrix? =
      switch factors.loadingErrors {
      case .information(let information): information.loadingErrors
      case .bootstrap(let bootstrap): bootstrap.loadingErrors
      case .unavailable, nil: nil
      }
    let names = (1...model.factorCount).map { "F\($0)" }
    var table = CalibrationTable(
      "loadings",
      "载荷 Loadings",
      columns: ["item"] + names + ["h2", "u2", "complexity"] + (errors == nil ? [] : names.map { "se_\($0)" })
    )
    let complexities = model.complexities
    for (item, name) in factors.correlations.itemNames.enumerated() {
      let own = [model.communalities[item], model.uniquenesses[item], complexities[item]]
      table.add([.text(name)] + figures(model.loadings.row(item) + own + (errors?.row(item) ?? [])))
    }
    return table
  }

  private static func factorCorrelations(_ results: CalibrationResults) -> CalibrationTable? {
    guard let (_, model) = model(results), model.factorCount > 1 else { return nil }
    let names = (1...model.factorCount).map { "F\($0)" }
    var table = CalibrationTable("factor-correlations", "因素相关 Factor correlations", columns: ["factor"] + names)
    for (place, name) in names.enumerated() {
      table.add([.text(name)] + figures(model.factorCorrelations.row(place)))
    }
    return table
  }

  private static func weights(_ results: CalibrationResults) -> CalibrationTable? {
    guard let (factors, model) = model(results), let weights = factors.scoreWeights?.weights else { return nil }
    var table = CalibrationTable(
      "weights",
      "因素分权重 Score weights",
      columns: ["item"] + (1...model.factorCount).map { "F\($0)" }
    )
    for (item, name) in factors.correlations.itemNames.enumerated() {
      table.add([.text(name)] + figures(weights.row(item)))
    }
    return table
  }

  private static func norms(_ results: CalibrationResults) -> CalibrationTable? {
    guard let norms = results.norms else { return nil }
    var table = CalibrationTable(
      "norms",
      "常模 Norms",
      columns: ["scale", "group", "n", "raw", "percentile", "T", "at_limit"]
    )
    func add(_ scale: String, _ group: String, _ count: Int, _ full: FullTable) {
      for row in full.rows {
        var cells: [OutputCell] = [.text(scale), .text(group), .integer(count)]
        cells += figures([row.score, 100 * row.share, 50 + 10 * Normal.quantile(row.share)])
        cells.append(.integer(row.isAtLimit ? 1 : 0))
        table.add(cells)
      }
    }
    for scale in norms.scales {
      for group in scale.groups {
        guard let own = group.norms else { continue }
        add(scale.scale, group.group.id, group.personCount, FullTable(own, on: group.outcome.histogram.grid))
      }
      for band in (try? scale.byAge?.get())?.bands ?? [] {
        guard let full = band.table else { continue }
        add(scale.scale, "by-age-\(DelimitedWriter.shortest(band.from))", band.personCount, full)
      }
    }
    return table
  }
}

extension CalibrateJob {
  /// The form of the tables.
  public enum TableForm: String, Sendable, Hashable, CaseIterable {
    /// A workbook with a sheet for each.
    case xlsx
    /// A file for each.
    case csv
  }

  /// Writes the tables of a calibration into its folder; the names of the files.
  static func write(
    _ tables: [CalibrationTable],
    as form: TableForm,
    into output: inout OutputFolder
  ) throws(Findings) -> [String] {
    guard !tables.isEmpty else { return [] }
    switch form {
    case .csv:
      for table in tables {
        // Excel takes a file without the mark for another encoding.
        var writer = DelimitedWriter(byteOrderMark: true)
        writer.write(table.columns.map { .text($0) })
        for row in table.rows { writer.write(row) }
        try output.add("\(table.name).csv", writer.takeBytes())
      }
      return tables.map { "\($0.name).csv" }
    case .xlsx:
      try output.add("tables.xlsx", try workbook(tables))
      return ["tables.xlsx"]
    }
  }

  private static func workbook(_ tables: [CalibrationTable]) throws(Findings) -> [UInt8] {
    let path: String
    do throws(SystemFile.Failure) {
      let made = try SystemFile.makeUnique(SystemFile.temporary)
      close(made.descriptor)
      path = made.path
    } catch { throw OutputFailure.finding("xlsx", error.code) }
    Unfinished.add(path)
    defer { if Unfinished.remove(path) { unsafe unlink(path) } }
    let writer = try WorkbookWriter(path: path)
    for table in tables {
      let widths = table.columns.map { Double(max(9, min(24, $0.utf8.count + 2))) }
      writer.addSheet(table.sheet, columns: table.columns, frozen: 1, widths: widths)
      for row in table.rows { try writer.write(row) }
    }
    try writer.close()
    return try InputFile.read(path, limit: 1 << 30)
  }
}
