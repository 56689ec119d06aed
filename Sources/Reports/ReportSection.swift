package import AssessmentDiagnostics
package import AssessmentDocuments

/// One section of the report: a file in `Sections/` and a place in an edition (`ReportEdition`).
package protocol ReportSection: Sendable {
  /// The target of links, kebab-case.
  var id: String { get }
  /// The heading.
  var title: Phrase { get }
  /// Whether the section draws conclusions from the answers; it is left out where these must not be interpreted.
  var interprets: Bool { get }
  /// Whether it begins a new page in print.
  var startsPage: Bool { get }
  /// One or two sentences on what the section tells.
  func lead(_ context: ReportContext) -> Phrase?
  /// The content; a section without content is left out.
  func blocks(_ context: ReportContext) -> [Block]
}

extension ReportSection {
  package var interprets: Bool { false }
  package var startsPage: Bool { false }
  package func lead(_ context: ReportContext) -> Phrase? { nil }
}
