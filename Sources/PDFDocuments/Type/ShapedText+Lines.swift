extension ShapedText {
  /// The text in lines of at most a width.
  ///
  /// A line begins with no closing mark; the closing mark at its end may give up its empty half, the opening mark at
  /// its start does. A last line of one or two characters gets company from the line above.
  package func lines(width limit: Double, justifies: Bool = false) -> [SetLine] {
    guard !clusters.isEmpty else { return [] }
    var lines = broken(at: limit)
    if lines.count > 1, let last = lines.last, let first = clusters.first {
      let size = dresses[first.dress].size
      for step in 1...3 where last.width < 2.2 * size && limit > 12 * size {
        let other = broken(at: limit - size * Double(step))
        guard other.count == lines.count, let end = other.last, end.width >= 2.2 * size else { continue }
        lines = other
        break
      }
    }
    if justifies {
      for index in lines.indices { lines[index].spread = spread(lines[index], limit) }
    }
    return lines
  }

  private func broken(at limit: Double) -> [SetLine] {
    var lines: [SetLine] = []
    var (start, index, chance) = (0, 0, 0)
    var x = 0.0
    func end(at next: Int) {
      lines.append(line(start..<next))
      (start, chance, index, x) = (next, next, next, 0)
    }
    while index < clusters.count {
      let cluster = clusters[index]
      if index > start {
        if cluster.mustBreak {
          end(at: index)
          continue
        }
        if cluster.mayBreak { chance = index }
      }
      var advance = cluster.advance
      if index == start { advance -= cluster.lead + outdent(cluster) }
      let excess = x + advance - (cluster.kind == .closing ? emptyHalf(cluster) : 0) - limit
      if cluster.kind != .space, excess > 0.01, index > start {
        end(at: chance > start ? chance : cut(at: index, after: start))
        continue
      }
      x += advance
      index += 1
    }
    if start < clusters.count { lines.append(line(start..<clusters.count)) }
    return lines
  }

  /// Where a stretch without a place to break is cut all the same: not before a closing mark or after an opening one.
  private func cut(at index: Int, after start: Int) -> Int {
    var place = index
    while place > start + 1, clusters[place].kind == .closing || clusters[place - 1].kind == .opening { place -= 1 }
    return place > start + 1 || index == start + 1 ? place : index
  }

  /// The line of some clusters without the spaces at its end.
  private func line(_ range: Range<Int>) -> SetLine {
    var end = range.upperBound
    while end > range.lowerBound, clusters[end - 1].kind == .space { end -= 1 }
    let used = range.lowerBound..<end
    guard let first = used.first, let last = used.last else {
      return SetLine(clusters: used, width: 0, spread: 0, outdent: 0)
    }
    var width = clusters[used].reduce(0) { $0 + $1.advance } - clusters[first].lead - outdent(clusters[first])
    if clusters[last].kind == .closing { width -= emptyHalf(clusters[last]) }
    return SetLine(clusters: used, width: width, spread: 0, outdent: outdent(clusters[first]))
  }

  /// What is added where Chinese characters meet, so that a line of them reaches the edge; nothing on a last line.
  private func spread(_ line: SetLine, _ limit: Double) -> Double {
    guard let last = line.clusters.last, last + 1 < clusters.count, !clusters[last + 1].mustBreak else { return 0 }
    var next = last + 1
    while next < clusters.count, clusters[next].kind == .space { next += 1 }
    guard next < clusters.count, !clusters[next].mustBreak else { return 0 }
    let places = line.clusters.dropFirst().count { stretches(before: $0) }
    let slack = limit - line.width
    guard places * 3 > line.clusters.count, slack > 0, slack < 0.1 * limit else { return 0 }
    return slack / Double(places)
  }

  /// Whether space may be added before a cluster: beside a Chinese character.
  package func stretches(before index: Int) -> Bool {
    func isWide(_ kind: Character.SetKind) -> Bool { kind == .ideograph || kind == .opening || kind == .closing }
    return isWide(clusters[index].kind) || isWide(clusters[index - 1].kind)
  }

  private func emptyHalf(_ cluster: Cluster) -> Double {
    let size = dresses[cluster.dress].size
    return cluster.advance - min(0, cluster.lead) > size * 0.9 ? size / 2 : 0
  }

  private func outdent(_ cluster: Cluster) -> Double { cluster.kind == .opening ? emptyHalf(cluster) : 0 }
}
