import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentNumericalMethods
import AssessmentPsychometrics

extension CalibrationDoubts {
  /// Item response models whose search did not come to an end, or whose parameters the sample does not determine.
  static func models(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    (results.itemResponse ?? []).compactMap { scale in
      guard let fit = try? scale.fit.get() else { return nil }
      let isLoose = fit.remarks.contains { if case .notIdentified = $0 { true } else { false } }
      guard !fit.convergence.isConverged || isLoose else { return nil }
      return Finding(
        "item-response-not-settled",
        .warning,
        at: place,
        fit.convergence.isConverged
          ? Phrase(
            zh: "量表 \(scale.scale)：样本定不出模型 \(scale.model.rawValue) 的全部参数",
            en:
              "scale \(scale.scale): the sample does not determine all parameters of the model \(scale.model.rawValue)"
          )
          : Phrase(
            zh: "量表 \(scale.scale)：模型 \(scale.model.rawValue) 没有收敛",
            en: "scale \(scale.scale): the model \(scale.model.rawValue) did not converge"
          ),
        remedy: Phrase(
          zh: "请看报告；收集更多作答，或改用参数较少的模型（例如 --model rasch）。",
          en: "See the report; collect more answers, or take a model with fewer parameters, such as --model rasch."
        )
      )
    }
  }
}
