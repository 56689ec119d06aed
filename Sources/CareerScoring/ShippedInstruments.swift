public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON
import AssessmentShippedData

/// The instruments that come with the product.
public enum ShippedInstruments {
  /// Their ids, sorted.
  public static var ids: [String] {
    ShippedFiles.paths.filter { $0.hasSuffix("/instrument.json") }
      .map { String($0.dropLast("/instrument.json".count)) }
      .sorted()
  }

  /// The file of an instrument, or nil where there is none of this id.
  package static func bytes(_ id: String) -> [UInt8]? { ShippedFiles.bytes(at: id + "/instrument.json") }

  /// One of them; `nil` where there is none of this id. Throws the findings of a faulty file, which a test rules out.
  public static func load(_ id: String) throws(Findings) -> InstrumentFile? {
    guard let bytes = bytes(id) else { return nil }
    return try InstrumentFile(reading: bytes, file: "Instruments/\(id)/instrument.json")
  }

  /// The list as text or JSON: id, version, languages, items, minutes, status, licence, title.
  public static func listing(in language: Language, asJSON: Bool) throws(Findings) -> String {
    var files: [InstrumentFile] = []
    for id in ids { if let file = try load(id) { files.append(file) } }
    if asJSON {
      return JSONWriter.pretty(
        .object([
          (
            "instruments",
            .array(
              files.map { file in
                let instrument = file.instrument
                return .object([
                  ("id", .string(instrument.id)), ("version", .string(instrument.version)),
                  ("title", .string(instrument.title[language])),
                  ("languages", .strings(instrument.languages.map(\.rawValue))),
                  ("items", .number(instrument.items.count)), ("minutes", .number(instrument.minutes)),
                  ("status", .string(instrument.status.rawValue)), ("licence", .string(instrument.licence)),
                  ("digest", .string(file.digest)),
                ])
              }
            )
          )
        ])
      )
    }
    let lines = files.map { file -> String in
      let instrument = file.instrument
      let details = Phrase(
        zh:
          "\(instrument.items.count) 题，约 \(instrument.minutes) 分钟，\(instrument.status.name.chinese)，\(instrument.licence)",
        en:
          "\(instrument.items.count) items, about \(instrument.minutes) min, \(instrument.status.name.english), \(instrument.licence)"
      )
      let languages = instrument.languages.map(\.rawValue).joined(separator: "/")
      return
        "\(instrument.id)  \(instrument.version)  [\(languages)]\n    \(instrument.title[language])\n    \(details[language])"
    }
    return lines.joined(separator: "\n")
  }

  /// The finding about an id that no shipped instrument has.
  package static func unknown(_ id: String) -> Finding {
    let known = ids
    return Finding(
      "instrument-unknown",
      at: Place(),
      Phrase(zh: "没有名为 \(Finding.quoted(id)) 的工具", en: "there is no instrument \(Finding.quoted(id))"),
      remedy: Phrase(
        zh: "自带的工具有：\(known.joined(separator: "、"))；也可以给出一个 .json 文件。",
        en: "Shipped instruments: \(known.joined(separator: ", ")); or name a .json file."
      )
    )
  }
}
