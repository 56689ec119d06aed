package import AssessmentDiagnostics
package import AssessmentJSON

/// One rule that an instrument must keep beyond its shape. A rule looks at the whole instrument and reports
/// everything that breaks it.
package protocol LintRule: Sendable {
  /// The rule's id, stable between versions.
  static var id: String { get }
  /// Reports what breaks the rule.
  static func check(_ instrument: Instrument, _ report: inout LintReport)
}

/// Every rule, in the order in which findings are listed.
package let lintRules: [any LintRule.Type] = [
  UniqueIdentifiers.self, KnownReferences.self, Translations.self, ItemTexts.self, AnswerKeys.self,
  ReversalNeedsRange.self, MissingDataRules.self, EffectiveWeights.self, AcyclicComposites.self,
  ShallowComposites.self, CompositeBasis.self, AbilityParameters.self, ReliabilityDetails.self, CompleteBands.self,
  NormCoverage.self,
  NormProvenance.self, NormGroups.self, StatusEvidence.self, QualityLimits.self, HexagonScales.self,
  CriticalValues.self, UsedItems.self, PopulationAges.self, CarefulWording.self,
]

/// What the rules found; places are looked up in the source document.
package struct LintReport {
  private var found = BoundedFindings()
  private let document: JSONDocument
  /// Items and reaches of the instrument, which many rules look up.
  package let known: InstrumentIndex
  private let instrument: Instrument

  package init(of document: JSONDocument, _ instrument: Instrument) {
    self.document = document
    known = InstrumentIndex(instrument)
    self.instrument = instrument
  }

  /// Everything found so far.
  package var findings: [Finding] { found.all(in: document.file) }

  /// Adds a finding at a pointer written as text, such as `/scales/0/items/3`.
  package mutating func add(
    _ rule: any LintRule.Type,
    _ severity: Finding.Severity = .error,
    at pointer: String,
    _ message: Phrase,
    remedy: Phrase
  ) {
    found.add(severity) {
      var place = document.place(of: pointer)
      place.instrument = instrument.id
      let steps = pointer.split(separator: "/")
      if steps.count > 1, steps[0] == "items", let item = Int(steps[1]), instrument.items.indices.contains(item) {
        place.item = instrument.items[item].id
      }
      return Finding(rule.id, severity, at: place, message, remedy: remedy)
    }
  }
}
