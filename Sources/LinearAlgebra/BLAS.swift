internal import COpenBLAS

/// The linear algebra library behind this module, and how it is used.
///
/// Every call runs on one thread: parallel work is cut into tasks above this module, so that results do not depend on
/// the number of processors and cores are not fought over. The setting is process-wide in OpenBLAS and made once, before
/// the first call.
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

  private static let singleThreaded: Void = {
    openblas_set_num_threads(1)
    // The threads that it starts when it is loaded wait for work by spinning, for about 30 ms.
    openblas_end_threads()
  }()

  /// Makes sure that the library runs on one thread; called before each use, costs one load after the first.
  @inline(__always)
  package static func prepare() { _ = singleThreaded }
}

/// A LAPACK or BLAS size.
@inline(__always)
func blasInt(_ value: Int) -> Int32 { Int32(value) }

/// The leading dimension of a matrix with so many rows: at least 1, as LAPACK demands.
@inline(__always)
func leadingDimension(_ rowCount: Int) -> Int32 { Int32(max(1, rowCount)) }
