import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentLinearAlgebra
import AssessmentTabular

/// What keeps a calibration from being done, in words.
enum CalibrationFindings {
  /// That a version cannot be written: steps that it needs were not made, or the sample was too small and forced.
  static func noVersion(_ missing: [CalibrationStep]) -> Finding {
    let names = missing.map(\.rawValue).joined(separator: ", ")
    return Finding(
      "version-from-forced-sample",
      at: Place(),
      missing.isEmpty
        ? Phrase(zh: "不能写出新版本：样本不足，是强制计算的", en: "no new version: the sample is too small and was forced")
        : Phrase(
          zh: "不能写出新版本：需要 \(names) 一步，这次没有做",
          en: "no new version: it needs the step \(names), which was not made"
        ),
      remedy: Phrase(
        zh: "请用足够的样本做全部步骤（assess calibrate …，不写步骤名），或去掉 --write-version。",
        en:
          "Run every step (assess calibrate … without the name of a step) with a sample that is large enough, or leave out --write-version."
      )
    )
  }

  static var noFactorScores: Finding {
    Finding(
      "no-factor-scores",
      at: Place(),
      Phrase(
        zh: "不能写入因素分：没有题目的均值与标准差（相关矩阵），或有题目答案全同",
        en:
          "no factor scores can be written: means and deviations of the items are not known (a matrix), or one does not vary"
      ),
      remedy: Phrase(
        zh: "请用作答文件；由矩阵得到的权重在报告和 calibration.json 里。",
        en: "Use the answers themselves; the weights from a matrix are in the report and in calibration.json."
      )
    )
  }

  static var noNormsWritten: Finding {
    Finding(
      "norms-not-written",
      .note,
      at: Place(),
      Phrase(
        zh: "新版本只写入了信度，没有写入常模：没有说明样本代表谁",
        en: "the new version has reliabilities and no norms: nothing says whom the sample stands for"
      ),
      remedy: Phrase(
        zh: "要写入常模，请加 --population、--place、--collected-from、--collected-to。",
        en: "For norms add --population, --place, --collected-from and --collected-to."
      )
    )
  }

  static func tooSmall(
    _ refusal: CalibrationResults.Refusal,
    _ sample: CalibrationSample,
    _ input: TableInput,
    severity: Finding.Severity = .error
  ) -> Finding {
    let step = refusal.step.rawValue
    let carried = CalibrationStep.allCases.filter {
      sample.possibleSteps.contains($0) && $0 != refusal.step
        && $0.minimumCount(itemCount: sample.analysedItems.count) <= refusal.personCount
    }.map(\.rawValue)
    let out = sample.excludedCount
    return Finding(
      "sample-too-small",
      severity,
      at: Place(file: input.name),
      Phrase(
        zh: "\(step) 至少需要 \(refusal.needed) 人，这份样本可用的有 \(refusal.personCount) 人"
          + (out > 0 ? "（另有 \(out) 人因作答质量被排除，见 --exclude）" : ""),
        en: "\(step) needs at least \(refusal.needed) people; this sample has \(refusal.personCount) who can be used"
          + (out > 0 ? " (\(out) more were left out for how they answered, see --exclude)" : "")
      ),
      remedy: carried.isEmpty
        ? Phrase(
          zh: "请先收集更多作答。加 --force 也会计算，但报告会注明，且不能据此写出新版本。",
          en:
            "Collect more answers. --force computes all the same; the report says so, and no version is written from it."
        )
        : Phrase(
          zh:
            "这份样本够做：\(carried.joined(separator: "、"))（assess calibrate \(carried[0]) …）。加 --force 也会计算，但报告会注明，且不能据此写出新版本。",
          en:
            "It can carry: \(carried.joined(separator: ", ")) (assess calibrate \(carried[0]) …). --force computes all the same; the report says so, and no version is written from it."
        )
    )
  }

  /// Settings that cannot be used, all at once.
  static func check(_ settings: CalibrationSettings) throws(Findings) {
    let norms = settings.norms
    let bands = norms.population.bands.map { $0.count == norms.strata.bandCount } ?? true
    let rules: [(Bool, String)] = [
      (settings.factorCount.map { $0 >= 1 } ?? true, "factorCount ≥ 1"),
      (settings.resampleCount >= 2, "resampleCount ≥ 2"),
      (settings.loadingResampleCount >= 0, "loadingResampleCount ≥ 0"),
      (settings.parallelCount >= 1, "parallelCount ≥ 1"),
      (settings.confidence > 0 && settings.confidence < 1, "0 < confidence < 1"),
      (norms.minimumCount >= 2, "norms.minimumCount ≥ 2"),
      ((0.1...50).contains(norms.ageWidth), "0.1 ≤ norms.ageWidth ≤ 50"),
      (NormStrata.isUsable(ageCuts: norms.strata.ageCuts), "0 < norms.strata.ageCuts[0] < … < 150"),
      (bands, "norms.population.bands: \(norms.strata.bandCount)"),
      (settings.itemResponse.scaling > 0 && settings.itemResponse.scaling.isFinite, "itemResponse.scaling > 0"),
      (settings.difference.ageCut.map { $0 > 0 && $0 < 150 } ?? true, "0 < difference.ageCut < 150"),
      (
        settings.difference.significance > 0 && settings.difference.significance < 1,
        "0 < difference.significance < 1"
      ),
    ]
    let broken = rules.filter { !$0.0 }.map(\.1)
    if broken.isEmpty { return }
    throw Findings(
      broken.map { rule in
        Finding(
          "calibration-settings",
          at: Place(),
          Phrase(zh: "校准设置不能使用", en: "a setting of the calibration cannot be used"),
          remedy: Phrase(zh: "请满足：\(rule)", en: "it must hold: \(rule)")
        )
      }
    )
  }

  /// Some builds of the linear algebra library compute wrong results on newer processors without an error.
  static func checkLibrary() throws(Findings) {
    let faults = SelfTest.run().faults
    guard !faults.isEmpty else { return }
    let names = faults.map(\.routine).joined(separator: ", ")
    throw Findings([
      Finding(
        "linear-algebra-broken",
        at: Place(),
        Phrase(
          zh: "这台机器上的 OpenBLAS 算出了错误的结果（\(names)）",
          en: "OpenBLAS computes wrong results on this machine (\(names))"
        ),
        remedy: Phrase(
          zh: "请更新 libopenblas，或设置环境变量 OPENBLAS_CORETYPE 后再试；在此之前不要使用任何校准结果。",
          en: "Update libopenblas, or set the variable OPENBLAS_CORETYPE, and try again; until then use no calibration."
        )
      )
    ])
  }
}
