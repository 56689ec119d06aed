import CareerScoring
import Glibc

/// What a handle points to.
@safe private final class Handle: Sendable {
  let scorer: ColumnScorer
  /// Copies for C, in the order of the scorer; freed with the handle.
  private let texts: [SharedText]
  private let itemCount: Int

  /// A text of C that never changes.
  @safe private struct SharedText: @unchecked Sendable { let start: UnsafeMutablePointer<CChar>? }

  init(_ scorer: ColumnScorer) {
    self.scorer = scorer
    itemCount = scorer.itemIDs.count
    texts = (scorer.itemIDs + scorer.scoreIDs).map { unsafe SharedText(start: strdup($0)) }
  }

  deinit { for text in texts { unsafe free(text.start) } }

  func item(_ place: Int) -> UnsafePointer<CChar>? {
    unsafe place < itemCount ? UnsafePointer(texts[place].start) : nil
  }

  func score(_ place: Int) -> UnsafePointer<CChar>? {
    unsafe place < texts.count - itemCount ? UnsafePointer(texts[itemCount + place].start) : nil
  }

  static func of(_ pointer: UnsafeRawPointer?) -> Handle? {
    unsafe pointer.map { unsafe Unmanaged<Handle>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The program's version as C keeps it, for the whole run.
@safe private struct VersionText: @unchecked Sendable { let start = unsafe strdup(Product.engine) }
private let versionText = VersionText()

/// See career_assessment.h.
@c(ca_version) public func version() -> UnsafePointer<CChar>? { unsafe UnsafePointer(versionText.start) }

/// See career_assessment.h.
@c(ca_instrument_load)
public func load(
  _ name: UnsafePointer<CChar>?,
  _ choices: CInt,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutableRawPointer? {
  guard let name = unsafe name else {
    unsafe error?.pointee = strdup("id_or_path is NULL")
    return nil
  }
  do throws(Findings) {
    let file = try instrument(unsafe String(cString: name))
    let options = ScoringOptions(usesNormsBySex: choices & 2 != 0, usesDemoNorms: choices & 1 != 0)
    let scorer = try ColumnScorer(file, options: options)
    return unsafe Unmanaged.passRetained(Handle(scorer)).toOpaque()
  } catch let findings {
    let text = findings.all.map { $0.description(in: .english) }.joined(separator: "\n")
    unsafe error?.pointee = strdup(text)
    return nil
  }
}

/// A shipped instrument, or the one of a file. A text with `/`, or one that ends in `.json`, is a file.
private func instrument(_ name: String) throws(Findings) -> InstrumentFile {
  if !name.contains("/"), !name.hasSuffix(".json") { return try InstrumentFile.shipped(name) }
  guard let file = unsafe fopen(name, "rb") else {
    throw Findings([
      Finding(
        "file-unreadable",
        at: Place(file: name),
        Phrase(zh: "没有这个文件，或者无法读取", en: "there is no such file, or it cannot be read"),
        remedy: Phrase(zh: "请检查文件名。", en: "Check its name.")
      )
    ])
  }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  while bytes.count < 16 << 20 {
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = unsafe fread(buffer.baseAddress, 1, buffer.count, file)
    }
    if piece.isEmpty { break }
    bytes += piece
  }
  return try InstrumentFile(reading: bytes, file: name)
}

/// See career_assessment.h.
@c(ca_instrument_free) public func unload(_ instrument: UnsafeMutableRawPointer?) {
  if let instrument = unsafe instrument { unsafe Unmanaged<Handle>.fromOpaque(instrument).release() }
}

/// See career_assessment.h.
@c(ca_text_free) public func freeText(_ text: UnsafeMutablePointer<CChar>?) { unsafe free(text) }

/// See career_assessment.h.
@c(ca_item_count) public func itemCount(_ instrument: UnsafeRawPointer?) -> Int {
  unsafe Handle.of(instrument)?.scorer.itemIDs.count ?? 0
}

/// See career_assessment.h.
@c(ca_item_id) public func itemID(_ instrument: UnsafeRawPointer?, _ item: Int) -> UnsafePointer<CChar>? {
  unsafe Handle.of(instrument).flatMap { unsafe item >= 0 ? $0.item(item) : nil }
}

/// See career_assessment.h.
@c(ca_score_count) public func scoreCount(_ instrument: UnsafeRawPointer?) -> Int {
  unsafe Handle.of(instrument)?.scorer.scoreIDs.count ?? 0
}

/// See career_assessment.h.
@c(ca_score_id) public func scoreID(_ instrument: UnsafeRawPointer?, _ score: Int) -> UnsafePointer<CChar>? {
  unsafe Handle.of(instrument).flatMap { unsafe score >= 0 ? $0.score(score) : nil }
}

/// See career_assessment.h.
@c(ca_score_block)
public func scoreBlock(
  _ instrument: UnsafeRawPointer?,
  _ columns: UnsafePointer<UnsafePointer<Double>?>?,
  _ rows: Int,
  _ age: UnsafePointer<Double>?,
  _ sex: UnsafePointer<UInt8>?,
  _ education: UnsafePointer<UnsafePointer<CChar>?>?,
  _ seconds: UnsafePointer<Double>?,
  _ raw: UnsafeMutablePointer<Double>?,
  _ percent: UnsafeMutablePointer<Double>?,
  _ t: UnsafeMutablePointer<Double>?,
  _ verdict: UnsafeMutablePointer<UInt8>?,
  _ longestRun: UnsafeMutablePointer<Int32>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  func refuse(_ why: String) -> CInt {
    unsafe error?.pointee = strdup(why)
    return 1
  }
  guard let handle = unsafe Handle.of(instrument) else { return refuse("instrument is NULL") }
  guard let columns = unsafe columns else { return refuse("columns is NULL") }
  guard rows >= 0 else { return refuse("rows is negative") }
  var all: [UnsafePointer<Double>] = unsafe []
  for (item, id) in handle.scorer.itemIDs.enumerated() {
    guard let column = unsafe columns[item] else {
      return refuse("the column of item \(id) is NULL")
    }
    unsafe all.append(column)
  }
  var people = unsafe ColumnScorer.People()
  unsafe people.age = age
  unsafe people.sex = sex
  unsafe people.education = education
  unsafe people.seconds = seconds
  var results = ColumnScorer.Results()
  unsafe results.raw = raw
  unsafe results.percent = percent
  unsafe results.t = t
  unsafe results.verdict = verdict
  unsafe results.longestRun = longestRun
  do throws(Findings) {
    unsafe try handle.scorer.score(all, rows: rows, people: people, into: results)
    return 0
  } catch let findings {
    return refuse(findings.all.map { $0.description(in: .english) }.joined(separator: "\n"))
  }
}
