import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentPsychometrics
import AssessmentScoring
import AssessmentTabular

/// Whether the answers of the first people of a file agree with the key: by the sign of each item's loading on the first
/// component of its scale. What the platform has turned already would be turned a second time.
struct KeyDoubts {
  private let plan: ScoringPlan
  private let people: [PersonResponses]
  private let saidReversed: Bool
  private let file: String

  /// Of fewer people the signs say nothing sure.
  private static let fewest = 30
  /// More people make the check slower and no surer.
  private static let most = 1000

  /// Looks at the first people of a file that was opened.
  init(
    _ plan: ScoringPlan,
    _ bridge: ResponseBridge,
    _ opening: borrowing ResponseReader.Opening,
    _ reading: ReadingOptions,
    file: String
  ) {
    self.plan = plan
    self.file = file
    let turned = opening.mapping.alreadyReversed
    saidReversed = turned
    let rows = opening.firstRows(bridge.outline, reading, file: file, atMost: Self.most, atLeast: Self.fewest)
    people = rows.map { bridge.responses($0, alreadyReversed: turned) }.filter { !Self.isFlat($0) }
  }

  /// The same answer throughout agrees with no key and contradicts none.
  private static func isFlat(_ person: PersonResponses) -> Bool {
    let given = person.answers.filter {
      switch $0 {
      case .option, .number: true
      case .missing, .unusable: false
      }
    }
    return given.allSatisfy { $0 == given[0] }
  }

  private struct Contradiction {
    let scale: String
    let items: [String]
    /// Every item is keyed in reverse, and no such item of the scale agrees with the key.
    let isOfReversedItems: Bool
  }

  /// What contradicts the key, as warnings.
  func findings() async -> [Finding] {
    guard people.count >= Self.fewest else { return [] }
    let values = people.map { plan.values(of: $0) }
    var found: [Contradiction] = []
    var reversedItemsAgree = false
    for scale in plan.instrument.scales {
      guard let (contradiction, agrees) = await look(scale, values) else { continue }
      reversedItemsAgree = reversedItemsAgree || agrees
      if let contradiction { found.append(contradiction) }
    }
    let areTurned = !reversedItemsAgree && !found.isEmpty && found.allSatisfy(\.isOfReversedItems)
    return areTurned ? [turned(found)] : found.map(contradicted)
  }

  /// What contradicts the key of a scale, and whether items keyed in reverse agree with it; nil where nothing is sure.
  private func look(_ scale: AssessmentInstruments.Scale, _ values: [[Double?]]) async -> (
    Contradiction?, reversedAgree: Bool
  )? {
    var columns: [Int] = []
    var names: [String] = []
    var signs: [Int] = []
    for keyed in scale.items {
      guard let item = plan.instrument.items.firstIndex(where: { $0.id == keyed.id }) else { continue }
      columns.append(item)
      names.append(keyed.id)
      signs.append((keyed.reversed == true) != ((keyed.weight ?? 1) < 0) ? -1 : 1)
    }
    let usable = values.filter { row in columns.count { row[$0] != nil } * 2 > columns.count }
    guard columns.count >= 3, usable.count >= Self.fewest else { return nil }
    let matrix = ResponseMatrix(itemNames: names, items: columns.map { column in usable.map { $0[column] } })
    guard let check = try? await KeyCheck(matrix, key: signs) else { return nil }
    // Unrelated items have a first component as large as this by chance.
    let people = Double(usable.count)
    let share = (Double(check.items.count) / people).squareRoot()
    guard check.verdict != .undecided,
      check.explainedShare * Double(check.items.count) > 1.1 * (1 + share) * (1 + share)
    else { return nil }
    let sure = max(KeyCheck.clearLoading, 3 / people.squareRoot())
    let wrong = check.items.filter { $0.keyedLoading <= -sure }
    let agrees = check.items.contains { $0.key < 0 && $0.keyedLoading >= sure }
    if wrong.isEmpty { return (nil, agrees) }
    let ofReversed = !agrees && wrong.allSatisfy { $0.key < 0 } && wrong.count < check.items.count
    return (Contradiction(scale: scale.id, items: wrong.map(\.name), isOfReversedItems: ofReversed), agrees)
  }

  private func turned(_ found: [Contradiction]) -> Finding {
    var seen: Set<String> = []
    let items = found.flatMap(\.items).filter { seen.insert($0).inserted }
    let list = Self.list(items)
    if saidReversed {
      return Finding(
        "answers-not-turned",
        .warning,
        at: Place(file: file),
        Phrase(
          zh: "声明了 --already-reversed，但作答显示这些反向题没有转换过：\(list)",
          en: "--already-reversed was said, but the answers look as if these items had not been turned: \(list)"
        ),
        remedy: Phrase(
          zh: "请对照一份原始答卷；如果没有转换过，请去掉 --already-reversed",
          en: "compare one original form; leave out --already-reversed if they were not turned"
        )
      )
    }
    return Finding(
      "answers-turned-already",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "作答显示这些反向题已经转换过，而计分又转换了一次：\(list)",
        en: "the answers look as if these items had been turned already, and scoring turned them again: \(list)"
      ),
      remedy: Phrase(
        zh: "请对照一份原始答卷；如果已经转换过，请加 --already-reversed 重新计分；如果没有，请核对工具里这些题目的 reversed",
        en:
          "compare one original form; if they were turned, score again with --already-reversed; if not, check reversed of these items in the instrument"
      )
    )
  }

  /// The first of many names.
  private static func list(_ items: [String]) -> String {
    items.prefix(30).joined(separator: " ") + (items.count > 30 ? " …" : "")
  }

  private func contradicted(_ one: Contradiction) -> Finding {
    let list = Self.list(one.items)
    return Finding(
      "key-contradicted",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "量表 \(one.scale)：这些题目的作答与计分方向相反：\(list)",
        en: "scale \(one.scale): the answers to these items contradict the key: \(list)"
      ),
      remedy: Phrase(
        zh:
          "请对照一份原始答卷，核对列与题目是否对应、平台是否只转换了这些题、工具里的 reversed 是否正确；要反过来读这些列，请用 `assess map … -o mapping.json` 在它们的 values 里写明",
        en:
          "compare one original form: are these columns the right items, did the platform turn only these, is reversed right in the instrument? To read them the other way, say so in their values in a mapping file (`assess map … -o mapping.json`)"
      )
    )
  }
}
