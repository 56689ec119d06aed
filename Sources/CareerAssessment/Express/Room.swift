import Glibc

/// Memory for a fixed number of plain values, which inner loops reach without counting references; the bounds are
/// checked in debug builds.
@safe struct Room<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int
  /// What is given back in the end.
  private let memory: UnsafeMutableRawPointer

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe memory = Self.allocated(count)
    unsafe start = memory.bindMemory(to: Element.self, capacity: max(1, count))
    unsafe start.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    unsafe memory = Self.allocated(elements.count)
    unsafe start = memory.bindMemory(to: Element.self, capacity: max(1, elements.count))
    for (place, element) in elements.enumerated() { unsafe (start + place).initialize(to: element) }
  }

  /// Elements of zero bits, for which the system finds memory when they are first written; the first begins a line of the
  /// processor's cache.
  init(zeroed count: Int) {
    self.count = count
    guard let memory = unsafe calloc(max(1, count) * MemoryLayout<Element>.stride + 63, 1) else {
      preconditionFailure("the memory is used up")
    }
    unsafe self.memory = memory
    unsafe start = memory.alignedUp(toMultipleOf: 64).bindMemory(to: Element.self, capacity: max(1, count))
  }

  deinit { unsafe free(memory) }

  private static func allocated(_ count: Int) -> UnsafeMutableRawPointer {
    guard let memory = unsafe malloc(max(1, count) * MemoryLayout<Element>.stride) else {
      preconditionFailure("the memory is used up")
    }
    return unsafe memory
  }

  @inline(__always) subscript(_ place: Int) -> Element {
    get {
      assert(place >= 0 && place < count)
      return unsafe start[place]
    }
    nonmutating set {
      assert(place >= 0 && place < count)
      unsafe start[place] = newValue
    }
  }
}
