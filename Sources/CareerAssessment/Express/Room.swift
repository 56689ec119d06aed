import Glibc

/// Memory for a fixed number of plain values, which inner loops reach without counting references; the bounds are
/// checked in debug builds.
@safe struct Room<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe start = Self.allocated(count)
    unsafe start.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    unsafe start = Self.allocated(elements.count)
    for (place, element) in elements.enumerated() { unsafe (start + place).initialize(to: element) }
  }

  /// Elements of zero bits, for which the system finds memory when they are first written.
  init(zeroed count: Int) {
    self.count = count
    guard let memory = unsafe calloc(max(1, count), MemoryLayout<Element>.stride) else {
      preconditionFailure("the memory is used up")
    }
    unsafe start = memory.bindMemory(to: Element.self, capacity: max(1, count))
  }

  deinit { unsafe free(start) }

  private static func allocated(_ count: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = unsafe malloc(max(1, count) * MemoryLayout<Element>.stride) else {
      preconditionFailure("the memory is used up")
    }
    return unsafe memory.bindMemory(to: Element.self, capacity: max(1, count))
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
