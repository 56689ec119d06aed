extension Findings {
  /// The rule of work that was stopped because its task was cancelled.
  public static let cancellationRule = "cancelled"

  /// Whether work was stopped because its task was cancelled: nothing was written, and nothing is wrong.
  public var isCancellation: Bool { all.contains { $0.rule == Self.cancellationRule } }

  /// Stops work whose task was cancelled; called between the pieces of long work.
  package static func checkCancellation() throws(Findings) {
    guard Task.isCancelled else { return }
    throw Findings([
      Finding(
        cancellationRule,
        at: Place(),
        Phrase(zh: "任务已被取消，没有写出任何文件", en: "the work was cancelled; nothing was written"),
        remedy: Phrase(zh: "需要结果时请重新开始。", en: "Start it again where the result is needed.")
      )
    ])
  }
}
