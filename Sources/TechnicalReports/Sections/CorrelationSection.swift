internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

/// The correlations of the items, in the order of the factors where there are any.
enum CorrelationSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let result = context.results.correlations else { return nil }
    let title = context.say(zh: "题目之间的相关", en: "Correlations of the items")
    switch result {
    case .failure(let failure):
      return Section(
        id: "correlations",
        title: title,
        blocks: [.callout(Callout(.caution, Text(context.reason(failure))))]
      )
    case .success(let matrix):
      var blocks: [Block] = []
      let order = context.itemOrder(itemCount: matrix.itemCount)
      let names = order.map { matrix.itemNames[$0] }
      let map = HeatMap(
        rowLabels: names,
        columnLabels: names,
        values: order.map { row in order.map { matrix[row, $0] } },
        labelName: context.say(zh: "题目", en: "Item")
      )
      blocks.append(
        .figure(
          Figure(
            .heatMap(map),
            caption: context.results.factors.flatMap { try? $0.model.get() } == nil
              ? context.say(zh: "相关图", en: "Correlation map")
              : context.say(zh: "相关图，按因素排列", en: "Correlation map, ordered by factors"),
            summary: context.say(
              zh: "\(names.count) 题之间的相关（\(context.words(matrix.kind))）。",
              en: "Correlations, \(context.words(matrix.kind)), of \(names.count) items."
            )
          )
        )
      )
      var notes = [
        Text(
          context.say(
            zh:
              "\(matrix.personCount) 人；共同作答的人数，最少的一对题有 \(matrix.smallestPairCount) 人，最多的有 \(matrix.largestPairCount) 人。",
            en:
              "\(matrix.personCount) people; the pair of items with fewest has \(matrix.smallestPairCount), that with most \(matrix.largestPairCount)."
          )
        )
      ]
      if let smoothing = matrix.smoothing {
        let change = context.figure(smoothing.largestChange).plain
        let before = context.figure(smoothing.smallestEigenvalueBefore).plain
        notes.append(
          Text(
            context.say(
              zh: "矩阵不是正定的（最小特征值 \(before)），已用\(context.words(smoothing.method))平滑；相关的最大改变为 \(change)。",
              en:
                "The matrix was not positive definite (smallest eigenvalue \(before)) and was replaced by \(context.words(smoothing.method)); the largest change of a correlation is \(change)."
            )
          )
        )
      }
      if !matrix.remarks.isEmpty {
        notes.append(
          Text(
            context.say(
              zh: "\(matrix.remarks.count) 对题目的估计需要留意（空单元格、边界或未收敛），见 calibration.json。",
              en:
                "\(matrix.remarks.count) pairs deserve a look (empty cells, boundary, not converged); see calibration.json."
            )
          )
        )
      }
      for item in matrix.omitted {
        notes.append(
          Text(
            context.say(
              zh:
                "题目 \(item.name) 未参加：\(item.reason == .noAnswers ? "无人作答" : item.reason == .constant ? "答案全同" : "类别太多")。",
              en:
                "Item \(item.name) is left out: \(item.reason == .noAnswers ? "no answers" : item.reason == .constant ? "it does not vary" : "too many categories")."
            )
          )
        )
      }
      blocks.append(.bullets(notes))
      return Section(id: "correlations", title: title, blocks: blocks)
    }
  }
}
