internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

/// Curves of items: for two categories those of several items in one chart, else one chart an item.
enum ItemResponseCurves {
  /// Where curves are drawn.
  static let places = (-20...20).map { Double($0) / 5 }
  /// The axis below them.
  static let axis = Axis("θ", range: -4...4, format: NumberFormat(decimals: 1))

  static func figures(_ fit: ItemResponseFit, _ context: TechnicalContext) -> [Figure] {
    let items = fit.items.compactMap { item in item.model.map { (item, $0) } }
    let isDichotomous = items.allSatisfy { $0.1.categoryCount == 2 }
    guard isDichotomous else { return items.map { categories($0.0, $0.1, context) } }
    return stride(from: 0, to: items.count, by: 8).map { first in
      let group = items[first..<min(items.count, first + 8)]
      let names = context.list(group.map(\.0.name))
      return figure(
        group.map { item, model in
          LineChart.Series(
            item.name,
            points: places.map { Point($0, model.curves(at: $0).probabilities[1]) },
            hasMarkers: false
          )
        },
        caption: context.say(zh: "得分概率随 θ 的变化：\(names)", en: "Probability of scoring by θ: \(names)"),
        context
      )
    }
  }

  private static func categories(
    _ item: ItemResponseFit.Item,
    _ model: ItemModel,
    _ context: TechnicalContext
  ) -> Figure {
    let curves = places.map { model.curves(at: $0).probabilities }
    return figure(
      item.categories.enumerated().map { k, answer in
        LineChart.Series(
          NumberFormat.whole.text(answer),
          points: zip(places, curves).map { Point($0, $1[k]) },
          hasMarkers: false
        )
      },
      caption: context.say(zh: "题目 \(item.name)：各等级的概率随 θ 的变化", en: "\(item.name): probability of each category by θ"),
      context
    )
  }

  private static func figure(_ series: [LineChart.Series], caption: String, _ context: TechnicalContext) -> Figure {
    Figure(
      .lines(
        LineChart(
          horizontal: axis,
          vertical: Axis(context.say(zh: "概率", en: "Probability"), range: 0...1),
          series: series
        )
      ),
      caption: caption,
      summary: context.say(
        zh: "\(series.count) 条曲线，θ 从 −4 到 4。",
        en: "\(series.count) curves, θ from −4 to 4."
      )
    )
  }
}
