public import AssessmentDiagnostics

/// A document: a cover, sections of blocks, and where it came from. It knows words and drawings, never scores.
public struct Document: Sendable, Hashable {
  /// The title: the one heading of the first level.
  public var title: String
  /// The title of the window and at the foot of printed pages, where it says more than the heading: whose document it
  /// is and for whom.
  public var windowTitle: String
  /// The language of the text; it also chooses the fixed words (contents, figure, chart data).
  public var language: Language
  /// Words laid across every page, such as a mark of demonstration data.
  public var watermark: String?
  /// What stands at the head of every printed page beside the title, such as the number of the person.
  public var runningHead: String?
  /// The first page; without one the title stands alone.
  public var cover: Cover?
  /// The sections in reading order; their ids are unique.
  public var sections: [Section]
  /// Where the document came from (versions, digests), printed small at its end.
  public var colophon: [Fact]
  /// Whether sections carry numbers, in the contents and in their headings.
  public var numbersSections: Bool
  /// Whether a table of contents stands before the first section.
  public var showsContents: Bool
  /// Whether the type is large throughout, for readers to whom reading is hard.
  public var hasLargeType: Bool

  /// A document; the ids of the sections must differ.
  package init(
    title: String,
    windowTitle: String? = nil,
    language: Language,
    watermark: String? = nil,
    runningHead: String? = nil,
    cover: Cover? = nil,
    sections: [Section],
    colophon: [Fact] = [],
    numbersSections: Bool = true,
    showsContents: Bool = true,
    hasLargeType: Bool = false
  ) {
    precondition(Set(sections.map(\.id)).count == sections.count, "Two sections of a document share an id.")
    self.title = title
    self.windowTitle = windowTitle ?? title
    self.language = language
    self.watermark = watermark
    self.runningHead = runningHead
    self.cover = cover
    self.sections = sections
    self.colophon = colophon
    self.numbersSections = numbersSections
    self.showsContents = showsContents
    self.hasLargeType = hasLargeType
  }
}

/// One part of a document under a heading of the second level.
public struct Section: Sendable, Hashable {
  /// The target of links: lower case ASCII letters, digits and hyphens.
  public var id: String
  /// The heading.
  public var title: String
  /// One or two sentences that say what the section tells, set larger than the text.
  public var lead: Text?
  /// The content in reading order.
  public var blocks: [Block]
  /// Whether the section begins a new page in print.
  public var startsPage: Bool

  /// A section; the id must consist of lower case ASCII letters, digits and hyphens.
  package init(id: String, title: String, lead: Text? = nil, blocks: [Block], startsPage: Bool = false) {
    let isPlain = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    precondition(isPlain && !id.isEmpty, "A section id has lower case ASCII letters, digits and hyphens only.")
    self.id = id
    self.title = title
    self.lead = lead
    self.blocks = blocks
    self.startsPage = startsPage
  }
}

/// The first page of a document: who hands it out, to whom, when.
public struct Cover: Sendable, Hashable {
  /// The office that hands the document out.
  public var provider: String
  /// A line under the title.
  public var subtitle: String?
  /// The person the document is about, as the audience may know them: a name or a pseudonym.
  public var person: String?
  /// Dates, plan id, counsellor and the like.
  public var facts: [Fact]
  /// Short marks such as the audience or the status.
  public var badges: [Badge]
  /// A sentence at the foot of the cover, such as for whom it is meant.
  public var statement: Text?

  /// A cover.
  public init(
    provider: String,
    subtitle: String? = nil,
    person: String? = nil,
    facts: [Fact] = [],
    badges: [Badge] = [],
    statement: Text? = nil
  ) {
    self.provider = provider
    self.subtitle = subtitle
    self.person = person
    self.facts = facts
    self.badges = badges
    self.statement = statement
  }
}

/// A name and what is known under it.
public struct Fact: Sendable, Hashable {
  /// The name.
  public var name: String
  /// What is known.
  public var value: Text

  /// A fact.
  public init(_ name: String, _ value: Text) {
    self.name = name
    self.value = value
  }
}

/// A short mark: the words carry the meaning, the tone only supports it.
public struct Badge: Sendable, Hashable {
  /// The words.
  public var text: String
  /// The tone.
  public var tone: Tone

  /// A badge.
  public init(_ text: String, tone: Tone = .info) {
    self.text = text
    self.tone = tone
  }
}

/// How something is meant; always shown by a word or a shape as well as by a colour.
public enum Tone: String, Sendable, Hashable, CaseIterable {
  /// Worth knowing.
  case info
  /// Encouraging.
  case good
  /// To be taken with care.
  case caution
  /// To be settled before going on.
  case stop
}
