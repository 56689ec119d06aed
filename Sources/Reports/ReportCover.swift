import Diagnostics
import Documents
import Guidance
import Instruments
import Scoring

/// The first page: office, person, dates, instrument.
enum ReportCover {
  static func cover(_ context: ReportContext, provider: String?) -> Cover {
    let client = context.analysis.client
    let instrument = context.instrument
    let office = provider.flatMap { $0.isEmpty ? nil : $0 }
    return Cover(
      provider: office ?? context.say(zh: "职业指导服务", en: "Career guidance service"),
      subtitle: instrument.title[context.language] + " · " + context.say(context.audience.name),
      person: client.name ?? client.id,
      facts: facts(context),
      badges: badges(context),
      statement: statement(context)
    )
  }

  private static func facts(_ context: ReportContext) -> [Fact] {
    let client = context.analysis.client
    var facts: [Fact] = [Fact(context.say(zh: "编号", en: "Id"), .name(client.id))]
    if let group = client.group, !group.isEmpty {
      facts.append(Fact(context.say(zh: "班级或组别", en: "Class or group"), .name(group)))
    }
    if let age = client.age {
      facts.append(Fact(context.say(zh: "年龄", en: "Age"), Text(NumberFormat(decimals: 0).text(age.rounded(.down)))))
    }
    if let day = client.answeredOn { facts.append(Fact(context.say(zh: "作答日期", en: "Answered on"), .name(day))) }
    let provenance = context.analysis.provenance
    facts.append(Fact(context.say(zh: "报告日期", en: "Report of"), Text(provenance.date)))
    let status = context.say(context.instrument.status.name)
    facts.append(
      Fact(
        context.say(zh: "测评工具", en: "Instrument"),
        Text("\(context.instrument.title[context.language]) \(context.instrument.version)")
          + context.text(zh: "（\(status)版）", en: " (\(status) version)")
      )
    )
    facts.append(Fact(context.say(zh: "用途", en: "Purpose"), Text(context.say(provenance.purpose.name))))
    return facts
  }

  private static func badges(_ context: ReportContext) -> [Badge] {
    let tone: Tone =
      switch context.verdict {
      case .valid: .good
      case .caution: .caution
      case .doNotInterpret: .stop
      }
    var badges = [
      Badge(context.say(context.audience.name)), Badge(context.say(QualityWords.badge(context.verdict)), tone: tone),
    ]
    if context.analysis.isDemo {
      badges.append(Badge(context.say(zh: "DEMO 演示数据", en: "DEMO data"), tone: .caution))
    }
    return badges
  }

  private static func statement(_ context: ReportContext) -> Text {
    switch context.audience {
    case .client:
      context.text(
        zh: "这份报告写给您本人，请和职业指导人员一起读。它帮您打开思路，不用于录用、录取或淘汰。",
        en:
          "This report is written for you, to be read together with a counsellor. It is meant to open up ideas; it is not for hiring, admission or rejection."
      )
    case .counsellor:
      context.text(
        zh: "仅供职业指导人员使用：内含原始分、指标和谈话要点。交给来访者的是来访者版。",
        en:
          "For the counsellor only: it holds raw scores, indices and notes for the talk. The client receives the client edition."
      )
    }
  }
}
