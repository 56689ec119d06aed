package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What has changed since the person last answered, for the client: only where there is an earlier result.
package struct RetestSection: ReportSection {
  package let id = "since-last-time"
  package let title = Phrase(zh: "和上次相比", en: "Since last time")
  package let interprets = true
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard let retest = context.analysis.retest else { return nil }
    let when = RetestWords.when(retest)
    return Phrase(
      zh: "\(when.chinese)您答过同一份问卷。下面看看有没有变化。变化没有好坏，不变也很平常。",
      en:
        "You answered the same questions \(when.english). Here is what has changed. No change is good or bad, and staying the same is common."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let retest = context.analysis.retest, retest.isInterpretable, !retest.changes.isEmpty else { return [] }
    var blocks = [Block.figure(RetestWords.figure(retest, context))]
    let changed = retest.changes.filter { $0.verdict.map { $0 != .withinError } ?? false }
    let isJudged = retest.changes.contains { $0.verdict != nil }
    if !changed.isEmpty {
      blocks.append(.heading(context.say(zh: "有变化的", en: "What has changed")))
      blocks.append(
        .bullets(
          changed.map { change in
            Text.strong(RetestWords.name(change, context)) + context.text(zh: "：", en: ": ")
              + Text(RetestWords.direction(change, context)) + context.text(zh: "。", en: ".")
          }
        )
      )
    }
    if !isJudged {
      blocks.append(
        .paragraph(
          context.text(
            zh: "还没有数据说明差多少才算变化，这里只把两次放在一起看，不下结论。",
            en:
              "There are no data yet on how large a difference is a change. The two times are only shown side by side."
          )
        )
      )
    } else if changed.count < retest.changes.count {
      blocks.append(
        .paragraph(
          changed.isEmpty
            ? context.text(
              zh: "各项都和上次差不多：差别小，多半只是作答时的起伏，不用去猜原因。",
              en: "Everything is much as it was: the differences are small enough to be ups and downs of answering."
            )
            : context.text(
              zh: "其余各项和上次差不多：差别小，多半只是作答时的起伏，不用去猜原因。",
              en: "The rest is much as it was: those differences are small enough to be ups and downs of answering."
            )
        )
      )
    }
    blocks.append(.heading(context.say(zh: "想一想", en: "Something to think about")))
    blocks.append(.bullets(questions(changed.isEmpty, context)))
    blocks.append(.smallPrint(Text(RetestWords.basis(retest, context))))
    return blocks
  }

  private func questions(_ isSteady: Bool, _ context: ReportContext) -> [Text] {
    isSteady
      ? [
        context.text(
          zh: "这段时间里，什么让您更确定了？什么还拿不准？",
          en: "What has become surer to you in this time? What is still open?"
        ),
        context.text(
          zh: "上次打算做的事，做了哪些？做过以后感觉怎样？",
          en: "Which of the things you planned last time have you done, and how did they feel?"
        ),
      ]
      : [
        context.text(
          zh: "这段时间您做过、见过什么？哪件事可能让喜好变了？",
          en: "What have you done or seen in this time? Which of it may have changed what you like?"
        ),
        context.text(
          zh: "这个变化像您自己吗？不像的话，以您的感受为准，跟指导人员说说。",
          en: "Does the change sound like you? If not, trust your own feeling and tell the counsellor."
        ),
      ]
  }
}

/// The words and the chart of a comparison of two times.
enum RetestWords {
  /// How long ago the earlier time was.
  static func when(_ retest: Retest) -> Phrase {
    guard let days = retest.days else { return Phrase(zh: "此前", en: "some time ago") }
    let months = Int((Double(days) / 30.44).rounded())
    return switch days {
    case ..<1: Phrase(zh: "当天早些时候，", en: "earlier the same day")
    case 1: Phrase(zh: "一天前，", en: "a day ago")
    case ..<60: Phrase(zh: "\(days) 天前，", en: "\(days) days ago")
    default: Phrase(zh: "约 \(months) 个月前（\(days) 天），", en: "about \(months) months (\(days) days) ago")
    }
  }

  /// The name of a scale where a line begins.
  static func name(_ change: Retest.Change, _ context: ReportContext) -> String {
    let name = context.scaleName(change.scale)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Which way a scale has moved, in the words of what it measures.
  static func direction(_ change: Retest.Change, _ context: ReportContext) -> String {
    let isInterest = context.instrument.hollandScales?.values.contains(change.scale) ?? false
    switch (change.verdict, isInterest) {
    case (.higher, true): return context.say(zh: "比上次更喜欢", en: "you like it more than last time")
    case (.lower, true): return context.say(zh: "不如上次喜欢", en: "you like it less than last time")
    case (.higher, false): return context.say(zh: "比上次高", en: "higher than last time")
    case (.lower, false): return context.say(zh: "比上次低", en: "lower than last time")
    case (.withinError, _): return context.say(zh: "差不多", en: "much the same")
    case (nil, _): return context.say(zh: "不作判断", en: "not judged")
    }
  }

  /// Then and now with the range that error alone would explain.
  static func figure(_ retest: Retest, _ context: ReportContext) -> Figure {
    let isT = retest.changes.allSatisfy { $0.unit == .t }
    func shown(_ value: Double, _ change: Retest.Change) -> Double {
      guard !isT, let width = change.width, let range = change.now.range else { return value }
      return 100 * (value - range.lowerBound) / width
    }
    let limits: ClosedRange<Double> = isT ? 20...80 : 0...100
    let shownChanges = isT ? retest.changes : retest.changes.filter { $0.width != nil }
    let rows = shownChanges.map { change -> ChangeChart.Row in
      // T scores of some scales and raw scores of others share no axis: then all are shown as raw scores.
      let raw = (change.earlier.rawScore ?? 0, change.now.rawScore ?? 0)
      let (from, to) = isT ? (change.earlierValue, change.value) : raw
      var band: ClosedRange<Double>?
      if let interval = change.reliable?.interval, isT || change.unit == .raw {
        let half = (interval.upper - interval.lower) / 2
        let (low, high) = (shown(from - half, change), shown(from + half, change))
        band =
          max(limits.lowerBound, min(low, limits.upperBound))...min(limits.upperBound, max(high, limits.lowerBound))
      }
      let isChanged = change.verdict.map { $0 != .withinError } ?? false
      return ChangeChart.Row(
        name(change, context),
        detail: isChanged ? direction(change, context) : nil,
        earlier: shown(from, change),
        now: shown(to, change),
        band: band,
        isHighlighted: isChanged
      )
    }
    let axis =
      isT
      ? Axis(
        context.say(zh: "T 分：同组平均 50", en: "T score: the group’s mean is 50"),
        range: limits,
        ticks: [20, 30, 40, 50, 60, 70, 80]
      )
      : Axis(
        context.say(zh: "占最高可得分的百分比", en: "Percent of the maximum"),
        range: limits,
        ticks: [0, 25, 50, 75, 100],
        format: NumberFormat(decimals: 0, suffix: "%")
      )
    let changed = shownChanges.filter { $0.verdict.map { $0 != .withinError } ?? false }
    return Figure(
      .changes(
        ChangeChart(
          axis: axis,
          rows: rows,
          labelName: context.say(zh: "方面", en: "What"),
          earlierName: context.say(zh: "上次", en: "last time"),
          nowName: context.say(zh: "这次", en: "this time"),
          bandName: context.say(zh: "只因起伏也会落在这里", en: "ups and downs alone may end here"),
          format: isT ? .whole : NumberFormat(decimals: 0, suffix: "%")
        )
      ),
      caption: context.say(zh: "上次和这次", en: "Last time and this time"),
      summary: changed.isEmpty
        ? context.say(zh: "没有超出起伏的变化。", en: "No change beyond ups and downs.")
        : context.joined(changed.map { name($0, context) + context.say(zh: "", en: " ") + direction($0, context) })
          + context.say(zh: "。", en: ".")
    )
  }

  /// In which units, and by what error.
  static func basis(_ retest: Retest, _ context: ReportContext) -> String {
    var words: [String] = []
    let isT = retest.changes.allSatisfy { $0.unit == .t }
    words.append(
      isT
        ? context.say(
          zh: "两次都和同一群人比较（T 分）。",
          en: "Both times you are compared with the same people (T scores)."
        )
        : context.say(
          zh: "比的是您自己的原始分，没有和别人比较。",
          en: "Your own raw scores are compared, not you with others."
        )
    )
    let sources = Set(retest.changes.map(\.errorSource))
    if sources.contains(.ownAnswers) {
      words.append(
        context.say(
          zh: "多大才算变化，按您各题前后变化的起伏推算（\(context.confidence)）。当天的心情等影响所有题目的因素不在内。",
          en:
            "How much counts as a change is worked out from how differently your answers to single questions changed (\(context.confidence)). A good or bad day that touches all answers is not in it."
        )
      )
    }
    if sources.contains(.information) {
      words.append(
        context.say(
          zh: "多大才算变化，按这些题目能分辨多细推算（\(context.confidence)）。",
          en:
            "How much counts as a change follows from how finely these items tell people apart (\(context.confidence))."
        )
      )
    }
    let isByReliability = sources.contains { if case .reliability = $0 { true } else { false } }
    if isByReliability {
      words.append(
        context.say(
          zh: "多大才算变化，按这份问卷在其他人身上的稳定程度推算（\(context.confidence)）。",
          en:
            "How much counts as a change follows from how steady this questionnaire is with other people (\(context.confidence))."
        )
      )
    }
    return words.joined(separator: context.say(zh: "", en: " "))
  }
}
