package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The comparison with an earlier result in figures, for the counsellor.
package struct RetestFiguresSection: ReportSection {
  package let id = "retest"
  package let title = Phrase(zh: "与上次测评比较", en: "Compared with the earlier result")

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let retest = context.analysis.retest, !retest.changes.isEmpty else { return [] }
    var blocks = [Block.facts(facts(retest, context))]
    guard retest.isInterpretable else {
      blocks.append(
        .callout(
          Callout(
            .stop,
            title: context.say(zh: "不比较", en: "Not compared"),
            context.text(
              zh: "两次里有一次的作答不能解释，前后不作比较，来访者版没有这一页。需要比较时请重测。",
              en:
                "The answers of one of the two times must not be interpreted: the times are not compared, and the client’s edition has no such page. Test again if a comparison is needed."
            )
          )
        )
      )
      return blocks
    }
    blocks.append(.figure(RetestWords.figure(retest, context)))
    blocks.append(.table(table(retest, context)))
    blocks.append(.heading(context.say(zh: "谈话时可以问", en: "Questions for the talk")))
    blocks.append(
      .bullets([
        context.text(
          zh: "先问来访者自己觉得变没变、在哪里变了，再看数字。",
          en: "Ask first whether and where the client feels a change, then look at the figures."
        ),
        context.text(
          zh: "两次之间发生过什么：实习、课程、家里的事、换了目标？",
          en: "What lay between: a placement, a course, something at home, another goal?"
        ),
        context.text(
          zh: "作答时的情形一样吗（时间、地点、是否有人在旁）？",
          en: "Were the circumstances alike (time, place, somebody looking on)?"
        ),
      ])
    )
    return blocks
  }

  private func facts(_ retest: Retest, _ context: ReportContext) -> [Fact] {
    let now = context.analysis.client.answeredOn
    let then = retest.earlier.answeredOn
    let unknown = context.say(zh: "文件没有写明", en: "not told by the file")
    var facts = [
      Fact(context.say(zh: "两次日期", en: "Days"), Text((then ?? unknown) + " → " + (now ?? unknown))),
      Fact(
        context.say(zh: "相隔", en: "Interval"),
        Text(retest.days.map { context.say(zh: "\($0) 天", en: "\($0) days") } ?? unknown)
      ),
      Fact(
        context.say(zh: "上次的作答", en: "Earlier answers"),
        Text(context.say(retest.earlier.profile.quality.verdict.phrase))
      ),
    ]
    if retest.isInterpretable, let before = retest.earlierInterests, let interests = context.interests {
      facts.append(
        Fact(
          context.say(zh: "代码", en: "Code"),
          Text(CodeWords.shown(before) + " → " + CodeWords.shown(interests))
        )
      )
    }
    return facts
  }

  private func table(_ retest: Retest, _ context: ReportContext) -> Table {
    let two = NumberFormat.twoDecimals
    let signed = NumberFormat(decimals: 1, showsPlus: true)
    func plain(_ value: Double) -> String {
      value == value.rounded() ? NumberFormat.whole.text(value) : NumberFormat.oneDecimal.text(value)
    }
    return Table(
      caption: context.say(zh: "各量表的变化", en: "Change by scale"),
      columns: [
        .init(context.say(zh: "量表", en: "Scale")), .init(context.say(zh: "单位", en: "Unit")),
        .init(context.say(zh: "上次", en: "Then"), .trailing), .init(context.say(zh: "这次", en: "Now"), .trailing),
        .init(context.say(zh: "变化", en: "Change"), .trailing),
        .init(context.say(zh: "\(context.confidence) 区间", en: "\(context.confidence) interval"), .trailing),
        .init(context.say(zh: "差的标准误", en: "SE of difference"), .trailing), .init("RCI", .trailing),
        .init(context.say(zh: "判断", en: "Verdict")),
      ],
      rows: retest.changes.map { change in
        let reliable = change.reliable
        let isChanged = change.verdict.map { $0 != .withinError } ?? false
        return Table.Row(
          [
            Text(context.scaleName(change.scale)),
            Text(change.unit == .t ? "T" : context.say(zh: "原始分", en: "raw")),
            Text(plain(change.earlierValue)), Text(plain(change.value)), Text(signed.text(change.difference)),
            Text(reliable.map { signed.text($0.interval.lower) + " ~ " + signed.text($0.interval.upper) } ?? "—"),
            Text(two.text(reliable?.standardError)),
            Text(two.text(reliable.flatMap { try? $0.index.get() })), Text(verdict(change, context)),
          ],
          kind: isChanged ? .highlighted : .plain
        )
      },
      footnotes: footnotes(retest, context)
    )
  }

  private func verdict(_ change: Retest.Change, _ context: ReportContext) -> String {
    switch change.verdict {
    case .higher: context.say(zh: "可靠地升高", en: "reliably higher")
    case .lower: context.say(zh: "可靠地降低", en: "reliably lower")
    case .withinError: context.say(zh: "误差可以解释", en: "within error")
    case nil: context.say(zh: "误差未知，不判断", en: "error unknown")
    }
  }

  private func footnotes(_ retest: Retest, _ context: ReportContext) -> [Text] {
    var notes = [
      context.text(
        zh:
          "可靠变化指数 RCI = 变化 ÷ 差的标准误（Jacobson & Truax, 1991）。没有扣除练习和回归均值的影响：上次特别高或特别低的，这次更可能往中间靠。",
        en:
          "Reliable change index: change ÷ standard error of the difference (Jacobson & Truax, 1991). Practice and regression to the mean are not taken off: a score that was very high or low is likely to move towards the middle."
      )
    ]
    let sources = retest.changes.map(\.errorSource)
    for case .reliability(let reliability) in sources.prefix(1) {
      let days = reliability.intervalDays.map { context.say(zh: "，间隔 \($0) 天", en: ", \($0) days apart") } ?? ""
      notes.append(
        Text(
          context.say(zh: "差的标准误 = SD·√(2(1 − r))", en: "Standard error of the difference = SD·√(2(1 − r))") + days
            + context.say(zh: "。", en: ". ")
            + context.say(ErrorWords.source(.reliability(reliability.kind), reliability))
        )
      )
    }
    if sources.contains(.information) {
      notes.append(
        context.text(
          zh: "按 θ 计分的量表：差的标准误 = √(SE₁² + SE₂²)，两次各按题目参数在该处的信息。",
          en:
            "Scores θ: the standard error of the difference is √(SE₁² + SE₂²), each from the information at its place."
        )
      )
    }
    if sources.contains(.ownAnswers) {
      notes.append(
        context.text(
          zh:
            "工具尚无信度，差的标准误由本人各题前后差别的起伏推算（同一量表内，各量表合并，t 分布）：换一批同类题目会差多少。当天状态等影响所有题目的误差不在内，所以判断偏松。",
          en:
            "Without a reliability the standard error of the difference comes from how differently the client’s answers to single items changed (within scales, pooled, Student’s t): the error over other items of the kind. What touches all items alike, such as the day, is not in it, so verdicts are lenient."
        )
      )
    }
    if sources.contains(where: { $0 != .unknown }), retest.changes.count > 1 {
      notes.append(
        context.text(
          zh: "共比较 \(retest.changes.count) 个量表，每个单独按 \(context.confidence) 判断；只有一个变化时，可能只是碰巧。",
          en:
            "\(retest.changes.count) scales are compared, each at \(context.confidence) by itself: a single change among them may be chance."
        )
      )
    }
    return notes
  }
}
