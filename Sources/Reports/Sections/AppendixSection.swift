package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The client's appendix: scores and code, how they came about, what they may be used for.
package struct AppendixSection: ReportSection {
  package let id = "appendix"
  package let title = Phrase(zh: "附录：分数与方法", en: "Appendix: scores and method")
  package let startsPage = true

  package func blocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = []
    if let interests = context.interests { blocks += scores(interests, context) }
    blocks.append(.bullets(method(context)))
    let further = context.analysis.measures.dropFirst().filter(\.isInterpretable).map { scoresLine($0, context) }
    if !further.isEmpty {
      let start = context.text(zh: "其他问卷的得分：", en: "Scores of the other forms: ")
      let space = context.text(zh: "", en: " ")
      blocks.append(.smallPrint(further.dropFirst().reduce(start + further[0]) { $0 + space + $1 }))
    }
    return blocks
  }

  /// The scores of another measure in a line, with the most that can be reached.
  private func scoresLine(_ measure: Measure, _ context: ReportContext) -> Text {
    let title = context.own(measure.instrument.title) ?? measure.instrument.id
    let scores = measure.profile.scores.compactMap { score -> String? in
      guard let raw = score.rawScore else { return nil }
      let name = measure.instrument.scales.first { $0.id == score.id }?.name[context.language] ?? score.id
      let most = score.range.map { "/" + ReportContext.figure($0.upperBound) } ?? ""
      return name + " " + ReportContext.figure(raw) + most
    }
    return .strong(title + context.say(zh: "：", en: ": "))
      + Text(context.joined(scores) + context.say(zh: "。", en: "."))
  }

  private func scores(_ interests: InterestAnalysis, _ context: ReportContext) -> [Block] {
    let stability = try? interests.admissible.stability.get()
    let isNormed = interests.basis == .t
    var columns: [Table.Column] = [
      .init(context.say(zh: "活动", en: "Activities")), .init(context.say(zh: "原始分", en: "Raw score"), .trailing),
      .init(context.say(zh: "占最高分", en: "Of the maximum"), .trailing),
    ]
    if isNormed { columns.append(.init("T", .trailing)) }
    columns.append(.init(context.say(zh: "\(context.confidence) 范围", en: "\(context.confidence) range"), .trailing))
    if stability != nil { columns.append(.init(context.say(zh: "排进前三的可能", en: "Among the first three"), .trailing)) }
    let rows = HeadlineWords.sorted(interests).map { type -> Table.Row in
      let entry = interests[type]
      var cells = [
        Text(context.letterAndName(type)), Text(entry.score.rawScore.map { NumberFormat.whole.text($0) } ?? "—"),
        Text(ReportContext.percent(entry.percentOfMaximum)),
      ]
      if isNormed { cells.append(Text(NumberFormat.whole.text(interests.profile[type]))) }
      let range = ScoreCharts.interval(entry, interests, context)
      cells.append(Text(range.map { NumberFormat(decimals: 0, suffix: isNormed ? "" : "%").text($0) } ?? "—"))
      if let stability { cells.append(Text(ReportContext.probability(stability.probabilityAmongFirstThree(type)))) }
      return Table.Row(cells)
    }
    let letters =
      interests.shape == .differentiated
      ? context.say(
        zh: "缩写 \(CodeWords.shown(interests))：前三类的字母，只是简称。\(CodeWords.certainty(interests, context).plain)。",
        en:
          "Short name \(CodeWords.shown(interests)), after the first three types: \(CodeWords.certainty(interests, context).plain)."
      ) : context.say(zh: "六类接近，不给字母缩写。", en: "The six types are close: no letters are given.")
    return [
      .table(
        Table(
          caption: context.say(zh: "六类活动的分数", en: "Scores of the six kinds of activity"),
          columns: columns,
          rows: rows,
          footnotes: [Text(letters), Text(told(interests, context))]
        )
      )
    ]
  }

  /// Which types differ: by the standard error of the difference, which overlapping ranges do not show.
  private func told(_ interests: InterestAnalysis, _ context: ReportContext) -> String {
    guard let pairs = try? interests.admissible.distinctions.get() else {
      return context.say(ErrorWords.source(.unknown, nil))
    }
    let reliability = (try? interests.types[0].score.precision.get())?.reliability
    return context.say(
      zh: "按差数的误差判断，15 对里有 \(pairs.count) 对分得开；两条范围重叠，不等于没有差别。",
      en:
        "\(pairs.count) of 15 pairs of types are told apart by the error of their difference; ranges that overlap do not mean that there is none. "
    ) + context.say(ErrorWords.source(interests.errorSource, reliability))
  }

  private func method(_ context: ReportContext) -> [Text] {
    let instrument = context.instrument
    let quality = context.analysis.profile.quality
    let answered = quality.itemCount - quality.missingCount
    let status = context.say(instrument.status.name)
    var lines = [
      context.text(
        zh:
          "工具：\(instrument.title[.chinese]) \(instrument.version)（\(status)版），\(quality.itemCount) 题答了 \(answered) 题。",
        en:
          "Instrument: \(instrument.title[.english]) \(instrument.version) (\(status)), \(answered) of \(quality.itemCount) questions answered."
      ),
      NormWords.line(context),
    ]
    if EvaluationWords.hasTestWithoutNorms(context) {
      lines.append(
        context.text(
          zh: "能力测验：尚无常模，不能与职业要求比较，没有用来排先后。",
          en: "Ability tests: no norms yet, so they are not held against what occupations ask for and order nothing."
        )
      )
    }
    if let evaluation = EvaluationWords.evaluation(context) {
      let rule = evaluation.rule
      lines.append(
        context.text(
          zh: "综合评价：按规则 \(rule.id) \(rule.version)（\(context.say(rule.status.name))版）排先后，分数在误差内变动 \(rule.draws) 次。",
          en:
            "Evaluation: by the rule \(rule.id) \(rule.version) (\(context.say(rule.status.name))), \(rule.draws) draws within the error of scores."
        )
      )
    }
    if case .success(let directions) = context.analysis.directions, context.interests?.shape == .differentiated {
      lines.append(
        context.text(
          zh:
            "职业方向：您六类的高低起伏与 \(directions.occupationCount) 个职业的相关 r。●●● 从 0.75 起，●●○ 从 0.50 起；界线是我们定的，不是录用或成功的可能。",
          en:
            "Directions: correlation r of your six scores with those of \(directions.occupationCount) occupations; ●●● from 0.75, ●●○ from 0.50. These cuts are ours and no probability of being hired or of success."
        )
      )
    }
    return lines
  }
}
