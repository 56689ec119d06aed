/// Scores many people at once: chunks in parallel, results in the order of the input, the same bits for any number
/// of tasks, because no person's score depends on another's.
package struct BatchScorer: Sendable {
  /// The plan.
  package let plan: ScoringPlan
  /// Persons in a chunk.
  package let chunk: Int

  /// A batch scorer; `chunk` persons are one task.
  package init(_ plan: ScoringPlan, chunk: Int = 256) {
    precondition(chunk > 0, "a chunk holds somebody")
    self.plan = plan
    self.chunk = chunk
  }

  /// Scores everybody, in order. Cost: O(persons × items); memory O(persons).
  package func score(_ people: [PersonResponses]) async -> [ScoreProfile] {
    guard people.count > chunk else { return Self.score(people[...], plan) }
    return await withTaskGroup(of: (Int, [ScoreProfile]).self) { tasks in
      let starts = Array(stride(from: 0, to: people.count, by: chunk))
      for (index, start) in starts.enumerated() {
        let part = people[start..<min(start + chunk, people.count)]
        tasks.addTask { [plan] in (index, Self.score(part, plan)) }
      }
      var parts = [[ScoreProfile]](repeating: [], count: starts.count)
      for await (index, profiles) in tasks { parts[index] = profiles }
      return parts.flatMap(\.self)
    }
  }

  private static func score(_ people: ArraySlice<PersonResponses>, _ plan: ScoringPlan) -> [ScoreProfile] {
    stride(from: people.startIndex, to: people.endIndex, by: ItemSums.blockSize).flatMap { start in
      plan.score(block: people[start..<min(start + ItemSums.blockSize, people.endIndex)])
    }
  }
}
