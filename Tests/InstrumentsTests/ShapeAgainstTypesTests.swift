import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import Testing

@Suite("The shape of the file and the Swift types say the same")
struct ShapeAgainstTypesTests {
  /// Where a shape and a value meet: `members` of every object that was passed, `tags` of every tagged one.
  private struct Walk {
    var missing: [String] = []
    var unknown: [String] = []
    /// Pointer without indices → names or tags that were met there.
    var seen: [String: Set<String>] = [:]
    var possible: [String: Set<String>] = [:]

    mutating func visit(_ value: JSONValue, _ shape: Shape, at path: String) {
      switch shape {
      case .object(let object): visit(value, object, tag: nil, at: path)
      case .tagged(let variants):
        possible[path + "#type", default: []].formUnion(variants.map(\.tag))
        let tag = value["type"]?.string ?? ""
        seen[path + "#type", default: []].insert(tag)
        guard let variant = variants.first(where: { $0.tag == tag }) else { return unknown.append(path + "#" + tag) }
        visit(value, variant.shape, tag: tag, at: path + "#" + tag)
      case .list(let element, _):
        for one in value.array ?? [] { visit(one, element, at: path + "/*") }
      case .string, .integer, .number, .boolean, .choice: break
      }
    }

    mutating func visit(_ value: JSONValue, _ object: ObjectShape, tag: String?, at path: String) {
      possible[path, default: []].formUnion(object.members.map(\.name))
      for member in value.object ?? [] where tag == nil || member.name != "type" {
        seen[path, default: []].insert(member.name)
        guard let known = object.members.first(where: { $0.name == member.name }) else {
          unknown.append(path + "/" + member.name)
          continue
        }
        visit(member.value, known.shape, at: path + "/" + member.name)
      }
    }

    /// What the shape allows and the value never has.
    var unused: [String] {
      possible.flatMap { path, names in names.subtracting(seen[path] ?? []).map { path + "/" + $0 } }.sorted()
    }
  }

  @Test("the base instrument uses every member and every tag of the shape")
  func baseIsComplete() {
    var walk = Walk()
    walk.visit(Fixtures.document(Fixtures.base).root, InstrumentShape.instrument, tag: nil, at: "")
    #expect(walk.unused == [])
    #expect(walk.unknown == [])
  }

  @Test("reading and writing the base instrument loses and invents nothing")
  func roundTrip() throws {
    let root = Fixtures.document(Fixtures.base).root
    let instrument = try root.decode(Instrument.self)
    let written = try JSONValue.encoding(instrument)
    #expect(JSONWriter.canonical(written) == JSONWriter.canonical(root))
    #expect(try written.decode(Instrument.self) == instrument)
  }

  @Test("every word of every choice can be read, so the types know it")
  func choices() throws {
    let root = Fixtures.document(Fixtures.base).root
    func reads(_ words: [some RawRepresentable<String>], at pointer: JSONPointer) throws {
      guard case .choice(let allowed)? = shape(at: pointer) else {
        Issue.record("no choice at \(pointer)")
        return
      }
      #expect(words.map(\.rawValue).sorted() == allowed.sorted(), "\(pointer)")
      for word in allowed {
        _ = try root.setting(pointer, to: .string(word)).decode(Instrument.self)
      }
    }
    try reads(Instrument.Status.allCases, at: "/status")
    try reads(Instrument.TranslationStatus.allCases, at: "/translationStatus")
    try reads(Instrument.Domain.allCases, at: "/domain")
    try reads(Instrument.Purpose.allCases, at: "/permittedPurposes/0")
    try reads(Instrument.UserLevel.allCases, at: "/userLevel")
    try reads(Item.Education.allCases, at: "/items/0/education")
    try reads(Scale.Scoring.allCases, at: "/scales/0/scoring")
    try reads(Scale.GuessingCorrection.allCases, at: "/scales/6/guessingCorrection")
    try reads(Scale.MissingRule.Rule.allCases, at: "/scales/0/missing/rule")
    try reads(Reliability.Kind.allCases, at: "/scales/0/reliability/0/kind")
    try reads(ItemResponseModel.allCases, at: "/scales/9/itemResponse/model")
    try reads(AbilityCalibration.Estimator.allCases, at: "/scales/9/itemResponse/estimator")
    try reads(BandSet.Metric.allCases, at: "/scales/0/bands/on")
    try reads(Composite.Basis.allCases, at: "/composites/0/basis")
    try reads(Composite.Combination.allCases, at: "/composites/0/combination")
    try reads(StandardScale.allCases, at: "/norms/0/report/0")
    try reads(NormGroup.Sex.allCases, at: "/norms/0/groups/2/conditions/sex")
    guard case .choice(let languages)? = shape(at: "/languages/0") else {
      Issue.record("languages are no choice")
      return
    }
    for language in languages { _ = try root.setting("/languages/0", to: .string(language)).decode(Instrument.self) }
  }

  @Test("a required member that is absent cannot be decoded; an optional one can be left out")
  func optionality() throws {
    let root = Fixtures.document(Fixtures.base).root
    var checked = 0
    for (pointer, member) in members(of: InstrumentShape.instrument, in: root, at: .root) {
      let without = root.setting(pointer, to: nil)
      let isReadable = (try? without.decode(Instrument.self)) != nil
      // The six letters are names of a dictionary: the shape alone asks for all of them.
      let isLetter = pointer.steps.dropLast() == ["typology", "scales"]
      #expect(isReadable == (!member.isRequired || isLetter), "\(pointer)")
      checked += 1
    }
    #expect(checked > 300)
  }

  /// Every member of every object in the base instrument, with what the shape says of it.
  private func members(
    of object: ObjectShape,
    in value: JSONValue,
    at pointer: JSONPointer
  ) -> [(JSONPointer, ObjectShape.Member)] {
    var all: [(JSONPointer, ObjectShape.Member)] = []
    func visit(_ value: JSONValue, _ shape: Shape, at pointer: JSONPointer) {
      switch shape {
      case .object(let inner): all += members(of: inner, in: value, at: pointer)
      case .tagged(let variants):
        let tag = value["type"]?.string
        guard let inner = variants.first(where: { $0.tag == tag })?.shape else { return }
        all += members(of: inner, in: value, at: pointer)
      case .list(let element, _):
        for (index, one) in (value.array ?? []).enumerated() {
          visit(one, element, at: pointer.appending(index: index))
        }
      case .string, .integer, .number, .boolean, .choice: break
      }
    }
    for member in object.members {
      guard let inner = value[member.name] else { continue }
      all.append((pointer.appending(member: member.name), member))
      visit(inner, member.shape, at: pointer.appending(member: member.name))
    }
    return all
  }

  /// The shape of what a pointer names in the base instrument.
  private func shape(at pointer: JSONPointer) -> Shape? {
    var shape = Shape.object(InstrumentShape.instrument)
    var value = Fixtures.document(Fixtures.base).root
    for step in pointer.steps {
      switch shape {
      case .object(let object):
        guard let member = object.members.first(where: { $0.name == step }), let next = value[step] else { return nil }
        (shape, value) = (member.shape, next)
      case .tagged(let variants):
        let tag = value["type"]?.string
        guard let member = variants.first(where: { $0.tag == tag })?.shape.members.first(where: { $0.name == step }),
          let next = value[step]
        else { return nil }
        (shape, value) = (member.shape, next)
      case .list(let element, _):
        guard let next = Int(step).flatMap({ value[$0] }) else { return nil }
        (shape, value) = (element, next)
      case .string, .integer, .number, .boolean, .choice: return nil
      }
    }
    return shape
  }
}
