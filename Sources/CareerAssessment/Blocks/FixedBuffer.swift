import Glibc

/// Memory for a fixed number of plain values, which inner loops reach without counting references. Places are checked.
@safe struct FixedBuffer<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  /// The first element, for whoever keeps to `count` without being checked.
  let start: UnsafeMutablePointer<Element>
  /// How many elements there are.
  let count: Int
  /// What is given back in the end.
  private let memory: UnsafeMutableRawPointer

  /// The elements of an array.
  init(_ elements: [Element]) {
    count = elements.count
    guard let memory = unsafe malloc(max(1, count) * MemoryLayout<Element>.stride) else {
      preconditionFailure("the memory is used up")
    }
    unsafe self.memory = memory
    unsafe start = memory.bindMemory(to: Element.self, capacity: max(1, count))
    for (place, element) in elements.enumerated() { unsafe (start + place).initialize(to: element) }
  }

  /// Elements of zero bits, for which the system finds memory when they are first written; the first begins a line of the
  /// processor's cache.
  init(zeroed count: Int) {
    precondition(count >= 0, "so many elements")
    let (size, isTooLarge) = max(1, count).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !isTooLarge, let memory = unsafe calloc(size / 64 + 2, 64) else {
      preconditionFailure("the memory is used up")
    }
    self.count = count
    unsafe self.memory = memory
    unsafe start = memory.alignedUp(toMultipleOf: 64).bindMemory(to: Element.self, capacity: max(1, count))
  }

  deinit { unsafe free(memory) }

  /// Makes all bits zero.
  func clear() { unsafe memset(start, 0, count * MemoryLayout<Element>.stride) }

  /// An element.
  @inline(__always) subscript(_ place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "a place of the buffer")
      return unsafe start[place]
    }
    nonmutating set {
      precondition(place >= 0 && place < count, "a place of the buffer")
      unsafe start[place] = newValue
    }
  }
}
