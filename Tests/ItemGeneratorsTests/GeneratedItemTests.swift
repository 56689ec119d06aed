import AssessmentDiagnostics
import Foundation
import AssessmentItemGenerators
import Testing

/// Every item is proven; what is corrupted is caught. `ITEM_COUNT` sets how many items of each kind (`make prove-items`).
@Suite("Generated items")
struct GeneratedItemTests {
  private static let count = ProcessInfo.processInfo.environment["ITEM_COUNT"].flatMap(Int.init) ?? 120

  /// Items of a kind from as many seeds as are needed, thirty items a form.
  private static func items(_ type: ItemType) throws -> [GeneratedItem] {
    var all: [GeneratedItem] = []
    var seed: UInt64 = 1
    while all.count < count {
      all += try TestForm(type, seed: seed, count: 30, difficulty: .mixed).items
      seed += 1
    }
    return all
  }

  @Test("keys are proven, every corrupted key and question is caught", arguments: ItemType.allCases)
  func proofAndMutation(_ type: ItemType) throws {
    var proven = 0
    var corrupted = 0
    for item in try Self.items(type) {
      #expect(ItemProof.flaws(of: item).isEmpty, "\(item)")
      proven += 1
      for place in item.options.indices where place != item.key {
        var wrong = item
        wrong.key = place
        #expect(!ItemProof.flaws(of: wrong).isEmpty, "key moved: \(item)")
        // Also where the mistakes are moved with it, so that the solver alone must notice.
        wrong.options[item.key].mistake = item.options[place].mistake
        wrong.options[place].mistake = nil
        #expect(ItemProof.answers(of: wrong) != [place], "key and mistake moved: \(item)")
        corrupted += 2
      }
      for stem in Self.corrupted(item.stem) {
        var wrong = item
        wrong.stem = stem
        #expect(ItemProof.answers(of: wrong) != [item.key], "\(item) with \(stem)")
        corrupted += 1
      }
      var twice = item
      twice.options[item.key == 0 ? 1 : 0].content = item.options[item.key].content
      #expect(!ItemProof.flaws(of: twice).isEmpty, "the right option twice")
    }
    if Self.count > 1000 { print("\(type.rawValue): \(proven) items proven, \(corrupted) corruptions caught") }
  }

  /// Stems with one thing changed that changes the answer.
  private static func corrupted(_ stem: GeneratedItem.Stem) -> [GeneratedItem.Stem] {
    switch stem {
    case .series(let terms): return [.series(terms.dropLast() + [terms[terms.count - 1] + 1])]
    case .matrix(let cells):
      if case (.strokes(let a), .strokes(let b), .strokes(let c)) = (cells[0], cells[1], cells[2]) {
        // A stroke that neither of the two cells has: no rule gives it.
        guard let free = (0..<6).first(where: { (a | b) >> $0 & 1 == 0 }) else { return [] }
        return [.matrix(cells[..<2] + [.strokes(c | 1 << free)] + cells[3...])]
      }
      // The cell beside the empty one, read from another row.
      return cells[7] == cells[4] ? [] : [.matrix(cells.dropLast() + [cells[4]])]
    case .turned(let shape): return [.turned(shape.mirrored)]
    case .problem(let problem):
      switch problem {
      case .change(let paid, let price, let count):
        return [.problem(.change(paid: paid + 1, price: price, count: count))]
      case .output(let perHour, let pieces): return [.problem(.output(perHour: perHour + 1, pieces: pieces))]
      case .wages(let hourly, let hours, let doubled):
        return [.problem(.wages(hourly: hourly, hours: hours + 1, doubled: doubled))]
      case .discount(let price, let count, let tenths):
        return [.problem(.discount(price: price, count: count, tenths: tenths - 1))]
      case .together(let a, let b): return [.problem(.together(a + 1, b))]
      case .lastDay(let days, let before, let with):
        return [.problem(.lastDay(days: days, before: before, with: with + 1))]
      case .table(let table, let question):
        let other = DataTable(values: table.values.map { $0.map { $0 + 7 } })
        if case .difference = question { return [] }
        return [.problem(.table(other, question))]
      }
    case .pair(let left, let right): return [.pair(left, left == right ? right + "0" : left)]
    case .analogy(let a, let b, let c):
      return Lexicon.words.indices.prefix(5).filter { $0 != c && $0 != a }.map { .analogy(a, b, $0) }
    }
  }

  @Test(
    "options give nothing away: keys stand in every place equally often, and at every rank",
    arguments: ItemType.allCases
  )
  func places(_ type: ItemType) throws {
    let items = try Self.items(type)
    for (count, group) in Dictionary(grouping: items, by: \.options.count) {
      let places = (0..<count).map { place in group.count { $0.key == place } }
      // Dealt from decks: a form of thirty differs by a few.
      let expected = Double(group.count) / Double(count)
      for seen in places { #expect(abs(Double(seen) - expected) <= 3 + expected * 0.35, "\(places)") }
    }
    let ranks = items.compactMap { item -> Int? in
      let values = item.options.compactMap { option -> Int? in
        switch option.content {
        case .number(let value): value
        case .quantity(let value): value.whole
        default: nil
        }
      }
      guard values.count == item.options.count else { return nil }
      return values.count { $0 < values[item.key] }
    }
    guard !ranks.isEmpty else { return }
    for rank in 0..<5 {
      let share = Double(ranks.count { $0 == rank }) / Double(ranks.count)
      #expect(share > 0.04 && share < 0.45, "rank \(rank): \(share)")
    }
  }

  @Test(
    "a seed makes the same test again, another seed another one, and parallel forms share no item",
    arguments: ItemType.allCases
  )
  func seeds(_ type: ItemType) throws {
    let first = try TestForm(type, seed: 11, count: 12, difficulty: .mixed)
    #expect(try TestForm(type, seed: 11, count: 12, difficulty: .mixed) == first)
    let second = try TestForm(type, seed: 12, count: 12, difficulty: .mixed, without: [first])
    #expect(
      Set((first.practice + first.items).map(\.stem)).isDisjoint(with: (second.practice + second.items).map(\.stem))
    )
    #expect(first.items.map(\.difficulty) == second.items.map(\.difficulty))
    #expect(first.practice.count == 2)
  }

  @Test("a generator that has run out says how far it came")
  func exhausted() {
    #expect(throws: TestForm.Exhausted.self) {
      try TestForm(.verbalAnalogies, seed: 1, count: 5000, difficulty: .hard)
    }
  }

  @Test("both languages have words of their own everywhere", arguments: ItemType.allCases)
  func words(_ type: ItemType) throws {
    for item in try TestForm(type, seed: 3, count: 12, difficulty: .mixed).items {
      #expect(!item.text.chinese.isEmpty && !item.text.english.isEmpty)
      #expect(!item.text.english.unicodeScalars.contains { $0.properties.isIdeographic })
      for option in item.options {
        #expect(!option.label.english.unicodeScalars.contains { $0.properties.isIdeographic })
      }
    }
  }
}
