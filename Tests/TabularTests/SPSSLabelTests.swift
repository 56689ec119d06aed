import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

/// What labels of an SPSS file say about its columns and their values. DEMO: made-up answers.
@Suite struct SPSSLabelTests {
  /// Reads a file of six items whose cells hold the codes of `rows`.
  private func read(
    names: [String] = (1...6).map { "q\($0)" },
    labels: [String] = [],
    words: [(Double, String)],
    rows: [[Double]],
    _ outline: QuestionnaireOutline = Demo.plainOutline,
    _ options: ReadingOptions = ReadingOptions()
  ) throws(Findings) -> Demo.Read {
    let path = FileManager.default.temporaryDirectory.appending(path: "assess-test-\(UUID().uuidString).sav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var bytes: [UInt8] = []
    let variables = names.enumerated().map { place, name in
      SPSSVariable(
        name: name,
        label: labels.indices.contains(place) ? labels[place] : "",
        words: name == "nr" ? [] : words
      )
    }
    let writer = try SPSSWriter(variables, rowCount: rows.count, label: "DEMO") {
      bytes += $0
      return true
    }
    for row in rows { try writer.write(row.map { .number($0) }) }
    try writer.close()
    try? Data(bytes).write(to: URL(filePath: path))
    return try Demo.read(.file(path), outline, options)
  }

  private func refusal(_ words: [(Double, String)], _ options: ReadingOptions = ReadingOptions()) -> [Finding] {
    do throws(Findings) {
      _ = try read(words: words, rows: [[1, 2, 3, 4, 5, 1]], Demo.plainOutline, options)
      return []
    } catch { return error.all.filter { $0.rule != "person-without-id" } }
  }

  private static let codes: [[Double]] = [[1, 2, 3, 4, 5, 1]]
  private static let same = (0..<5).map { (Double($0 + 1), Demo.labels[$0]) }
  private static let turned = (0..<5).map { (Double(5 - $0), Demo.labels[$0]) }

  private func options(_ read: Demo.Read) -> [Int?] {
    read.rows[0].cells.map { if case .option(let index) = $0 { index } else { nil } }
  }

  @Test func labelsThatSayWhatTheCodesSayAreNotWorthAWord() throws {
    let read = try read(words: Self.same, rows: Self.codes)
    #expect(options(read) == [0, 1, 2, 3, 4, 0])
    #expect(!read.rules.contains { $0.hasPrefix("value-labels") })
  }

  @Test func theLabelDecidesWhichOptionACodeIs() throws {
    let turned = try read(words: Self.turned, rows: Self.codes)
    #expect(options(turned) == [4, 3, 2, 1, 0, 4])
    let told = try #require(turned.findings.first { $0.rule == "value-labels-decide" })
    #expect(told.severity == .note && told.place.column == 1)
    #expect(told.message.english.contains("1 = \"非常喜欢\" → option 5"))
    #expect(turned.findings.count { $0.rule == "value-labels-decide" } == 1)
    // Codes from 0, as many files have them; 5 has no label and is no answer there.
    let shifted = try read(words: Self.same.map { ($0.0 - 1, $0.1) }, rows: [[0, 1, 2, 3, 4, 5]])
    #expect(options(shifted) == [0, 1, 2, 3, 4, nil])
    #expect(shifted.rows[0].findings.map(\.rule) == ["answer-unreadable"])
  }

  @Test func codesThatAreDeclaredGoBeforeLabels() throws {
    let codes = try read(words: Self.turned, rows: Self.codes, Demo.plainOutline, ReadingOptions(mode: .code))
    #expect(options(codes) == [0, 1, 2, 3, 4, 0])
    #expect(codes.rules.contains("value-labels-overruled"))
    let texts = try read(words: Self.turned, rows: Self.codes, Demo.plainOutline, ReadingOptions(mode: .optionText))
    #expect(options(texts) == [4, 3, 2, 1, 0, 4])
    // Scores that are reversed already are not what was ticked: labels of the ticks do not fit them.
    let reversed = try read(
      words: Self.same,
      rows: Self.codes,
      Demo.plainOutline,
      ReadingOptions(alreadyReversed: true)
    )
    #expect(reversed.mapping.mode == .score && options(reversed) == [0, 1, 2, 3, 4, 0])
  }

  @Test func labelsThatAreNoOptionsLeaveTheCodesAndAreTold() throws {
    for words in [(1...5).map { (Double($0), "\($0)") }, (1...5).map { (Double($0), "等级\($0)") }] {
      let read = try read(words: words, rows: Self.codes)
      #expect(options(read) == [0, 1, 2, 3, 4, 0])
      #expect(read.findings.first { $0.rule == "value-labels-unmatched" }?.severity == .note)
    }
    let foreign = refusal(["完全同意", "比较同意", "不确定", "比较不同意", "完全不同意"].enumerated().map { (Double($0 + 1), $1) })
    #expect(foreign.map(\.rule) == ["value-labels-foreign"])
    // A label for a code that is no option's is no contradiction.
    let refused = try read(words: Self.same + [(9, "拒答")], rows: [[1, 2, 3, 4, 5, 9]])
    #expect(options(refused) == [0, 1, 2, 3, 4, nil])
    #expect(!refused.rules.contains { $0.hasPrefix("value-labels") })
    let useless = refusal((1...5).map { (Double($0), "等级\($0)") }, ReadingOptions(mode: .optionText))
    #expect(useless.map(\.rule) == ["value-labels-unmatched"])
  }

  @Test func labelsThatContradictAreRefusedWithTheirPairs() {
    // Only the ends have a label, and they are turned: what 2 is, nobody knows.
    let ends = refusal([(1, "非常喜欢"), (5, "非常不喜欢")])
    #expect(ends.map(\.rule) == ["value-labels-contradict"])
    #expect(ends.first?.message.english.contains("1 = \"非常喜欢\" → option 5") == true)
    // One label is another scale's.
    let mixed = refusal(Self.turned.map { $0.0 == 3 ? (3, "说不清") : $0 })
    #expect(mixed.map(\.rule) == ["value-labels-contradict"])
    #expect(mixed.first?.message.english.contains("3 = \"说不清\" → none") == true)
  }

  @Test func endsThatAgreeAreEnough() throws {
    let read = try read(words: [(1, "非常不喜欢"), (5, "非常喜欢")], rows: Self.codes)
    #expect(options(read) == [0, 1, 2, 3, 4, 0] && !read.rules.contains { $0.hasPrefix("value-labels") })
  }

  @Test func aColumnIsFoundByItsLabelWhereItsNameSaysNothing() throws {
    let names = ["nr", "V3", "V4", "V5", "V6", "V7", "V8"]
    let labels = ["学号"] + Demo.prompts.enumerated().map { $0 < 2 ? "\($0 + 3)、\($1)" : $1 }
    let read = try read(names: names, labels: labels, words: [], rows: [[7, 1, 2, 3, 4, 5, 1]])
    #expect(read.rows[0].personID == "7" && options(read) == [0, 1, 2, 3, 4, 0])
    #expect(read.mapping.columns.map(\.header) == names)
    #expect(read.mapping.columns[0].reason.english == "told by the label of the variable")
  }

  @Test func theNameGoesBeforeTheLabel() throws {
    let read = try read(labels: ["性别", "第6题", "别的话"], words: [], rows: Self.codes)
    #expect(options(read) == [0, 1, 2, 3, 4, 0] && read.rows[0].sex == nil)
  }

  /// `Q3` may be the third question of a form whose third item is the first of the instrument.
  @Test func aLabelThatIsAnotherItemsPromptIsNotPassedOver() {
    let labels = (0..<6).map { Demo.prompts[($0 + 1) % 6] }
    do throws(Findings) {
      _ = try read(labels: labels, words: [], rows: Self.codes)
      Issue.record("columns were matched against their labels")
    } catch {
      let told = error.all.filter { $0.severity == .error }
      #expect(told.map(\.rule) == Array(repeating: "label-contradicts-name", count: 6))
      #expect(told[0].place.column == 1 && told[0].message.english.contains("prompt of item q2"))
    }
  }

  /// Codes from 0 to 4 and 5 for 拒答, which is user-missing and would else be an option's code with another's label.
  @Test func labelsOfUserMissingValuesSayNothing() throws {
    // Written by pyreadstat 1.3; made-up people (DEMO).
    let path = #filePath.replacing("SPSSLabelTests.swift", with: "Fixtures/demo-labels.sav")
    let table = try TableReader(.file(path))
    #expect(table.words.map(\.values.count) == [0, 5, 5, 5, 5, 5, 5])
    let read = try Demo.read(.file(path), Demo.plainOutline)
    #expect(read.rules == ["value-labels-decide"])
    #expect(read.rows.map(\.personID) == ["D1", "D2"])
    #expect(options(read) == [0, 1, 2, 3, 4, 0])
    #expect(read.rows[1].cells == [.missing(.blank)] + [3, 2, 1, 0, 4].map { .option($0) })
  }
}
