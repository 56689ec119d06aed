package import AssessmentDiagnostics

/// The words that the renderer itself says, in both languages.
package enum Words {
  package static let contents = Phrase(zh: "目录", en: "Contents")
  package static let skip = Phrase(zh: "跳到正文", en: "Skip to the text")
  package static let chartData = Phrase(zh: "图表数据", en: "Chart data")
  package static let person = Phrase(zh: "来访者", en: "For")
  package static let colophon = Phrase(zh: "文档信息", en: "About this document")
  package static let favour = Phrase(zh: "像的地方", en: "Like you")
  package static let weigh = Phrase(zh: "不像的地方", en: "Less like you")
  package static let date = Phrase(zh: "日期", en: "Date")
  package static let lower = Phrase(zh: "下限", en: "lower")
  package static let upper = Phrase(zh: "上限", en: "upper")
  package static let remark = Phrase(zh: "说明", en: "Remark")
  package static let highlighted = Phrase(zh: "重点标出", en: "highlighted")
  package static let outside = Phrase(zh: "箭头：数值超出图表范围", en: "Arrow: the value lies outside the chart")
  package static let position = Phrase(zh: "位置", en: "Position")
  package static let negative = Phrase(zh: "虚线框：负值", en: "Dashed frame: negative value")
  package static let count = Phrase(zh: "人数", en: "Count")
  package static let curveOnly = Phrase(zh: "曲线只在图中显示：", en: "The curve is shown in the figure only: ")

  package static func rim(_ axis: Axis) -> Phrase {
    let (low, high) = (axis.format.text(axis.range.lowerBound), axis.format.text(axis.range.upperBound))
    return Phrase(zh: "\(axis.title)：中心 \(low)，外框 \(high)", en: "\(axis.title): centre \(low), rim \(high)")
  }

  package static func page(_ number: Int, of count: Int) -> Phrase {
    Phrase(zh: "第 \(number) 页，共 \(count) 页", en: "Page \(number) of \(count)")
  }
  package static func figure(_ number: Int) -> Phrase { Phrase(zh: "图 \(number)", en: "Figure \(number)") }
  package static func table(_ number: Int) -> Phrase { Phrase(zh: "表 \(number)", en: "Table \(number)") }

  package static func tone(_ tone: Tone) -> Phrase {
    switch tone {
    case .info: Phrase(zh: "说明", en: "Note")
    case .good: Phrase(zh: "很好", en: "Good")
    case .caution: Phrase(zh: "留意", en: "Take care")
    case .stop: Phrase(zh: "请先核实", en: "Check first")
    }
  }
}
