public import AssessmentDiagnostics
public import AssessmentInstruments

extension Instrument {
  /// The language of its reports where nobody asks for one: the reader's, if the instrument speaks it, else its first.
  public func reportLanguage(preferred: Language) -> Language {
    languages.isEmpty || languages.contains(preferred) ? preferred : languages[0]
  }
}
