/// Memory for a fixed number of plain values, which inner loops reach without counting references; the bounds are
/// checked in debug builds.
@safe struct Room<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe start = .allocate(capacity: max(1, count))
    unsafe start.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    unsafe start = .allocate(capacity: max(1, elements.count))
    for (place, element) in elements.enumerated() { unsafe (start + place).initialize(to: element) }
  }

  deinit { unsafe start.deallocate() }

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
