import AssessmentDiagnostics
import AssessmentItemGenerators
import Testing

/// Solvers against cases worked out by hand.
@Suite("Solvers of generated items")
struct SolverTests {
  @Test(
    "series whose rule is known",
    arguments: [
      ([3, 7, 11, 15, 19, 23], 27), ([2, 6, 18, 54, 162, 486], 1458), ([1, 4, 6, 9, 11, 14], 16),
      ([1, 3, 7, 15, 31, 63], 127), ([1, 2, 4, 7, 11, 16], 22), ([1, 1, 2, 3, 5, 8], 13), ([2, 4, 7, 14, 17, 34], 37),
      ([5, 20, 7, 23, 9, 26], 11), ([1, 4, 9, 16, 25, 36], 49),
    ]
  )
  func series(_ terms: [Int], _ next: Int) throws {
    let item = Self.seriesItem(terms, options: [next, next + 1, next - 1])
    #expect(ItemProof.answers(of: item) == [0])
  }

  @Test("no rule is found where there is none, and too few numbers prove nothing")
  func noRule() {
    #expect(SeriesSolver.rules(of: [3, 1, 4, 1, 5, 9, 2]) == [])
    #expect(SeriesSolver.rules(of: [1, 2, 4, 8]) == [])
    #expect(SeriesSolver.rules(of: [0, 0, 0, 0, 0]).first == .adding(0))
  }

  @Test("a matrix: one more from cell to cell, the shape constant in a row; two values that fit are both told")
  func matrix() throws {
    func cell(_ shape: Int, _ count: Int) -> MatrixCell { .figures(shape: shape, count: count, filling: 0, size: 1) }
    let cells = [cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 0), cell(1, 1), cell(1, 2), cell(2, 0), cell(2, 1)]
    #expect(MatrixSolver.predictions(cells) == [[2], [2], [0], [1]])
    // Rows 0 1 2 and 1 2 0 have each of three; so has 2 0 1.
    let turned = [cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 1), cell(1, 2), cell(1, 0), cell(2, 2), cell(2, 0)]
    #expect(MatrixSolver.predictions(turned) == [[2], [1], [0], [1]])
    #expect(MatrixSolver.predictions(Array(cells.dropLast())) == nil)
  }

  @Test("strokes: exclusive or of two cells")
  func strokes() {
    let sets = [0b0011, 0b0110, 0b0101, 0b1100, 0b1010, 0b0110, 0b0001, 0b1001]
    #expect(MatrixSolver.predictions(sets.map { .strokes($0) }) == [[0], [0], [0], [1], [0], [0]])
  }

  @Test("every problem is solved forwards and backwards to the number found by hand")
  func problems() {
    let known: [(QuantityProblem, Int)] = [
      (.change(paid: 100, price: 23, count: 4), 8), (.output(perHour: 45, pieces: 360), 8),
      (.wages(hourly: 20, hours: 40, doubled: 6), 1040), (.discount(price: 80, count: 3, tenths: 7), 168),
      (.together(6, 12), 4), (.lastDay(days: 4, before: 30, with: 34), 50),
    ]
    for (problem, answer) in known {
      #expect(problem.holds(.init(whole: answer)), "\(problem)")
      for wrong in answer - 3...answer + 3 where wrong != answer { #expect(!problem.holds(.init(whole: wrong))) }
    }
  }

  @Test("the lexicon: no pair twice, no word in two wordings, every relation of eight pairs at least")
  func lexicon() {
    #expect(Lexicon.relations.count == 8)
    #expect(Set(Lexicon.words.map(\.english)).count == Lexicon.words.count)
    #expect(Lexicon.words.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    #expect(Set(Lexicon.relations.map(\.difficulty)) == [1, 2, 3])
  }

  static func seriesItem(_ terms: [Int], options: [Int]) -> GeneratedItem {
    GeneratedItem(
      stem: .series(terms),
      text: Phrase(zh: "", en: ""),
      options: options.map {
        .init(content: .number($0), label: Phrase(zh: "\($0)", en: "\($0)"), mistake: nil)
      },
      key: 0,
      rule: Phrase(zh: "", en: ""),
      difficulty: 1
    )
  }
}
