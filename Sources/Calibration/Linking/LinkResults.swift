internal import AssessmentDiagnostics
package import AssessmentInstruments
package import AssessmentJSON
package import AssessmentMeasurement
package import AssessmentPsychometrics
internal import RealModule

/// Two calibrations put onto one scale by the items that they have in common.
package struct LinkResults: Sendable {
  /// An item of both.
  package struct Anchor: Sendable {
    /// Its id.
    package let id: String
    /// Its curves in the new calibration, on its own scale.
    package let own: ItemModel
    /// Its curves in the calibration that stays.
    package let base: ItemModel
    /// How far the two curves of the expected score are apart after linking, as a share of the highest score: the root of
    /// the mean square over people like the sample that stays.
    package fileprivate(set) var distance: Double
    /// Whether it was taken out of the link for its distance.
    package fileprivate(set) var drifts: Bool
  }

  /// Why nothing can be linked.
  package enum Failure: Error, Sendable, Hashable {
    /// There are too few common items.
    case tooFewAnchors(found: Int)
    /// The two scales do not have the same model family: an item has another number of categories.
    case differentItems([String])
    /// The common items give no line.
    case noLine
  }

  /// The distance from which an anchor counts as drifting.
  package static let driftLimit = 0.05
  /// The fewest anchors; a working limit of this product.
  package static let fewestAnchors = 3

  /// The scale in the new calibration.
  package let scale: Scale
  /// The scale that stays.
  package let base: Scale
  /// The common items, in the order of the new scale.
  package private(set) var anchors: [Anchor]
  /// Items of the same id and another wording: they are not the same.
  package let reworded: [String]
  /// The line by each method, from the anchors that do not drift; nil where a method gives none.
  package private(set) var links: [(method: ScaleLink.Method, link: ScaleLink?)]
  /// The method whose line is used.
  package let method: ScaleLink.Method

  /// The line that is used.
  package var link: ScaleLink { links.first { $0.method == method }!.link! }

  /// Links two scales that are scored by ability.
  ///
  /// Anchors whose curves stay apart are taken out one after the other, the furthest first, and the line is found anew, as
  /// long as half of them and three are left.
  ///
  /// - Precondition: both scales have a model.
  package init(
    _ instrument: Instrument,
    _ scale: Scale,
    to baseInstrument: Instrument,
    _ base: Scale,
    method: ScaleLink.Method
  ) throws(Failure) {
    guard let own = scale.itemResponse, let other = base.itemResponse else {
      preconditionFailure("both scales are scored by ability")
    }
    self.scale = scale
    self.base = base
    self.method = method
    var anchors: [Anchor] = []
    var reworded: [String] = []
    var different: [String] = []
    for keyed in scale.items {
      guard let twin = base.items.first(where: { $0.id == keyed.id }),
        let model = keyed.parameters?.model(own), let fixed = twin.parameters?.model(other)
      else { continue }
      let texts = (
        instrument.items.first { $0.id == keyed.id }?.text, baseInstrument.items.first { $0.id == keyed.id }?.text
      )
      guard texts.0 == nil || texts.1 == nil || texts.0 == texts.1 else {
        reworded.append(keyed.id)
        continue
      }
      if model.categoryCount != fixed.categoryCount || (keyed.reversed == true) != (twin.reversed == true) {
        different.append(keyed.id)
      } else {
        anchors.append(Anchor(id: keyed.id, own: model, base: fixed, distance: 0, drifts: false))
      }
    }
    guard different.isEmpty else { throw .differentItems(different) }
    guard anchors.count >= Self.fewestAnchors else { throw .tooFewAnchors(found: anchors.count) }
    self.anchors = anchors
    self.reworded = reworded
    links = []
    let fewest = max(Self.fewestAnchors, (anchors.count + 1) / 2)
    while true {
      let kept = self.anchors.filter { !$0.drifts }
      links = ScaleLink.Method.allCases.map { way in
        (way, ScaleLink(kept.map(\.own), to: kept.map(\.base), way))
      }
      guard let link = links.first(where: { $0.method == method })?.link else { throw .noLine }
      for place in self.anchors.indices {
        self.anchors[place].distance = Self.distance(self.anchors[place], link, other)
      }
      let worst = self.anchors.indices.filter { !self.anchors[$0].drifts }.max {
        self.anchors[$0].distance < self.anchors[$1].distance
      }
      guard let worst, self.anchors[worst].distance > Self.driftLimit, kept.count > fewest else { return }
      self.anchors[worst].drifts = true
    }
  }

  private static func distance(_ anchor: Anchor, _ link: ScaleLink, _ base: AbilityCalibration) -> Double {
    let moved = link.apply(to: anchor.own)
    let top = Double(anchor.base.categoryCount - 1)
    var (sum, total) = (0.0, 0.0)
    for place in -30...30 {
      let z = Double(place) / 10
      let weight = Double.exp(-z * z / 2)
      let theta = base.mean + base.standardDeviation * z
      let gap = (moved.expectedScore(at: theta) - anchor.base.expectedScore(at: theta)) / top
      sum += weight * gap * gap
      total += weight
    }
    return (sum / total).squareRoot()
  }
}

extension LinkResults {
  /// The instrument file of the new calibration with its parameters on the scale that stays.
  ///
  /// - Parameters:
  ///   - root: the file.
  ///   - version: its new number.
  ///   - source: how it was linked, one line.
  package func applied(to root: JSONValue, version: String, source: String) -> JSONValue {
    let link = link
    func numbers(_ value: JSONValue, _ change: (Double) -> Double) -> JSONValue {
      .array((value.array ?? []).map { Self.number(change($0.double ?? 0)) })
    }
    func parameters(_ value: JSONValue) -> JSONValue {
      .object(
        members: (value.object ?? []).map { member in
          switch member.name {
          case "slope", "slopeError": JSONMember(member.name, Self.number((member.value.double ?? 0) / link.slope))
          case "locations":
            JSONMember(member.name, numbers(member.value) { link.slope * $0 + link.intercept })
          case "locationErrors": JSONMember(member.name, numbers(member.value) { link.slope * $0 })
          default: member
          }
        }
      )
    }
    func changed(_ value: JSONValue) -> JSONValue {
      guard value["id"]?.string == scale.id else { return value }
      return .object(
        members: (value.object ?? []).map { member in
          switch member.name {
          case "items":
            JSONMember(
              "items",
              .array(
                (member.value.array ?? []).map { item in
                  .object(
                    members: (item.object ?? []).map {
                      $0.name == "parameters" ? JSONMember("parameters", parameters($0.value)) : $0
                    }
                  )
                }
              )
            )
          case "itemResponse":
            JSONMember(
              "itemResponse",
              .object(
                members: (member.value.object ?? []).map { part in
                  switch part.name {
                  case "mean":
                    JSONMember("mean", Self.number(link.slope * (part.value.double ?? 0) + link.intercept))
                  case "standardDeviation":
                    JSONMember("standardDeviation", Self.number(link.slope * (part.value.double ?? 1)))
                  case "source":
                    JSONMember("source", .string(String(((part.value.string ?? "") + "; " + source).prefix(1000))))
                  default: part
                  }
                }
              )
            )
          default: member
          }
        }
      )
    }
    let moved = JSONValue.object(
      members: (root.object ?? []).map { member in
        switch member.name {
        case "version": JSONMember("version", .string(version))
        case "scales": JSONMember("scales", .array((member.value.array ?? []).map(changed)))
        case "norms": JSONMember("norms", InstrumentRevision.norms(member.value, without: [scale.id]))
        default: member
        }
      }
    )
    return moved
  }

  private static func number(_ value: Double) -> JSONValue {
    .number(RoundedNumbers.round(value, decimals: RoundedNumbers.iterated))
  }

  /// The link as data.
  package var json: JSONValue {
    .object([
      ("scale", .string(scale.id)), ("base", .string(base.id)), ("method", .string(method.rawValue)),
      (
        "links",
        .array(
          links.map { way in
            .object([
              ("method", .string(way.method.rawValue)), ("slope", way.link.map { Self.number($0.slope) }),
              ("intercept", way.link.map { Self.number($0.intercept) }),
              ("criterion", way.link?.criterion.map(Self.number)),
            ])
          }
        )
      ),
      (
        "anchors",
        .array(
          anchors.map { anchor in
            .object([
              ("item", .string(anchor.id)), ("slope", Self.number(link.apply(to: anchor.own).slope)),
              ("locations", .array(link.apply(to: anchor.own).locations.map(Self.number))),
              ("baseSlope", Self.number(anchor.base.slope)),
              ("baseLocations", .array(anchor.base.locations.map(Self.number))),
              ("distance", Self.number(anchor.distance)), ("drifts", .bool(anchor.drifts)),
            ])
          }
        )
      ),
      ("reworded", .strings(reworded)), ("driftLimit", .number(Self.driftLimit)),
    ])
  }
}
