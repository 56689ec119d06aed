package import AssessmentInstruments
package import AssessmentPsychometrics

/// What the items of one scale do, and whether the key agrees with the answers.
package struct ScaleItemResults: Sendable {
  /// The scale.
  package let scale: String
  /// Each item as it was ticked, in the order of the key; empty for a matrix of correlations.
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

  /// Analyses the items of a scale. What needs each person's own answers (extreme groups, distractors) is left out where
  /// only tables are known.
  package init(_ scale: Scale, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    self.scale = scale.id
    let key = sample.key(of: scale)
    signs = key.signs
    let ranges = key.ranges.map { range -> ItemDescription.Range? in
      range.flatMap {
        $0.lowerBound < $0.upperBound ? ItemDescription.Range(minimum: $0.lowerBound, maximum: $0.upperBound) : nil
      }
    }
    descriptions = zip(key.names, ranges).compactMap { sample.description(of: $0, range: $1) }
    let keyed = sample.keyed(scale)
    let groups = keyed.flatMap { ExtremeGroups(totals: $0.personMeans) }
    discriminations = key.names.indices.map { item in
      guard let keyed, let groups, let range = ranges[item] else { return nil }
      return groups.discrimination(keyed, item: item, range: range)
    }
    do throws(EstimationFailure) {
      let answered = sample.answeredKey(of: scale).key
      if let keyed = sample.keyed(answered) {
        relations = .success(try await ScaleItems(keyed, missingData: settings.missingData))
      } else {
        relations = .success(try ScaleItems(try await sample.covariances(of: answered, settings)))
      }
    } catch { relations = .failure(error) }
    do throws(EstimationFailure) {
      keyCheck = .success(try await Self.keyCheck(of: scale, sample, settings))
    } catch { keyCheck = .failure(error) }
    guard let keyed else {
      distractors = []
      return
    }
    distractors = key.names.enumerated().compactMap { column, name -> Distractors? in
      guard let item = sample.instrument.items.first(where: { $0.id == name }), let correct = item.correct,
        let choices = sample.choices[name], case .keyedChoice(let format) = sample.instrument.format(of: item)
      else { return nil }
      let others = keyed.selecting(items: key.names.indices.filter { $0 != column })
      let table = DistractorTable(
        choices: choices,
        codes: format.options.map(\.code),
        key: correct,
        rest: others.personMeans,
        groups: groups
      )
      return Distractors(item: name, table: table)
    }
  }

  /// The key of a scale against the signs of the first component.
  static func keyCheck(
    of scale: Scale,
    _ sample: CalibrationSample,
    _ settings: CalibrationSettings
  ) async throws(EstimationFailure) -> KeyCheck {
    let key = sample.key(of: scale)
    let matrix = try await sample.correlations(
      of: key.names,
      .pearson,
      missingData: .pairwise,
      taskCount: settings.taskCount
    )
    return try KeyCheck(matrix, key: matrix.itemNames.map { key.sign(of: $0) })
  }
}
