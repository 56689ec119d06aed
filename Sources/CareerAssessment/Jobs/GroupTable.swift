import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentTabular
import Glibc

/// The figures of a group report as one table: a line a figure.
struct GroupTable {
  private static let columns = [
    "table", "instrument", "scale", "part", "key", "n", "count", "mean", "sd", "lower", "upper", "g", "g_lower",
    "g_upper", "p", "p_holm",
  ]
  private var rows: [[OutputCell]] = []

  /// What one line may hold, by column.
  private struct Line {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var counts: [String: Int] = [:]
  }

  init(_ analysis: GroupAnalysis) {
    let people = analysis.participation
    add("participation", key: "usable", count: people.usable)
    add("participation", key: "unusable", count: people.unusable)
    if people.hasList { add("participation", key: "absent", count: people.absent) }
    for row in people.verdicts.rows { add("verdict", key: row.key.rawValue, count: row.count) }
    for profile in analysis.profiles {
      let id = profile.instrument.id
      for (scale, mean) in zip(profile.scales, profile.means) { add("mean", id, scale, nil, mean) }
      for part in profile.parts {
        for (scale, mean) in zip(profile.scales, part.means) { add("part", id, scale, part, mean) }
      }
      for one in profile.comparisons {
        let difference = one.difference
        var line = Line()
        line.texts = [
          "table": "comparison", "instrument": id, "scale": profile.scales[one.scale],
          "part": Self.name(profile.parts[one.part]),
        ]
        line.numbers = [
          "mean": difference.difference, "g": difference.g, "g_lower": difference.interval.lowerBound,
          "g_upper": difference.interval.upperBound, "p": difference.p, "p_holm": one.adjusted,
        ]
        add(line)
      }
    }
    for row in analysis.leading?.rows ?? [] { add("leading", key: row.key.tag, count: row.count) }
    for row in analysis.measured?.rows ?? [] { add("measured", key: row.key.tag, count: row.count) }
    for row in analysis.wanted?.rows ?? [] { add("wanted", key: row.key.tag, count: row.count) }
    for wish in analysis.wishes { add("wish", key: wish.code, count: wish.count) }
    for row in analysis.agreement?.rows ?? [] { add("agreement", key: row.key.rawValue, count: row.count) }
    if let change = analysis.change, let lead = analysis.profiles.first {
      for (scale, mean) in zip(lead.scales, change.means) { add("change", lead.instrument.id, scale, nil, mean) }
      for part in change.parts {
        for (scale, mean) in zip(lead.scales, part.means) { add("change", lead.instrument.id, scale, part, mean) }
      }
      for (scale, counts) in zip(lead.scales, change.verdicts) {
        for row in counts.rows {
          var line = Line()
          line.texts = ["table": "changed", "instrument": lead.instrument.id, "scale": scale, "key": row.key.rawValue]
          if let count = row.count { line.counts["count"] = count }
          add(line)
        }
      }
    }
    if let satisfaction = analysis.satisfaction { add(satisfaction, analysis.profiles[0].instrument.id) }
  }

  private mutating func add(_ satisfaction: SatisfactionAnalysis, _ id: String) {
    add("index", id, "", nil, satisfaction.index)
    for facet in satisfaction.facets {
      guard let importance = facet.importance else { continue }
      var line = Line()
      line.texts = ["table": "importance", "instrument": id, "scale": facet.scale]
      line.counts["n"] = facet.mean.n
      line.numbers["mean"] = importance.value
      if let interval = importance.interval {
        line.numbers["lower"] = interval.lowerBound
        line.numbers["upper"] = interval.upperBound
      }
      add(line)
    }
    for period in satisfaction.periods {
      add(
        "period",
        id,
        "",
        nil,
        period.mean,
        key: period.from == period.to ? period.from : period.from + "/" + period.to
      )
    }
  }

  private static func name(_ part: GroupAnalysis.Part) -> String { part.names.joined(separator: " + ") }

  private mutating func add(_ table: String, key: String, count: Int?) {
    var line = Line()
    line.texts = ["table": table, "key": key]
    if let count { line.counts["count"] = count }
    add(line)
  }

  private mutating func add(
    _ table: String,
    _ instrument: String,
    _ scale: String,
    _ part: GroupAnalysis.Part?,
    _ mean: MeanEstimate,
    key: String = ""
  ) {
    var line = Line()
    line.texts = ["table": table, "instrument": instrument, "scale": scale, "key": key]
    if let part { line.texts["part"] = Self.name(part) }
    line.counts["n"] = mean.n
    line.numbers = ["mean": mean.mean, "sd": mean.standardDeviation]
    if let interval = mean.interval {
      line.numbers["lower"] = interval.lowerBound
      line.numbers["upper"] = interval.upperBound
    }
    add(line)
  }

  /// Six decimals: what all processors agree on, and more than anybody reads.
  private mutating func add(_ line: Line) {
    rows.append(
      Self.columns.map { column in
        if let text = line.texts[column] { return .text(text) }
        if let count = line.counts[column] { return .integer(count) }
        return line.numbers[column].map { .number((1e6 * $0).rounded() / 1e6) } ?? .empty
      }
    )
  }

  /// The table as CSV that Excel opens as UTF-8.
  func csv() -> [UInt8] {
    var writer = DelimitedWriter(byteOrderMark: true)
    writer.write(Self.columns.map { .text($0) })
    for row in rows { writer.write(row) }
    return writer.takeBytes()
  }

  /// The table as a workbook with a sheet that explains it.
  func workbook() throws(Findings) -> [UInt8] {
    let path: String
    do throws(SystemFile.Failure) {
      let made = try SystemFile.makeUnique(SystemFile.temporary)
      close(made.descriptor)
      path = made.path
    } catch { throw OutputFailure.finding("group.xlsx", error.code) }
    Unfinished.add(path)
    defer { if Unfinished.remove(path) { unsafe unlink(path) } }
    let writer = try WorkbookWriter(path: path)
    let widths = Self.columns.map { ["table", "instrument", "scale", "part", "key"].contains($0) ? 20.0 : 10.0 }
    writer.addSheet("数字 Figures", columns: Self.columns, frozen: 1, widths: widths)
    for row in rows { try writer.write(row) }
    writer.addSheet("说明 Notes", columns: ["词 word", "含义", "meaning"], frozen: 1, widths: [20, 60, 70])
    for (word, zh, en) in Self.notes { try writer.write([.text(word), .text(zh), .text(en)]) }
    try writer.close()
    return try InputFile.read(path, limit: 1 << 30)
  }

  private static let notes: [(String, String, String)] = [
    (
      "mean", "平均数：占最高可得分的百分比（change 为百分点，index 为 0–100，importance 为相关）",
      "Mean in percent of the maximum (change: points; index: 0–100; importance: a correlation)"
    ),
    (
      "part", "按 --by 分的一部分；“ + ”表示小的部分合并；空白是未写明",
      "A part of the group; small ones are put together with “ + ”; blank: not told"
    ),
    ("count", "人数；空白是因人数少而隐去", "People; blank where hidden because few"),
    ("comparison", "这一部分减去其余的人；g 为 Hedges g", "The part less all others; g is Hedges’ g"),
    ("p_holm", "按 Holm 校正的 p 值", "p value after Holm"),
  ]
}
