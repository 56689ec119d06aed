package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// How the person answered, and what that means for everything that follows.
package struct QualitySection: ReportSection {
  package let id = "quality"
  package let title = Phrase(zh: "作答情况", en: "How the form was answered")

  package func blocks(_ context: ReportContext) -> [Block] {
    let quality = context.analysis.profile.quality
    let rules = context.instrument.quality ?? []
    let noticed = zip(rules, quality.checks).filter { $0.1.verdict != .valid }.map(\.0)
    var points = noticed.map { Text(context.say(QualityWords.remark($0))) }
    if quality.unusableCount > 0 {
      points.append(
        context.text(
          zh: "有 \(quality.unusableCount) 个答案无法识别，按未答处理。",
          en: "\(quality.unusableCount) answers could not be read and count as unanswered."
        )
      )
    }
    let tone: Tone = context.verdict == .valid ? .good : context.verdict == .caution ? .caution : .stop
    var blocks: [Block] = [
      .callout(
        Callout(
          tone,
          title: context.say(QualityWords.badge(context.verdict)),
          [Text(context.say(summary(context)))],
          points: points
        )
      )
    ]
    if rules.isEmpty {
      blocks.append(
        .paragraph(
          context.text(
            zh: "这份工具没有设置作答检查，请结合谈话判断作答是否认真。",
            en: "This instrument has no checks of the answering; judge by the talk whether it was done with care."
          )
        )
      )
    }
    return blocks + checks(context, rules, quality)
  }

  /// The consequences stand at the beginning of the report where there are any; here is what was noticed.
  private func summary(_ context: ReportContext) -> Phrase {
    context.verdict == .valid
      ? Phrase(zh: "作答检查没有发现异常。", en: "The checks found nothing unusual.")
      : Phrase(zh: "作答检查留意到下面的情况。", en: "The checks noticed the following.")
  }

  private func checks(_ context: ReportContext, _ rules: [QualityRule], _ quality: ResponseQuality) -> [Block] {
    guard !rules.isEmpty else { return [] }
    let noticed = zip(rules, quality.checks).filter { $0.1.verdict != .valid }.map(\.0)
    let rows = zip(rules, quality.checks).map { rule, check in
      Table.Row(
        [
          Text(context.say(QualityWords.name(rule.tag))), Text(value(rule, check)),
          Text(context.say(QualityWords.limits(rule))), Text(context.say(check.verdict.phrase)),
        ],
        kind: check.verdict == .valid ? .plain : .highlighted
      )
    }
    var blocks: [Block] = [
      .table(
        Table(
          caption: context.say(zh: "作答检查", en: "Checks of the answering"),
          columns: [
            .init(context.say(zh: "检查", en: "Check")), .init(context.say(zh: "数值", en: "Value"), .trailing),
            .init(context.say(zh: "界限", en: "Limits")), .init(context.say(zh: "判断", en: "Verdict")),
          ],
          rows: rows,
          footnotes: [
            context.text(
              zh: "界限由工具文件规定；“—”表示没有可用的数据。最重的一项决定总的判断。",
              en: "The limits are the instrument’s own; a dash means that there are no data. The gravest check decides."
            )
          ]
        )
      )
    ]
    if !noticed.isEmpty {
      blocks += [
        .heading(context.say(zh: "采用结果之前先问", en: "Ask before trusting the results")),
        .bullets(noticed.map { Text(context.say(QualityWords.question($0))) }),
      ]
    }
    return blocks
  }

  private func value(_ rule: QualityRule, _ check: ResponseQuality.Check) -> String {
    guard let value = check.value else { return "—" }
    switch rule {
    case .missingShare: return ReportContext.percent(100 * value)
    case .longestRun, .totalSeconds: return NumberFormat.whole.text(value)
    case .attention, .inconsistentPairs:
      return NumberFormat.whole.text(value) + (check.outOf.map { " / \($0)" } ?? "")
    case .intraindividualVariability, .acquiescence, .itemSeconds: return NumberFormat.twoDecimals.text(value)
    }
  }
}
