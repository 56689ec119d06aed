import AssessmentDiagnostics
import AssessmentMeasurement

/// A scale that is scored by ability has a model, and each of its items parameters that the model can use.
enum AbilityParameters: LintRule {
  static let id = "item-parameters"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (index, scale) in instrument.scales.enumerated() {
      let pointer = "/scales/\(index)"
      guard let calibration = scale.itemResponse, scale.scoring == .ability else {
        checkAbsent(scale, at: pointer, &report)
        continue
      }
      for (place, keyed) in scale.items.enumerated() {
        check(keyed, calibration, at: "\(pointer)/items/\(place)", &report)
      }
      let slopes = scale.items.compactMap(\.parameters?.slope)
      if calibration.model.hasCommonSlope, let first = slopes.first,
        let other = slopes.firstIndex(where: { abs($0 - first) > 1e-9 * abs(first) })
      {
        report.add(
          self,
          at: "\(pointer)/items/\(other)/parameters/slope",
          Phrase(
            zh: "模型 \(calibration.model.rawValue) 的各题斜率相同，这里有 \(first) 和 \(slopes[other])",
            en: "the model \(calibration.model.rawValue) has one slope for all items, not \(first) and \(slopes[other])"
          ),
          remedy: Phrase(
            zh: "请统一斜率，或改写模型，例如 2pl、gpcm。",
            en: "Give one slope, or name another model, such as 2pl or gpcm."
          )
        )
      }
    }
  }

  /// What only belongs to scoring by ability, elsewhere.
  private static func checkAbsent(_ scale: Scale, at pointer: String, _ report: inout LintReport) {
    if scale.scoring == .ability {
      report.add(
        self,
        at: pointer,
        Phrase(
          zh: "量表 \(Finding.quoted(scale.id)) 按能力 θ 计分，却没有 itemResponse（模型、D、样本）",
          en: "the scale \(Finding.quoted(scale.id)) is scored by ability and has no itemResponse (model, D, sample)"
        ),
        remedy: Phrase(
          zh: "请用 assess calibrate irt --write-version 写入，或改变计分方式。",
          en: "Write it with assess calibrate irt --write-version, or score in another way."
        )
      )
    } else if scale.itemResponse != nil {
      report.add(
        self,
        at: pointer + "/itemResponse",
        Phrase(zh: "itemResponse 只用于按 ability 计分的量表", en: "itemResponse belongs to a scale that is scored by ability"),
        remedy: Phrase(zh: "请把 scoring 改为 ability，或删去它。", en: "Score by ability, or remove it.")
      )
    } else if let place = scale.items.firstIndex(where: { $0.parameters != nil }) {
      report.add(
        self,
        at: "\(pointer)/items/\(place)/parameters",
        Phrase(zh: "题目参数只用于按 ability 计分的量表", en: "item parameters belong to a scale that is scored by ability"),
        remedy: Phrase(zh: "请把 scoring 改为 ability，或删去它。", en: "Score by ability, or remove them.")
      )
    }
  }

  private static func check(
    _ keyed: Scale.KeyedItem,
    _ calibration: AbilityCalibration,
    at pointer: String,
    _ report: inout LintReport
  ) {
    func add(_ part: String, zh: String, en: String, _ remedy: Phrase) {
      report.add(self, at: pointer + part, Phrase(zh: zh, en: en), remedy: remedy)
    }
    if keyed.weight != nil {
      add(
        "/weight",
        zh: "按能力计分的题目没有权重，斜率就是权重",
        en: "an item of an ability has no weight: its slope is one",
        Phrase(zh: "请删去 weight；负权重请改为 reversed。", en: "Remove it; a negative weight becomes reversed.")
      )
    }
    guard let parameters = keyed.parameters else {
      return add(
        "",
        zh: "题目 \(Finding.quoted(keyed.id)) 没有参数",
        en: "the item \(Finding.quoted(keyed.id)) has no parameters",
        Phrase(zh: "请写明 slope 和 locations，或从量表中删去这一题。", en: "Give slope and locations, or take the item out.")
      )
    }
    let own = pointer + "/parameters"
    guard parameters.slope > 0 else {
      return add(
        "/parameters/slope",
        zh: "斜率 \(parameters.slope) 应大于 0",
        en: "the slope \(parameters.slope) is not above 0",
        Phrase(zh: "请核对计分方向（reversed）或删去这一题。", en: "Check the direction (reversed), or take the item out.")
      )
    }
    checkCategories(keyed, parameters, calibration, at: own, &report)
    if let errors = parameters.locationErrors, errors.count != parameters.locations.count {
      add(
        "/parameters/locationErrors",
        zh: "与 locations 的个数（\(parameters.locations.count)）不符",
        en: "does not fit the number of locations, \(parameters.locations.count)",
        Phrase(zh: "请核对个数。", en: "Check how many there are.")
      )
    }
    if parameters.model(calibration) == nil, !calibration.model.isDichotomous || parameters.locations.count == 1 {
      let isOrder = calibration.model == .graded && parameters.lower == nil && parameters.upper == nil
      add(
        isOrder ? "/parameters/locations" : "/parameters",
        zh: isOrder ? "等级反应模型的阈值应递增" : "模型 \(calibration.model.rawValue) 没有这样的渐近线",
        en: isOrder
          ? "the thresholds of the graded model do not rise"
          : "the model \(calibration.model.rawValue) has no such asymptotes",
        isOrder
          ? Phrase(zh: "请核对阈值，或使用 gpcm。", en: "Check the thresholds, or use gpcm.")
          : Phrase(
            zh: "lower 只用于 3pl、4pl，upper 只用于 4pl，且 lower < upper。",
            en: "lower belongs to 3pl and 4pl, upper to 4pl, and lower < upper."
          )
      )
    }
  }

  private static func checkCategories(
    _ keyed: Scale.KeyedItem,
    _ parameters: ItemCalibration,
    _ calibration: AbilityCalibration,
    at pointer: String,
    _ report: inout LintReport
  ) {
    guard let format = report.known.format(ofItem: keyed.id) else { return }
    guard let categories = keyed.categories(format) else {
      return report.add(
        self,
        at: pointer,
        Phrase(zh: "这种作答方式的取值不能作类别", en: "the values of this response format are no categories"),
        remedy: Phrase(zh: "请写明 categoriesFrom，或换成有选项的题目。", en: "Give categoriesFrom, or use an item with options.")
      )
    }
    if zip(categories, categories.dropFirst()).contains(where: { $0 >= $1 }) {
      report.add(
        self,
        at: pointer + "/categoriesFrom",
        Phrase(zh: "categoriesFrom 应递增", en: "categoriesFrom does not rise"),
        remedy: Phrase(zh: "请从小到大写。", en: "Sort the values.")
      )
    }
    let needed = calibration.model.isDichotomous ? 2 : categories.count
    guard categories.count != needed || parameters.locations.count != needed - 1 else { return }
    report.add(
      self,
      at: pointer + "/locations",
      Phrase(
        zh:
          "题目有 \(categories.count) 个类别，\(calibration.model.rawValue) 需要 \(needed - 1) 个 locations，这里有 \(parameters.locations.count) 个",
        en:
          "the item has \(categories.count) categories, \(calibration.model.rawValue) needs \(needed - 1) locations, not \(parameters.locations.count)"
      ),
      remedy: Phrase(
        zh: "请核对模型与 locations；样本中没人选的类别用 categoriesFrom 合并。",
        en: "Check model and locations; categoriesFrom puts categories together that nobody chose."
      )
    )
  }
}
