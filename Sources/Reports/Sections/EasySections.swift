package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The first easy-read page: what one likes and what not.
package struct EasyResultSection: ReportSection {
  package let id = "easy-result"
  package let title = Phrase(zh: "您的结果", en: "Your result")

  package func blocks(_ context: ReportContext) -> [Block] {
    let name: [Block] = [.paragraph(.name(context.analysis.client.name ?? context.analysis.client.id))]
    guard context.verdict != .doNotInterpret else {
      return name + EasyWords.notInterpreted.map { .paragraph(Text(context.say($0))) }
        + [
          .heading(context.say(zh: "可以这样做", en: "What you can do")),
          .steps(EasyWords.waysOn.map { Text(context.say($0)) }),
        ]
    }
    var blocks = name
    if context.verdict == .caution {
      blocks.append(.paragraph(context.text(zh: "这次的结果不太准。", en: "This result is not very sure.")))
    }
    guard let interests = context.interests else {
      let ask = context.text(zh: "请和指导人员一起看。", en: "Look at it with the counsellor.")
      return blocks + [.paragraph(ask)]
        + ScoreCharts.scales(context).filter { if case .figure = $0 { true } else { false } }
    }
    guard interests.shape == .differentiated else {
      blocks.append(
        .paragraph(
          context.text(zh: "六类事，您喜欢得差不多。", en: "You like six kinds of things about equally.")
        )
      )
      return blocks + [.figure(ScoreCharts.likes(interests, context))]
    }
    let own = OwnAnswers(context)
    let liked = HeadlineWords.top(interests).prefix(3)
    blocks += [.heading(context.say(zh: "您最喜欢", en: "What you like best"))]
    blocks.append(.bullets(liked.map { line($0, own.liked[$0.place].first?.text, context) }))
    if let low = HeadlineWords.low(interests) {
      blocks += [
        .heading(context.say(zh: "您不太喜欢", en: "What you like less")),
        .bullets([line(low, own.disliked[low.place].first?.text, context)]),
      ]
    }
    return blocks + [.figure(ScoreCharts.likes(interests, context))]
  }

  private func line(_ type: HollandType, _ example: String?, _ context: ReportContext) -> Text {
    let name = Text.strong(context.name(type))
    guard let example else { return name }
    return name + context.text(zh: "\n像\(example)", en: "\nSuch as: \(example)")
  }
}

/// The second easy-read page: what to look at, one step, and what was not said.
package struct EasyStepSection: ReportSection {
  package let id = "easy-step"
  package let title = Phrase(zh: "接下来", en: "What comes next")
  package let interprets = true
  package let startsPage = true

  package func blocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = []
    let interests = context.interests
    if let interests, interests.shape == .differentiated {
      let picked = DirectionCard.cards(context.analysis)
      if !picked.isEmpty {
        blocks += [
          .heading(context.say(zh: "可以看看", en: "Worth a look")),
          .bullets(
            picked.map { direction in
              let jobs = direction.foremost.flatMap { job in
                let occupation = job.match.occupation
                return [context.name(occupation), occupation.licence.map { context.say($0.phrase) }].compactMap(\.self)
              }
              return Text.strong(context.name(direction.family)) + Text("\n" + jobs.joined(separator: "\n"))
            }
          ),
        ]
      }
    }
    let types = interests.map { HeadlineWords.sorted($0) }
    blocks += [.heading(context.say(zh: "先做一件小事", en: "One small thing first"))]
    blocks.append(
      .paragraph(
        types.map { Text(context.say(EasyWords.step($0[0]))) }
          ?? context.text(zh: "请一位亲友讲讲工作。", en: "Ask a friend about their job.")
      )
    )
    blocks.append(
      .form(
        Form([
          .grid(
            Form.Grid(
              caption: context.say(zh: "我的安排", en: "My plan"),
              columns: [
                .init(context.say(zh: "哪天以前", en: "By when")), .init(context.say(zh: "谁来帮忙", en: "Who helps")),
              ],
              rows: [[Text(context.day(after: 14)), ""]]
            )
          )
        ])
      )
    )
    let limits = context.instrument.domain == .interest ? EasyWords.limits : [EasyWords.limits[3]]
    return blocks + [
      .heading(context.say(zh: "请记住", en: "Please remember")), .bullets(limits.map { Text(context.say($0)) }),
    ]
  }
}
