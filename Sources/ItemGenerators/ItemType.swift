package import AssessmentDiagnostics

/// The kinds of items that can be generated.
public enum ItemType: String, Sendable, Hashable, CaseIterable {
  /// The next number of a series.
  case numberSeries = "number-series"
  /// The ninth cell of a matrix.
  case figureMatrices = "figure-matrices"
  /// A shape turned on the paper.
  case spatialRotation = "spatial-rotation"
  /// Problems in words and about tables.
  case arithmetic
  /// Whether two entries are the same.
  case clericalChecking = "clerical-checking"
  /// A is to B as C is to which word.
  case verbalAnalogies = "verbal-analogies"

  var maker: any ItemMaker {
    switch self {
    case .numberSeries: NumberSeries()
    case .figureMatrices: FigureMatrices()
    case .spatialRotation: SpatialRotation()
    case .arithmetic: ArithmeticProblems()
    case .clericalChecking: ClericalChecking()
    case .verbalAnalogies: VerbalAnalogies()
    }
  }

  /// The name of the test.
  package var title: Phrase {
    switch self {
    case .numberSeries: Phrase(zh: "数列", en: "Number series")
    case .figureMatrices: Phrase(zh: "图形推理", en: "Figure matrices")
    case .spatialRotation: Phrase(zh: "图形转动", en: "Spatial rotation")
    case .arithmetic: Phrase(zh: "算术与看表", en: "Arithmetic and data")
    case .clericalChecking: Phrase(zh: "细心核对", en: "Clerical checking")
    case .verbalAnalogies: Phrase(zh: "词语类推", en: "Verbal analogies")
    }
  }

  /// What its items have in common.
  package var description: Phrase {
    switch self {
    case .numberSeries: Phrase(zh: "从一串数里找规律，推出下一个。", en: "Finding the rule of a series of numbers and its next one.")
    case .figureMatrices: Phrase(zh: "从八格图形里找规律，选出第九格。", en: "Finding the rule of eight cells and choosing the ninth.")
    case .spatialRotation: Phrase(zh: "想象图形在纸面上转动以后的样子。", en: "Imagining how a shape looks after turning on the paper.")
    case .arithmetic: Phrase(zh: "解日常算术题，从表里读数计算。", en: "Everyday sums, and reading and reckoning from a table.")
    case .clericalChecking:
      Phrase(zh: "又快又准地看出两边的号码是否一样。", en: "Seeing quickly and exactly whether two entries are the same.")
    case .verbalAnalogies: Phrase(zh: "看出两个词的关系，用到另一个词上。", en: "Seeing how two words are related and carrying it over.")
    }
  }

  /// What the person reads first.
  package var instructions: Phrase {
    switch self {
    case .numberSeries:
      Phrase(
        zh: "每题有一串数，按一定的规律排列。请找出规律，选出下一个数。",
        en: "Each question is a series of numbers that follows a rule. Find the rule and choose the next number."
      )
    case .figureMatrices:
      Phrase(
        zh: "每题有九格图形，最后一格空着。每一行都照同样的规律变化。请选出空格里的图形。",
        en:
          "Each question has nine cells, the last of which is empty. Every row follows the same rules. Choose what belongs in the empty cell."
      )
    case .spatialRotation:
      Phrase(
        zh: "请想象把图形放在纸面上转动，不能翻面。选出转动以后的样子。",
        en: "Imagine turning the shape on the paper, without flipping it. Choose how it may look then."
      )
    case .arithmetic:
      Phrase(zh: "请算出答案。可以打草稿，不用计算器。", en: "Work out the answer. You may use scrap paper, but no calculator.")
    case .clericalChecking:
      Phrase(
        zh: "每题有左右两段。完全一样选“相同”，有一点不一样选“不同”。又快又准，猜错会扣分。",
        en:
          "Each question has two entries. Choose “the same” only if they agree in every character. Be quick and exact; wrong answers cost points."
      )
    case .verbalAnalogies:
      Phrase(
        zh: "每题先给出两个词。请看出它们的关系，再为第三个词选一个有同样关系的词。",
        en:
          "Each question begins with two words. See how they are related and choose the word that has the same relation to the third."
      )
    }
  }

  /// The letters that the ids of its items begin with.
  var letters: String {
    switch self {
    case .numberSeries: "ns"
    case .figureMatrices: "fm"
    case .spatialRotation: "sr"
    case .arithmetic: "ar"
    case .clericalChecking: "cc"
    case .verbalAnalogies: "va"
    }
  }

  /// Minutes that a test of so many items usually takes.
  package func minutes(_ items: Int) -> Int { max(1, (items * secondsPerItem + 59) / 60) }

  /// Seconds that an item usually takes.
  private var secondsPerItem: Int {
    switch self {
    case .numberSeries, .spatialRotation: 45
    case .figureMatrices, .arithmetic: 60
    case .clericalChecking: 6
    case .verbalAnalogies: 25
    }
  }
}
