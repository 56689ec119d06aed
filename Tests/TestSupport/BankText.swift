/// An instrument file with one scale that is scored by ability, made up for tests.
public struct BankText {
  /// An item: its slope and places, and the area of content that it belongs to.
  public struct Item {
    /// The slope.
    public var slope: Double
    /// The places.
    public var locations: [Double]
    /// The area; nil for none.
    public var area: String?

    /// An item.
    public init(slope: Double, locations: [Double], area: String? = nil) {
      self.slope = slope
      self.locations = locations
      self.area = area
    }
  }

  /// The items, whose ids are q1, q2, …
  public var items: [Item]
  /// The model.
  public var model = "2pl"
  /// The version.
  public var version = "1.0.0"
  /// The mean and the standard deviation of ability.
  public var ability = (mean: 0.0, deviation: 1.0)

  /// A bank.
  public init(_ items: [Item]) { self.items = items }

  /// Even items of different difficulty and slope.
  public static func even(_ count: Int, areas: [String] = []) -> BankText {
    BankText(
      (0..<count).map { place in
        Item(
          slope: 0.8 + 0.1 * Double(place % 9),
          locations: [-2.5 + 5 * Double(place) / Double(max(1, count - 1))],
          area: areas.isEmpty ? nil : areas[place % areas.count]
        )
      }
    )
  }

  private static func both(_ text: String) -> String { #"{"zh": "\#(text)", "en": "\#(text)"}"# }

  /// The file.
  public var json: String {
    let most = items.map(\.locations.count).max() ?? 1
    let options = (0...most).map { #"{"value": \#($0), "label": \#(Self.both("o\($0)"))}"# }
    let texts = items.indices.map {
      #"{"id": "q\#($0 + 1)", "format": "f", "text": \#(Self.both("item \($0 + 1)"))}"#
    }
    let keys = items.enumerated().map { place, item in
      #"{"id": "q\#(place + 1)", "parameters": {"slope": \#(item.slope), "locations": \#(item.locations)}}"#
    }
    var scales = [
      #"{"id": "theta", "name": \#(Self.both("theta")), "scoring": "ability", "items": [\#(keys.joined(separator: ","))],"#
        + #" "missing": {"minimumAnswered": 1, "rule": "prorate"}, "itemResponse": {"model": "\#(model)", "scaling": 1,"#
        + #" "estimator": "eap", "mean": \#(ability.mean), "standardDeviation": \#(ability.deviation), "n": 500,"#
        + #" "estimatedOn": "2026-01-01", "software": "dice", "source": "DEMO", "demo": true}}"#
    ]
    for area in Set(items.compactMap(\.area)).sorted() {
      let own = items.indices.filter { items[$0].area == area }.map { #"{"id": "q\#($0 + 1)"}"# }
      scales.append(
        #"{"id": "\#(area)", "name": \#(Self.both(area)), "scoring": "sum", "items": [\#(own.joined(separator: ","))],"#
          + #" "missing": {"minimumAnswered": 1, "rule": "prorate"}}"#
      )
    }
    return
      #"{"formatVersion": 1, "id": "bank", "version": "\#(version)", "status": "trial", "title": \#(Self.both("bank")),"#
      + #" "languages": ["zh", "en"], "translationStatus": "original", "domain": "ability", "purpose": \#(Self.both("DEMO")),"#
      + #" "permittedPurposes": ["research"], "authors": ["tests"], "licence": "CC0", "source": \#(Self.both("DEMO")),"#
      + #" "population": {}, "minutes": 1, "userLevel": "A", "responseFormats": [{"id": "f", "type": "ordinal","#
      + #" "options": [\#(options.joined(separator: ","))]}], "items": [\#(texts.joined(separator: ","))],"#
      + #" "scales": [\#(scales.joined(separator: ","))]}"#
  }
}
