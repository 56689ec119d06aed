/// Puts boxes on pages.
package struct Paginator {
  /// A box at its height on a page.
  package struct Placed {
    package var box: Box
    package var y: Double
  }

  /// The height of a page.
  package let height: Double

  /// Pages of a height in points.
  package init(height: Double) { self.height = height }

  /// Pages from boxes: never a break after a box that keeps with the next, and no page under a third full but the
  /// last and those before which nothing could be done.
  package func pages(_ boxes: [Box]) -> [[Placed]] {
    var pages: [[Placed]] = [[]]
    var y = 0.0
    func place(_ box: Box) {
      if pages[pages.count - 1].isEmpty {
        for head in box.head {
          pages[pages.count - 1].append(Placed(box: head, y: y))
          y += head.height
        }
      } else {
        y += box.gap
      }
      pages[pages.count - 1].append(Placed(box: box, y: y))
      y += box.height
    }
    func turn() {
      guard !pages[pages.count - 1].isEmpty else { return }
      pages.append([])
      y = 0
    }
    var rest = boxes[...]
    while let first = rest.first {
      let count = (rest.firstIndex { !$0.keepsWithNext } ?? rest.endIndex - 1) - rest.startIndex + 1
      let atom = rest.prefix(count)
      if first.startsPage, y > height / 3 { turn() }
      let needed = Box.height(Array(atom)) + (pages[pages.count - 1].isEmpty ? 0 : first.gap)
      if y + needed > height + 0.01 {
        if y > height / 3 || (count == 1 && !pages[pages.count - 1].isEmpty) { turn() }
        // What keeps together but is higher than a page, or would leave a page almost empty, is cut between boxes.
        if Box.height(Array(atom)) + first.head.reduce(0, { $0 + $1.height }) + y > height + 0.01, count > 1 {
          for box in atom {
            if y + box.gap + box.height > height + 0.01 { turn() }
            place(box)
          }
          rest = rest.dropFirst(count)
          continue
        }
      }
      for box in atom { place(box) }
      rest = rest.dropFirst(count)
    }
    if pages.count > 1, pages[pages.count - 1].isEmpty { pages.removeLast() }
    return pages
  }
}
