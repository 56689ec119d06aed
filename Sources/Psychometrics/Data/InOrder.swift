/// Runs `count` independent pieces of work in at most `taskCount` tasks and returns their results in order.
///
/// Task t takes the pieces t, t + taskCount, …; the results, and so every sum taken over them in order, are the same
/// for any number of tasks.
package func inOrder<Result: Sendable>(
  count: Int,
  taskCount: Int,
  _ work: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  let tasks = max(1, min(taskCount, count))
  guard tasks > 1 else { return (0..<count).map(work) }
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for task in 0..<tasks {
      group.addTask { stride(from: task, to: count, by: tasks).map { ($0, work($0)) } }
    }
    var results = [Result?](repeating: nil, count: count)
    for await part in group {
      for (index, result) in part { results[index] = result }
    }
    return results.map { $0! }
  }
}
