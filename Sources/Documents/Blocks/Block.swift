/// One piece of a section. A new kind is a case here; the compiler then demands it of every renderer.
public indirect enum Block: Sendable, Hashable {
  /// A heading of the third level.
  case heading(String)
  /// A heading of the fourth level (of the third where none of that level came before it in the section).
  case subheading(String)
  /// A paragraph.
  case paragraph(Text)
  /// A list in any order.
  case bullets([Text])
  /// A list in this order.
  case steps([Text])
  /// A framed remark.
  case callout(Callout)
  /// Names and values.
  case facts([Fact])
  /// A few large values at a glance.
  case keyFigures([KeyFigure])
  /// A table.
  case table(Table)
  /// A chart with its caption and its data.
  case figure(Figure)
  /// Cards side by side.
  case cards([Card])
  /// Something to fill in by hand.
  case form(Form)
  /// Two groups side by side; one after the other on a phone.
  case columns([Block], [Block])
  /// The next block begins a new page in print.
  case pageBreak
  /// A paragraph in small type.
  case smallPrint(Text)
}

/// A framed remark whose tone is shown by a shape and a word as well as by a colour.
public struct Callout: Sendable, Hashable {
  /// The tone.
  public var tone: Tone
  /// Words beside the word of the tone.
  public var title: String?
  /// The paragraphs.
  public var paragraphs: [Text]
  /// A list under the paragraphs.
  public var points: [Text]

  /// A remark.
  public init(_ tone: Tone, title: String? = nil, _ paragraphs: [Text], points: [Text] = []) {
    self.tone = tone
    self.title = title
    self.paragraphs = paragraphs
    self.points = points
  }

  /// A remark of one paragraph.
  public init(_ tone: Tone, title: String? = nil, _ text: Text) {
    self.init(tone, title: title, [text])
  }
}

/// One large value with its name and a note, such as a code with its probability.
public struct KeyFigure: Sendable, Hashable {
  /// What it is.
  public var name: String
  /// The value as it is shown.
  public var value: String
  /// How sure it is, or what it refers to.
  public var note: Text?

  /// A value.
  public init(_ name: String, _ value: String, note: Text? = nil) {
    self.name = name
    self.value = value
    self.note = note
  }
}

/// A card about one thing: what it is, what speaks for it and what to weigh.
public struct Card: Sendable, Hashable {
  /// The heading of the card.
  public var title: String
  /// A line under the heading.
  public var subtitle: String?
  /// A short mark.
  public var badge: Badge?
  /// A paragraph.
  public var text: Text?
  /// Names and values.
  public var facts: [Fact]
  /// What speaks for it.
  public var favour: [Text]
  /// What speaks against it or is to be weighed.
  public var weigh: [Text]

  /// A card.
  public init(
    _ title: String,
    subtitle: String? = nil,
    badge: Badge? = nil,
    text: Text? = nil,
    facts: [Fact] = [],
    favour: [Text] = [],
    weigh: [Text] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.badge = badge
    self.text = text
    self.facts = facts
    self.favour = favour
    self.weigh = weigh
  }
}
