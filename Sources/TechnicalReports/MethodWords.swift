internal import AssessmentCalibration
internal import AssessmentPsychometrics

/// Methods in words, with the name in parentheses by which a user asks for them.
extension TechnicalContext {
  /// A step.
  func words(_ step: CalibrationStep) -> String {
    switch step {
    case .keycheck: say(zh: "计分方向检查", en: "check of the key")
    case .items: say(zh: "题目分析", en: "item analysis")
    case .reliability: say(zh: "信度", en: "reliability")
    case .correlations: say(zh: "题目之间的相关", en: "correlations of the items")
    case .factors: say(zh: "因素分析", en: "factor analysis")
    case .norms: say(zh: "常模", en: "norms")
    case .itemResponse: say(zh: "项目反应理论（irt）", en: "item response models (irt)")
    case .differentialFunctioning: say(zh: "项目功能差异（dif）", en: "differential item functioning (dif)")
    }
  }

  /// Who is left out.
  func words(_ exclusion: CalibrationSettings.Exclusion) -> String {
    switch exclusion {
    case .none: say(zh: "不排除任何人", en: "nobody (none)")
    case .rejected: say(zh: "作答质量为“不宜解释”者", en: "people whose answers should not be interpreted (rejected)")
    case .cautioned: say(zh: "作答质量为“需谨慎”或“不宜解释”者", en: "people whose answers call for caution or worse (cautioned)")
    }
  }

  /// What is done with gaps.
  func words(_ missing: MissingData) -> String {
    switch missing {
    case .listwise: say(zh: "只用答完全部题目的人（listwise）", en: "only people without gaps (listwise)")
    case .pairwise: say(zh: "逐对题目使用两题都答的人（pairwise）", en: "for each pair of items those who answered both (pairwise)")
    case .maximumLikelihood:
      say(zh: "正态假设下的最大似然（EM 算法）", en: "maximum likelihood under normality (EM algorithm)")
    }
  }

  /// A kind of correlation.
  func words(_ kind: CorrelationMatrix.Kind) -> String {
    switch kind {
    case .pearson: say(zh: "积差相关（Pearson）", en: "product–moment (Pearson)")
    case .spearman: say(zh: "等级相关（Spearman）", en: "rank (Spearman)")
    case .kendall: say(zh: "等级相关（Kendall τ-b）", en: "rank (Kendall's τ-b)")
    case .polychoric: say(zh: "多分格相关（polychoric，两步法）", en: "polychoric (two-step)")
    }
  }

  /// A method of extraction.
  func words(_ extraction: Extraction) -> String {
    switch extraction {
    case .minres: say(zh: "最小残差法（minres）", en: "minimum residuals (minres)")
    case .maximumLikelihood: say(zh: "最大似然法", en: "maximum likelihood")
    case .principalAxis: say(zh: "主轴法", en: "principal axes")
    case .generalizedLeastSquares: say(zh: "广义最小二乘法（GLS）", en: "generalised least squares (GLS)")
    case .weightedLeastSquares: say(zh: "加权最小二乘法（WLS）", en: "weighted least squares (WLS)")
    case .alpha: say(zh: "α 因素法", en: "alpha factoring")
    case .minimumRank: say(zh: "最小秩因素法（MRFA）", en: "minimum rank (MRFA)")
    case .principalComponents: say(zh: "主成分（不是因素模型）", en: "principal components (no factor model)")
    }
  }

  /// A rotation.
  func words(_ rotation: RotationChoice) -> String {
    let epsilon = results.settings.rotationOptions.geominEpsilon
    return switch rotation {
    case .none: say(zh: "不旋转", en: "none")
    case .varimax: say(zh: "方差最大正交旋转（varimax）", en: "varimax")
    case .quartimax: say(zh: "四次方最大正交旋转（quartimax）", en: "quartimax")
    case .equamax: say(zh: "等量最大正交旋转（equamax）", en: "equamax")
    case .parsimax: say(zh: "简约最大正交旋转（parsimax）", en: "parsimax")
    case .promax: say(zh: "斜交旋转（promax，4 次方）", en: "promax, power 4")
    case .oblimin: say(zh: "斜交旋转（oblimin，γ = 0）", en: "oblimin, γ = 0")
    case .quartimin: say(zh: "斜交旋转（quartimin）", en: "quartimin")
    case .geomin: say(zh: "斜交旋转（geomin，ε = \(epsilon)）", en: "geomin, oblique, ε = \(epsilon)")
    case .orthogonalGeomin: say(zh: "正交旋转（geomin，ε = \(epsilon)）", en: "geomin, orthogonal, ε = \(epsilon)")
    case .bifactor: say(zh: "双因素正交旋转（bifactor）", en: "bifactor, orthogonal")
    case .obliqueBifactor: say(zh: "双因素斜交旋转（bifactor）", en: "bifactor, oblique")
    case .entropy: say(zh: "最小熵正交旋转（entropy）", en: "minimum entropy")
    case .infomax: say(zh: "斜交旋转（infomax）", en: "infomax, oblique")
    case .orthogonalInfomax: say(zh: "正交旋转（infomax）", en: "infomax, orthogonal")
    case .bentler: say(zh: "斜交旋转（Bentler 1977）", en: "Bentler's invariant pattern simplicity, oblique")
    case .orthogonalBentler: say(zh: "正交旋转（Bentler 1977）", en: "Bentler's invariant pattern simplicity, orthogonal")
    case .tandem1: say(zh: "串联准则一（Comrey 1967，正交）", en: "Comrey's first tandem criterion, orthogonal")
    case .tandem2: say(zh: "串联准则二（Comrey 1967，正交）", en: "Comrey's second tandem criterion, orthogonal")
    case .target: say(zh: "朝向给定载荷的目标旋转（斜交）", en: "target rotation, oblique")
    case .orthogonalTarget: say(zh: "朝向给定载荷的目标旋转（正交）", en: "target rotation, orthogonal")
    case .simplimax: say(zh: "斜交旋转（simplimax）", en: "simplimax")
    case .key: say(zh: "朝向计分键的目标旋转（部分指定，斜交）", en: "target rotation towards the key (partially specified, oblique)")
    }
  }

  /// How a matrix was smoothed.
  func words(_ method: Smoothing.Method) -> String {
    switch method {
    case .eigenvalueClipping: say(zh: "截断特征值的方法", en: "clipped eigenvalues")
    case .nearest: say(zh: "最近相关矩阵法（Higham 2002）", en: "the nearest correlation matrix (Higham 2002)")
    }
  }

  /// What may be wrong with an option.
  func words(_ remark: DistractorTable.Remark) -> String {
    switch remark {
    case .hardlyChosen(let code): say(zh: "\(code) 很少有人选", en: "\(code) is hardly chosen")
    case .attractsAble(let code): say(zh: "\(code) 吸引得分高的人，可能也对", en: "\(code) attracts the able and may be right too")
    case .keyRepelsAble: say(zh: "标准答案与其余得分负相关，可能有误", en: "the key repels the able and may be wrong")
    }
  }

  /// What may be done about a Heywood case.
  func words(_ remedy: HeywoodCase.Remedy) -> String {
    switch remedy {
    case .fewerFactors: say(zh: "减少因素个数（其中一个可能只由这一题构成）", en: "take fewer factors (one may consist of this item alone)")
    case .dropNearDuplicate: say(zh: "查找与它几乎重复的题目，删去其中一题", en: "look for a near duplicate and drop one of the two")
    case .morePeople: say(zh: "增大样本", en: "collect more people")
    case .otherExtraction: say(zh: "换用其他提取方法（minres 最宽容）", en: "use another extraction (minres is the most lenient)")
    }
  }

  /// Why loadings have no standard errors.
  func reason(_ failure: LoadingInformationFailure) -> String {
    switch failure {
    case .notMaximumLikelihood:
      say(
        zh: "标准误只在最大似然提取（收敛）时由信息矩阵得出；其他方法可用 --loading-resamples 作自助法",
        en:
          "information gives errors for converged maximum likelihood only; for other methods use --loading-resamples (bootstrap)"
      )
    case .unknownSampleSize: say(zh: "人数不足或未知", en: "the number of people is too small or unknown")
    case .heywood:
      say(zh: "有 Heywood 情形，估计在参数空间的边缘", en: "with a Heywood case the estimate lies on the edge of its space")
    case .noCriterion: say(zh: "这种旋转没有可微的准则", en: "the rotation has no criterion to differentiate")
    case .singular: say(zh: "信息矩阵奇异", en: "the information is singular")
    case .tooLarge(let count): say(zh: "参数过多（\(count) 个）", en: "there are too many parameters (\(count))")
    }
  }
}
