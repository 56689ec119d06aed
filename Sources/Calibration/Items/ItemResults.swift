package import Instruments
package import Psychometrics

/// What the items of one scale do, and whether the key agrees with the answers.
package struct ScaleItemResults: Sendable {
  /// The scale.
  package let scale: String
  /// Each item as it was ticked, in the order of the key.
  package let descriptions: [ItemDescription]
  /// Difference of the upper and the lower 27 %, as a share of the range; keyed.
  package let discriminations: [Double?]
  /// Item–total relations, keyed; or why there are none.
  package let relations: Result<ScaleItems, EstimationFailure>
  /// The sign of each loading on the first component against the key; or why there is no answer.
  package let keyCheck: Result<KeyCheck, EstimationFailure>
  /// The sign of each item in the key.
  package let signs: [Int]
  /// Who chose what, for items with a correct answer, in the order of the key.
  package let distractors: [Distractors]

  /// Who chose what in one item.
  package struct Distractors: Sendable {
    /// The item.
    package let item: String
    /// The options.
    package let table: DistractorTable
  }

  /// Analyses the items of a scale.
  package init(_ scale: Scale, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    let keyed = sample.keyed(scale)
    self.scale = scale.id
    signs = keyed.signs
    let places = keyed.answers.itemNames.compactMap { name in sample.instrument.items.firstIndex { $0.id == name } }
    let ticked = sample.answers.selecting(items: places)
    func range(_ item: Int) -> ItemDescription.Range? {
      keyed.ranges[item].flatMap {
        $0.lowerBound < $0.upperBound ? ItemDescription.Range(minimum: $0.lowerBound, maximum: $0.upperBound) : nil
      }
    }
    descriptions = places.indices.map { ItemDescription(ticked, item: $0, range: range($0)) }
    let groups = ExtremeGroups(totals: keyed.answers.personMeans)
    discriminations = places.indices.map { item in
      guard let groups, let range = range(item) else { return nil }
      return groups.discrimination(keyed.answers, item: item, range: range)
    }
    do throws(EstimationFailure) {
      relations = .success(try await ScaleItems(keyed.answers, missingData: settings.missingData))
    } catch { relations = .failure(error) }
    do throws(EstimationFailure) {
      keyCheck = .success(try await KeyCheck(ticked, key: keyed.signs, taskCount: settings.taskCount))
    } catch { keyCheck = .failure(error) }
    let answers = keyed.answers
    distractors = places.indices.compactMap { column -> Distractors? in
      let item = sample.instrument.items[places[column]]
      guard let correct = item.correct, let choices = sample.choices[item.id],
        case .keyedChoice(let format) = sample.instrument.format(of: item)
      else { return nil }
      let others = answers.selecting(items: places.indices.filter { $0 != column })
      let table = DistractorTable(
        choices: choices,
        codes: format.options.map(\.code),
        key: correct,
        rest: others.personMeans,
        groups: groups
      )
      return Distractors(item: item.id, table: table)
    }
  }
}
