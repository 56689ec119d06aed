import AssessmentDiagnostics
import AssessmentMeasurement

/// Composites refer to each other without going in a circle.
enum AcyclicComposites: LintRule {
  static let id = "composite-cycle"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let composites = instrument.composites ?? []
    var index: [String: Int] = [:]
    for (place, composite) in composites.enumerated() where index[composite.id] == nil { index[composite.id] = place }
    // Depth-first search with an explicit stack: 0 unseen, 1 open, 2 done.
    var state = [Int](repeating: 0, count: composites.count)
    for start in composites.indices where state[start] == 0 {
      var path: [(node: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let (node, next) = path.last {
        let parts = composites[node].parts
        guard next < parts.count else {
          state[node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        guard let child = index[parts[next].id] else { continue }
        if state[child] == 0 {
          state[child] = 1
          path.append((child, 0))
        } else if state[child] == 1 {
          let from = path.firstIndex { $0.node == child } ?? 0
          let circle = (path[from...].map { composites[$0.node].id } + [composites[child].id]).joined(separator: " → ")
          report.add(
            Self.self,
            at: "/composites/\(node)/parts/\(next)/id",
            Phrase(zh: "合成分互相引用成了一个圈：\(circle)", en: "the composites refer to each other in a circle: \(circle)"),
            remedy: Phrase(zh: "请断开这个圈。", en: "Break the circle.")
          )
        }
      }
    }
  }
}

/// Composites lie at most eight deep on each other: more means nothing, and their weights multiply beyond every number.
enum ShallowComposites: LintRule {
  static let id = "composite-depth"
  private static let limit = 8

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      guard let level = known.level(of: composite.id), level > limit else { continue }
      report.add(
        self,
        at: "/composites/\(index)/parts",
        Phrase(
          zh: "合成分叠了 \(level) 层，最多 \(limit) 层",
          en: "the composites lie \(level) deep on each other, more than \(limit)"
        ),
        remedy: Phrase(zh: "请直接由量表合成。", en: "Combine the scales themselves.")
      )
    }
  }
}

/// The metric of a composite's parts exists for every part.
enum CompositeBasis: LintRule {
  static let id = "composite-basis"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    let normed = Set((instrument.norms ?? []).flatMap { $0.groups.flatMap { $0.tables.map(\.scale) } })
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      for (place, part) in composite.parts.enumerated() where known.level(of: part.id) != nil {
        let pointer = "/composites/\(index)/parts/\(place)/id"
        switch composite.basis {
        case .raw: break
        case .percentOfMaximum where known.rawRange(of: part.id) == nil:
          report.add(
            self,
            at: pointer,
            Phrase(
              zh: "组成部分 \(Finding.quoted(part.id)) 的得分没有上下限，算不出百分比",
              en: "the part \(Finding.quoted(part.id)) has no lowest and highest score, so there is no percentage"
            ),
            remedy: Phrase(zh: "请写明作答方式的范围，或改用 raw。", en: "Declare the range of its items, or use raw.")
          )
        case .z where !normed.contains(part.id):
          report.add(
            self,
            at: pointer,
            Phrase(
              zh: "组成部分 \(Finding.quoted(part.id)) 没有常模，算不出 z 分数",
              en: "the part \(Finding.quoted(part.id)) has no norm, so there is no z score"
            ),
            remedy: Phrase(zh: "请加入常模，或改用 raw 或 percentOfMaximum。", en: "Add norms, or use raw or percentOfMaximum.")
          )
        case .percentOfMaximum, .z: break
        }
      }
    }
  }
}
