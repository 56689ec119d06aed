import Calibration
import Diagnostics
import LinearAlgebra
import Tabular

/// What keeps a calibration from being done, in words.
enum CalibrationFindings {
  static var noVersion: Finding {
    Finding(
      "version-from-forced-sample",
      at: Place(),
      Phrase(
        zh: "不能写出新版本：样本不足，或没有做所需的步骤",
        en: "no new version: the sample is too small, or a step that it needs was not made"
      ),
      remedy: Phrase(
        zh: "信度、常模、因素分各需要 reliability、norms、factors 一步；请用足够的样本做全部步骤，或去掉 --write-version。",
        en:
          "Reliabilities, norms and factor scores need the steps reliability, norms and factors: run every step with a sample that is large enough, or leave out --write-version."
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
