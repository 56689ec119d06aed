internal import AssessmentCOpenBLAS
import Synchronization

/// The linear algebra library behind this module, and how it is used.
///
/// Every call runs on one thread: parallel work is cut into tasks above this module, so that results do not depend on
/// the number of processors and cores are not fought over. The setting is process-wide in OpenBLAS: our own command makes
/// it once, in other processes it is as it was after each call.
package enum BLAS {
  /// How the installed OpenBLAS was built to run in parallel.
  package enum Threading: Int32, Sendable {
    /// Without threads.
    case sequential = 0
    /// With POSIX threads: right for this program.
    case pthreads = 1
    /// With OpenMP: correct, but measured 3.6 times slower when called from several tasks. Worth a warning that
    /// recommends Debian's `libopenblas0-pthread`.
    case openMP = 2
  }

  /// The build of the installed library; one that is unknown counts as sequential.
  package static var threading: Threading { Threading(rawValue: openblas_get_parallel()) ?? .sequential }

  /// The library's own description of its version and processor kernels, for reports.
  package static var configuration: String { unsafe String(cString: openblas_get_config()) }

  /// What a process that is not ours (such as Python) has set, while calls of ours are under way.
  private struct Guest: Sendable {
    var calls = 0
    var threadsFound: Int32 = 1
  }

  private static let guest = Mutex(Guest())
  private static let isOwnProcess = Atomic<Bool>(false)

  /// How many threads the process lets the library use; nil while calls of ours are under way.
  package static var threadsOfProcess: Int? {
    guest.withLock { $0.calls == 0 ? Int(openblas_get_num_threads()) : nil }
  }

  /// For a process that does nothing else: one thread from now on. The threads that the library starts when it is loaded
  /// are ended: they would wait for work by spinning, for about 30 ms.
  package static func prepare() {
    openblas_set_num_threads(1)
    openblas_end_threads()
    isOwnProcess.store(true, ordering: .relaxed)
  }

  /// Before each call: one thread. Where the process is not ours the first of several calls at once keeps the setting.
  static func begin() {
    if isOwnProcess.load(ordering: .relaxed) { return }
    guest.withLock { guest in
      if guest.calls == 0 {
        guest.threadsFound = openblas_get_num_threads()
        if guest.threadsFound != 1 { openblas_set_num_threads(1) }
      }
      guest.calls += 1
    }
  }

  /// After each call: the last of several puts the setting back as it was found.
  static func end() {
    if isOwnProcess.load(ordering: .relaxed) { return }
    guest.withLock { guest in
      guest.calls -= 1
      if guest.calls == 0, guest.threadsFound != 1 { openblas_set_num_threads(guest.threadsFound) }
    }
  }
}

/// A LAPACK or BLAS size.
@inline(__always)
func blasInt(_ value: Int) -> Int32 { Int32(value) }

/// The leading dimension of a matrix with so many rows: at least 1, as LAPACK demands.
@inline(__always)
func leadingDimension(_ rowCount: Int) -> Int32 { Int32(max(1, rowCount)) }
