package import AssessmentInstruments
package import AssessmentPsychometrics

/// Whether people of two groups with the same score on a scale answer its items alike.
package struct DifferenceResults: Sendable {
  /// One of the groups.
  package enum Group: String, Sendable, Hashable {
    case female
    case male
    case younger
    case older
  }

  /// Why nothing was compared.
  package enum Failure: Error, Sendable, Hashable {
    /// Of so many people of the smaller group.
    case smallGroup(Int)
    /// For what the answers are.
    case answers(ItemResponseFailure)
  }

  /// What was found about one item.
  package struct Item: Sendable {
    /// The item.
    package let item: String
    /// The test of a trend, with the size of the difference in points.
    package let trend: MantelTrend
    /// The odds ratio; nil unless all items of the scale have two categories.
    package let odds: MantelHaenszel?
    /// The regression on score and group.
    package let regression: LogisticDifference

    /// The class by which the item is judged: that of the odds ratio where there is one, else of the trend.
    package var differenceClass: DifferenceClass? { odds.map(\.differenceClass) ?? trend.differenceClass }
  }

  /// The scale.
  package let scale: String
  /// The larger group, to which the other is compared.
  package let reference: Group
  /// The other group.
  package let focal: Group
  /// How many people of each answered all items.
  package let personCounts: (reference: Int, focal: Int)
  /// The items in the order of the key; or why nothing was compared.
  package let items: Result<[Item], Failure>
  /// How often the match was purified.
  package let roundCount: Int
  /// Whether the items that differ no longer changed at the end.
  package let isSettled: Bool
  /// Whether a group has fewer people than the limit.
  package let isSmall: Bool

  /// By how many points of the raw score people of the focal group come out higher because of items of classes B and C;
  /// nil without such an item.
  package let scoreEffect: Double?

  /// The items of a class.
  package func items(of wanted: DifferenceClass) -> [Item] {
    ((try? items.get()) ?? []).filter { $0.differenceClass == wanted }
  }

  /// Compares the groups on a scale; nil where answers are not known.
  package init?(_ scale: Scale, _ sample: CalibrationSample, _ settings: CalibrationSettings) {
    guard let keyed = sample.keyed(scale) else { return nil }
    let wanted = settings.difference
    let groups = sample.people.map { person -> Group? in
      guard let cut = wanted.ageCut else { return person.sex.map { $0 == .female ? .female : .male } }
      return person.age.map { $0 < cut ? .younger : .older }
    }
    let pair: (Group, Group) = wanted.ageCut == nil ? (.female, .male) : (.younger, .older)
    let complete = keyed.completePersons.map { groups[$0] }
    let counts = (complete.filter { $0 == pair.0 }.count, complete.filter { $0 == pair.1 }.count)
    let (reference, focal) = counts.0 >= counts.1 ? pair : (pair.1, pair.0)
    self.scale = scale.id
    self.reference = reference
    self.focal = focal
    personCounts = (max(counts.0, counts.1), min(counts.0, counts.1))
    isSmall = personCounts.focal < DifferenceSettings.minimumGroup
    let weights = scale.items.reduce(into: [String: Double]()) { $0[$1.id] = abs($1.weight ?? 1) }
    do throws(ItemResponseFailure) {
      guard personCounts.focal > 0, !isSmall || settings.isForced else {
        items = .failure(.smallGroup(personCounts.focal))
        roundCount = 0
        isSettled = true
        scoreEffect = nil
        return
      }
      let grouped = try GroupedAnswers(keyed, isFocal: groups.map { $0.map { $0 == focal } })
      let trends = MantelTrend.screening(grouped, isPurified: true, significance: wanted.significance)
      let odds =
        grouped.categoryCounts.allSatisfy { $0 <= 2 }
        ? try MantelHaenszel.screening(grouped, isPurified: true, significance: wanted.significance) : nil
      let flagged = odds?.flagged ?? trends.flagged
      roundCount = odds?.roundCount ?? trends.roundCount
      isSettled = odds?.isSettled ?? trends.isSettled
      let items = grouped.itemNames.indices.map { item in
        Item(
          item: grouped.itemNames[item],
          trend: trends.items[item],
          odds: odds?.items[item],
          regression: LogisticDifference(
            grouped,
            item: item,
            matching: grouped.itemNames.indices.filter { $0 == item || !flagged.contains($0) },
            significance: wanted.significance
          )
        )
      }
      self.items = .success(items)
      let told = items.filter { $0.differenceClass == .b || $0.differenceClass == .c }
      scoreEffect =
        told.isEmpty
        ? nil : told.reduce(0) { $0 + (weights[$1.item] ?? 1) * ($1.trend.meanDifference ?? 0) }
    } catch {
      items = .failure(.answers(error))
      roundCount = 0
      isSettled = true
      scoreEffect = nil
    }
  }
}
