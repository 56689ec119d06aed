import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentPsychometrics
import AssessmentScoring
import AssessmentTechnicalReports
import Testing

@Suite struct TechnicalReportTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Instruments")

  private static func instrument(_ id: String) throws -> InstrumentFile {
    let data = try Data(contentsOf: folder.appendingPathComponent(id).appendingPathComponent("instrument.json"))
    return try InstrumentFile(reading: [UInt8](data), file: "instrument.json")
  }

  /// DEMO people whose answers to a scale's items lean the same way; a congruential generator is enough here.
  private static func results(
    _ file: InstrumentFile,
    count: Int,
    isForced: Bool,
    _ wanted: CalibrationSettings? = nil,
    hasAges: Bool = false
  ) async -> CalibrationResults {
    let instrument = file.instrument
    var state: UInt64 = 12345
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var builder = CalibrationSample.Builder(ScoringPlan(instrument), exclusion: .none)
    for person in 0..<count {
      var answers = [Answer](repeating: .option(2), count: instrument.items.count)
      for scale in instrument.scales {
        let lean = draw()
        for keyed in scale.items {
          guard let item = instrument.items.firstIndex(where: { $0.id == keyed.id }) else { continue }
          let value = 0.6 * lean + 0.4 * draw()
          answers[item] = .option(min(4, Int(5 * (keyed.reversed == true ? 1 - value : value))))
        }
      }
      var responses = PersonResponses(person: "SECRET-\(person)", line: person + 2, answers: answers)
      if hasAges { responses.age = 15 + 10 * draw() }
      builder.add(responses)
    }
    let settings = wanted ?? CalibrationSettings(resampleCount: 20, parallelCount: 10, isForced: isForced)
    return await CalibrationResults(builder.finish(), settings)
  }

  private static func html(_ results: CalibrationResults, _ file: InstrumentFile, _ language: Language) -> String {
    let provenance = TechnicalProvenance(
      engine: "test",
      date: "2026-11-24",
      instrument: file.instrument.id,
      version: file.instrument.version,
      digest: file.digest,
      inputs: [(name: "responses", sha256: "abc")],
      isDemo: true
    )
    return TechnicalReport(results, language: language, provenance: provenance).html()
  }

  @Test(arguments: ["ipip-big-five-50", "career-interest"])
  func bothLanguagesTellEverySectionAndNobodysId(id: String) async throws {
    let file = try Self.instrument(id)
    let results = await Self.results(file, count: 200, isForced: false)
    for language in Language.allCases {
      let text = Self.html(results, file, language)
      for section in [
        "glance", "sample", "key", "items", "reliability", "correlations", "factor-count", "factors", "norms",
        "method",
      ] {
        let isThere = text.contains("id=\"s-\(section)\"")
        #expect(isThere, "\(section)")
      }
      #expect(text.contains("id=\"s-hexagon\"") == (id == "career-interest"))
      #expect(text.contains("DEMO"))
      #expect(!text.contains("SECRET"))
      #expect(!text.contains(">nan<") && !text.contains("NaN") && !text.contains(">inf<"))
      #expect(text == Self.html(results, file, language))
    }
    // Methods are words, not the names of cases.
    for language in Language.allCases {
      let text = Self.html(results, file, language)
      for identifier in [">pairwise<", ">rejected<", ">none<", ">keycheck", "minimumAveragePartial", "Optional("] {
        #expect(!text.contains(identifier), "\(identifier)")
      }
    }
    for word in ["必然", "一定", "不适合"] { #expect(!Self.html(results, file, .chinese).contains(word)) }
  }

  @Test func itemResponseModelsTellItemsFitInformationAndScores() async throws {
    let file = try Self.instrument("ipip-big-five-50")
    let settings = CalibrationSettings(steps: [.itemResponse])
    let results = await Self.results(file, count: 260, isForced: false, settings)
    let scales = try #require(results.itemResponse)
    #expect(scales.count == file.instrument.scales.count)
    for scale in scales {
      let fit = try scale.fit.get()
      #expect(scale.model == .graded && fit.items.allSatisfy { $0.model != nil })
    }
    for language in Language.allCases {
      let text = Self.html(results, file, language)
      #expect(text.contains("id=\"s-item-response\"") && !text.contains("id=\"s-norms\""))
      #expect(
        !text.contains("NaN") && !text.contains(">nan<") && !text.contains("Optional(") && !text.contains("SECRET")
      )
      for word in language == .chinese
        ? ["等级反应模型", "题目参数", "题目与模型的拟合", "测验信息与测量误差", "各等级的概率", "总分对应的 θ"]
        : [
          "graded response model", "parameters of the items", "fit of the items", "information and error",
          "by sum score",
        ]
      {
        #expect(text.contains(word), "\(word)")
      }
      #expect(text == Self.html(results, file, language))
    }
    // A model that the items cannot have: words, a way out, and no numbers.
    let wrong = CalibrationSettings(steps: [.itemResponse], itemResponse: ItemResponseSettings(model: .rasch))
    let refused = await Self.results(file, count: 120, isForced: false, wrong)
    #expect(Self.html(refused, file, .english).contains("use --model graded or gpcm"))
    let words = Self.html(refused, file, .chinese).replacing("<span lang=\"en\">", with: "").replacing(
      "</span>",
      with: ""
    )
    #expect(words.contains("请用 --model graded 或 gpcm"))
    // Three parameters an item need a thousand people.
    let few = CalibrationSettings(steps: [.itemResponse], itemResponse: ItemResponseSettings(model: .threePL))
    let small = await Self.results(file, count: 120, isForced: false, few)
    #expect(small.itemResponse == nil && small.refusals.map(\.needed) == [1000])
  }

  @Test(arguments: [0, 1, 5])
  func aForcedTinySampleSaysSo(count: Int) async throws {
    let file = try Self.instrument("ipip-big-five-50")
    let results = await Self.results(file, count: count, isForced: true)
    for language in Language.allCases {
      let text = Self.html(results, file, language)
      #expect(text.contains(language == .chinese ? "样本不足" : "too small"))
      #expect(!text.contains("NaN"))
    }
  }

  @Test func titlesAndNamesAreEscaped() async throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("ipip-big-five-50/instrument.json"),
      encoding: .utf8
    )
    let original = try Self.instrument("ipip-big-five-50").instrument
    let name = try #require(original.scales.first?.name[.english])
    let hostile = text.replacingOccurrences(of: "\"\(name)\"", with: "\"<script>alert(1)</script>&\"")
    #expect(hostile != text)
    let file = try InstrumentFile(reading: Array(hostile.utf8), file: "hostile.json")
    let results = await Self.results(file, count: 110, isForced: true)
    let html = Self.html(results, file, .english)
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;"))
  }

  @Test func aRefusedStepIsToldWhereItWasNotForced() async throws {
    let file = try Self.instrument("ipip-big-five-50")
    let results = await Self.results(file, count: 60, isForced: false)
    #expect(results.factors == nil)
    #expect(Self.html(results, file, .chinese).contains("这一步没有做"))
    #expect(Self.html(results, file, .english).contains("This step was not made"))
  }

  @Test func maximumLikelihoodTellsStandardErrorsAndNormsByAgeTheirCurves() async throws {
    let file = try Self.instrument("career-interest")
    let settings = CalibrationSettings(
      extraction: .maximumLikelihood,
      resampleCount: 4,
      parallelCount: 5,
      norms: NormSettings(ageModel: .normal, ageWidth: 3)
    )
    let results = await Self.results(file, count: 240, isForced: false, settings, hasAges: true)
    let english = Self.html(results, file, .english)
    #expect(english.contains("Loadings with standard errors"))
    #expect(english.contains("percentiles by age"))
    let chinese = Self.html(results, file, .chinese)
    #expect(chinese.contains("载荷与标准误") && chinese.contains("百分位随年龄的变化"))
  }
}
