import FoundationEssentials
import Synchronization

/// The hidden files and folders of outputs that are still being written: what an interrupted run must take away.
public enum Unfinished {
  private static let paths = Mutex<Set<String>>([])

  static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Whether the path was still unfinished.
  @discardableResult static func remove(_ path: String) -> Bool { paths.withLock { $0.remove(path) != nil } }

  /// Removes all of them; the process is about to end.
  public static func removeAll() {
    for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}
