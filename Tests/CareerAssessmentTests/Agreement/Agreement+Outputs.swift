import CareerAssessment
import Foundation
import Testing

extension Agreement {
  /// The functions for columns of numbers give what the table has.
  func checkColumns(_ rows: Rows) throws {
    let scorer = try ColumnScorer(file, options: options)
    let count = people.count
    let columns = instrument.items.indices.map { item in people.map { number($0.answers[item], item: item) } }
    let ages = people.map { style.hasDetails ? $0.age.map(Double.init) ?? .nan : .nan }
    let sexes = people.map { style.hasDetails ? $0.sex.map { $0 == "female" ? 1 : 2 } ?? 0 : UInt8(0) }
    let seconds = people.map { style.hasDetails ? $0.seconds.map(Double.init) ?? .nan : .nan }
    let found = Self.score(scorer, columns, ages: ages, sexes: sexes, seconds: seconds)
    let times = style.hasTimes && !style.hasDetails
    for (place, row) in rows.enumerated() {
      // Functions for columns are not told the education here.
      let hasGroup = !instrument.groups.contains { $0.education != nil } || !style.hasDetails
      for (score, id) in scorer.scoreIDs.enumerated() {
        let at = score * count + place
        #expect(Self.isSame(found.raw[at], Double(row[id] ?? "")), "seed \(seed), columns, \(id): \(row)")
        #expect(Self.isSame(found.percent[at], Double(row["\(id)_percent"] ?? "")), "seed \(seed), columns, \(id)")
        guard hasGroup, row["\(id)_T"] != nil else { continue }
        #expect(Self.isSame(found.t[at], Double(row["\(id)_T"] ?? "")), "seed \(seed), columns, T of \(id): \(row)")
      }
      if !times { #expect(found.verdicts[place] == row["quality"], "seed \(seed), columns: \(row)") }
      #expect("\(found.runs[place])" == row["longest_run"], "seed \(seed), columns")
    }
  }

  /// An answer as the functions for columns take it.
  private func number(_ answer: MadePerson.Answer, item: Int) -> Double {
    switch answer {
    case .blank, .declared: return .nan
    case .odd: return .infinity
    case .number(let number): return number
    case .option(let option):
      let format = instrument.formats[instrument.items[item]]
      if case .choice = format { return Double(option + 1) }
      return Double(format.values[option])
    }
  }

  private static func score(
    _ scorer: ColumnScorer,
    _ columns: [[Double]],
    ages: [Double],
    sexes: [UInt8],
    seconds: [Double]
  ) -> (raw: [Double?], percent: [Double?], t: [Double?], verdicts: [String], runs: [Int32]) {
    let rows = ages.count
    let all = columns.flatMap(\.self)
    let size = scorer.scoreIDs.count * rows
    var (raw, percent, t) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size), [0.0])
    t = raw
    var verdicts = [UInt8](repeating: 9, count: rows)
    var runs = [Int32](repeating: -1, count: rows)
    unsafe all.withUnsafeBufferPointer { all in
      unsafe raw.withUnsafeMutableBufferPointer { raw in
        unsafe percent.withUnsafeMutableBufferPointer { percent in
          unsafe t.withUnsafeMutableBufferPointer { t in
            unsafe verdicts.withUnsafeMutableBufferPointer { verdicts in
              unsafe runs.withUnsafeMutableBufferPointer { runs in
                unsafe ages.withUnsafeBufferPointer { ages in
                  unsafe sexes.withUnsafeBufferPointer { sexes in
                    unsafe seconds.withUnsafeBufferPointer { seconds in
                      guard let start = all.baseAddress else { return }
                      var results = ColumnScorer.Results()
                      unsafe results.raw = raw.baseAddress
                      unsafe results.percent = percent.baseAddress
                      unsafe results.t = t.baseAddress
                      unsafe results.verdict = verdicts.baseAddress
                      unsafe results.longestRun = runs.baseAddress
                      var people = unsafe ColumnScorer.People()
                      unsafe people.age = ages.baseAddress
                      unsafe people.sex = sexes.baseAddress
                      unsafe people.seconds = seconds.baseAddress
                      let pointers = unsafe columns.indices.map { unsafe start + $0 * rows }
                      #expect(throws: Never.self) {
                        unsafe try scorer.score(pointers, rows: rows, people: people, into: results)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    func known(_ values: [Double]) -> [Double?] { values.map { $0.isNaN ? nil : $0 } }
    let words = ["valid", "caution", "doNotInterpret"]
    return (known(raw), known(percent), known(t), verdicts.map { words[Int($0)] }, runs)
  }

  /// Every form of output holds the figures of the table; each seed looks at one.
  func checkOutputs(_ input: TableInput, _ rows: Rows) async throws {
    let formats: [ScoreJob.Format] = [.ndjson, .json, .fhir, .xlsx, .sav]
    let format = formats[Int(seed % 5)]
    switch format {
    case .xlsx, .sav: try await checkTable(input, rows, format)
    case .csv, .json, .ndjson, .fhir:
      let text = try #require(await run(job(format), input, "scores.json").text, "seed \(seed)")
      let objects: [Any] =
        if format == .json {
          (try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["people"] as? [Any] ?? []
        } else {
          try text.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
        }
      #expect(objects.count == rows.count, "seed \(seed), \(format)")
      for (object, row) in zip(objects, rows) {
        if format == .fhir {
          compareBundle(object as? [String: Any] ?? [:], row)
        } else {
          compare(object as? [String: Any] ?? [:], row, format)
        }
      }
    }
  }

  private func checkTable(_ input: TableInput, _ rows: Rows, _ format: ScoreJob.Format) async throws {
    let path = place.path("scores.\(format.rawValue)")
    _ = try await job(format).run(input, to: path)
    var reader = try TableReader(.file(path))
    let head = reader.header.cells
    // SPSS has its own rules for names: those of scores are kept.
    let known = instrument.scales.map(\.id) + instrument.composites.map(\.id) + ["longest_run", "missing", "seconds"]
    for row in rows {
      let record = try #require(try reader.next())
      for (name, cell) in zip(head, record.cells) where known.contains(name) {
        #expect(Self.isSame(Double(cell), Double(row[name] ?? "")), "seed \(seed), \(format), \(name)")
      }
    }
  }

  private func compareBundle(_ bundle: [String: Any], _ row: [String: String]) {
    let entries = bundle["entry"] as? [[String: Any]] ?? []
    let observations = entries.compactMap { $0["resource"] as? [String: Any] }.filter {
      $0["resourceType"] as? String == "Observation"
    }
    #expect(observations.count == instrument.scales.count + instrument.composites.count, "seed \(seed), fhir")
    for observation in observations {
      let code = (observation["code"] as? [String: Any])?["coding"] as? [[String: Any]]
      let id = code?.first?["code"] as? String ?? ""
      let value = (observation["valueQuantity"] as? [String: Any])?["value"] as? Double
      #expect(Self.isSame(value, Double(row[id] ?? "")), "seed \(seed), fhir, \(id): \(row)")
    }
  }

  private func compare(_ object: [String: Any], _ row: [String: String], _ format: ScoreJob.Format) {
    #expect(object["person"] as? String == row["person"], "seed \(seed), \(format)")
    #expect((object["line"] as? Int).map { "\($0)" } == row["line"], "seed \(seed), \(format)")
    for score in object["scores"] as? [[String: Any]] ?? [] {
      let id = score["id"] as? String ?? ""
      let norm = score["norm"] as? [String: Any]
      let error = score["precision"] as? [String: Any]
      let interval = error?["observedScoreInterval"] as? [Double]
      let pairs: [(String, Double?)] = [
        ("", score["raw"] as? Double), ("_answered", (score["answered"] as? Int).map(Double.init)),
        ("_percent", score["percentOfMaximum"] as? Double),
        ("_T", (norm?["standard"] as? [String: Any])?["T"] as? Double), ("_sem", error?["standardError"] as? Double),
        ("_low", interval?[0]), ("_high", interval?[1]),
      ]
      for (suffix, value) in pairs where row[id + suffix] != nil {
        #expect(
          Self.isSame(value, Double(row[id + suffix] ?? "")),
          "seed \(seed), \(format), \(id + suffix): \(value.map { "\($0)" } ?? "-"), \(row)"
        )
      }
    }
    let quality = object["quality"] as? [String: Any]
    #expect(quality?["verdict"] as? String == row["quality"], "seed \(seed), \(format)")
    #expect((quality?["longestRun"] as? Int).map { "\($0)" } == row["longest_run"], "seed \(seed), \(format)")
    #expect(
      Self.isSame(quality?["intraindividualVariability"] as? Double, Double(row["irv"] ?? "")),
      "seed \(seed), \(format)"
    )
    if instrument.hasHexagon { #expect(object["code"] as? String ?? "" == row["code"], "seed \(seed), \(format)") }
  }
}
