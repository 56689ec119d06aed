import AssessmentInstruments
import AssessmentMeasurement

/// Finds the norm group of a person and the position of a score in it.
///
/// The exact group is the one with the most conditions of those that the person is known to meet; where it has no
/// table for a score its declared parent is asked, and so on. There is no nearest group.
package struct NormLookup: Sendable {
  /// A group of a norm set, by place.
  package struct Group: Sendable, Hashable {
    let set: Int
    let group: Int
  }

  private let sets: [NormSet]
  private let hasOnlyDemo: Bool
  private let usesSex: Bool

  init(_ instrument: Instrument, options: ScoringOptions) {
    let all = instrument.norms ?? []
    sets = all.filter { $0.demo != true || options.usesDemoNorms }
    hasOnlyDemo = sets.isEmpty && !all.isEmpty
    usesSex = options.usesNormsBySex
  }

  /// Whether anything about the person decides which group it is.
  package var dependsOnPerson: Bool { sets.contains { $0.groups.contains { $0.conditions != nil } } }

  /// Whether a table asks for the age.
  package var dependsOnAge: Bool {
    sets.contains { set in
      set.groups.contains { group in
        group.tables.contains { table in if case .ageRegression = table { true } else { false } }
      }
    }
  }

  /// The first norm set with a group for the person, and the most specific group in it.
  package func group(of person: PersonResponses) -> Group? {
    for (place, set) in sets.enumerated() {
      var best: (index: Int, specificity: Int)?
      for (index, group) in set.groups.enumerated() where meets(person, group) {
        if group.specificity > best?.specificity ?? -1 { best = (index, group.specificity) }
      }
      if let best { return Group(set: place, group: best.index) }
    }
    return nil
  }

  private func meets(_ person: PersonResponses, _ group: NormGroup) -> Bool {
    guard let conditions = group.conditions else { return true }
    if let sex = conditions.sex, !usesSex || person.sex != sex { return false }
    if conditions.minimumAge != nil || conditions.belowAge != nil {
      guard let age = person.age, age >= conditions.minimumAge ?? -.infinity, age < conditions.belowAge ?? .infinity
      else { return false }
    }
    if let levels = conditions.education {
      guard let education = person.education, levels.contains(education) else { return false }
    }
    return true
  }

  /// The position of a raw score, or why there is none.
  func look(
    up raw: Result<Double, Score.MissingReason>,
    of score: String,
    in found: Group?,
    age: Double?
  ) -> Result<NormedScore, NoNorm> {
    guard case .success(let raw) = raw else { return .failure(.noScore) }
    if sets.isEmpty { return .failure(hasOnlyDemo ? .onlyDemoNorms : .noNorms) }
    guard let found else { return .failure(.noGroup) }
    let set = sets[found.set]
    var group = set.groups[found.group]
    var table = group.tables.first { $0.scale == score }
    while table == nil, let parent = group.parent, let next = set.groups.first(where: { $0.id == parent }) {
      group = next
      table = group.tables.first { $0.scale == score }
    }
    guard let table else { return .failure(.noTable(group: set.groups[found.group].id)) }
    let position: NormTable.Position
    do throws(NormTable.LookupFailure) {
      position = try table.position(ofRaw: raw, age: age)
    } catch {
      return .failure(.lookup(error))
    }
    return .success(
      NormedScore(
        set: set.id,
        group: group.id,
        groupName: group.name,
        n: group.n,
        isDemo: set.demo == true,
        position: position,
        standard: set.report.map { scale in
          .init(scale: scale, value: scale.score(z: position.z, percentile: position.percentile))
        }
      )
    )
  }
}
