import FoundationEssentials
import Synchronization

/// The hidden files and folders of outputs that are still being written: what an interrupted run must take away.
public enum Unfinished {
  private struct State {
    var paths: Set<String> = []
    /// The process is about to end; no output takes its name any more.
    var isOver = false
  }

  private static let state = Mutex(State())

  static func add(_ path: String) { state.withLock { _ = $0.paths.insert(path) } }

  /// Whether the path was still unfinished.
  @discardableResult static func remove(_ path: String) -> Bool { state.withLock { $0.paths.remove(path) != nil } }

  /// Gives an output its name. An interruption comes before or after it, never between: nothing is taken away that has
  /// its final name.
  ///
  /// - Parameters:
  ///   - path: the hidden path.
  ///   - leftover: what the hidden path holds afterwards must be taken away too.
  static func finish(
    _ path: String,
    leavesOld leftover: Bool = false,
    _ rename: () throws(SystemFile.Failure) -> Void
  ) throws(SystemFile.Failure) {
    let result = state.withLock { state -> Result<Void, SystemFile.Failure> in
      guard !state.isOver else { return .failure(.interrupted) }
      do throws(SystemFile.Failure) { try rename() } catch { return .failure(error) }
      if !leftover { state.paths.remove(path) }
      return .success(())
    }
    try result.get()
  }

  /// Removes all of them; the process is about to end.
  public static func removeAll() {
    state.withLock { state in
      state.isOver = true
      for path in state.paths { try? FileManager.default.removeItem(atPath: path) }
    }
  }
}
