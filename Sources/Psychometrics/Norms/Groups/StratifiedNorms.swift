internal import AssessmentNumericalMethods

/// A norm group in a hierarchy such as everyone > women > women under 30.
package struct NormStratum: Sendable, Hashable {
  /// The group's id.
  package var id: String
  /// The id of the larger group that it is part of; nil for a top group.
  package var parent: String?
  /// The scores of the people who are in this group and in none of its parts.
  ///
  /// A group's norms use its own people and those of all groups below it.
  package var histogram: ScoreHistogram

  /// A group.
  package init(id: String, parent: String?, histogram: ScoreHistogram) {
    self.id = id
    self.parent = parent
    self.histogram = histogram
  }
}

/// Makes norms for groups of a hierarchy; a group that is too small takes those of the next larger group, and says so.
package struct StratifiedNormEstimation: Sendable, Hashable {
  /// How the norms of each group are made; its `minimumCount` is the smallest cell that stands on its own.
  package var estimation: ScoreNormEstimation

  /// A request for norms of groups.
  package init(estimation: ScoreNormEstimation) { self.estimation = estimation }

  /// The norms of every group, in the order of the groups.
  ///
  /// Every id occurs once, every parent exists and nobody is their own ancestor (`precondition`).
  /// - Throws: `.differentGrids`. A group without norms is not a failure: its outcome says why.
  package func fit(_ strata: [NormStratum]) throws(NormFailure) -> StratifiedNorms {
    var places: [String: Int] = [:]
    for (index, stratum) in strata.enumerated() {
      precondition(places.updateValue(index, forKey: stratum.id) == nil, "the ids of groups must differ")
    }
    let parents = strata.map { stratum -> Int? in
      guard let parent = stratum.parent else { return nil }
      precondition(places[parent] != nil, "the parent of a group must be a group")
      return places[parent]
    }
    var pooled = strata.map(\.histogram)
    for index in strata.indices {
      var ancestor = parents[index]
      var steps = 0
      while let place = ancestor {
        steps += 1
        precondition(steps <= strata.count, "no group may be its own ancestor")
        try pooled[place].merge(strata[index].histogram)
        ancestor = parents[place]
      }
    }
    let own = pooled.map { histogram -> Result<ScoreNorms, NormFailure> in
      do throws(NormFailure) {
        let norms = try estimation.fit(histogram)
        return norms.convergence.isConverged ? .success(norms) : .failure(.notConverged)
      } catch { return .failure(error) }
    }
    let outcomes = strata.indices.map { index -> StratifiedNorms.Outcome in
      var steps: [StratifiedNorms.Step] = []
      var place: Int? = index
      while let here = place {
        switch own[here] {
        case .success(let norms):
          return StratifiedNorms.Outcome(
            id: strata[index].id,
            source: strata[here].id,
            norms: norms,
            passedOver: steps,
            histogram: pooled[index]
          )
        case .failure(let reason):
          steps.append(StratifiedNorms.Step(id: strata[here].id, reason: reason))
          place = parents[here]
        }
      }
      return StratifiedNorms.Outcome(
        id: strata[index].id,
        source: nil,
        norms: nil,
        passedOver: steps,
        histogram: pooled[index]
      )
    }
    return StratifiedNorms(outcomes: outcomes)
  }
}

/// The norms of the groups of a hierarchy, with the way each came by them.
package struct StratifiedNorms: Sendable, Hashable {
  /// A group that could not stand on its own.
  package struct Step: Sendable, Hashable {
    /// The group's id.
    package let id: String
    /// Why it has no norms of its own.
    package let reason: NormFailure
  }

  /// What came out for one group.
  package struct Outcome: Sendable, Hashable {
    /// The group's id.
    package let id: String
    /// The id of the group whose norms it uses: its own, or an ancestor's; nil if none can be used.
    package let source: String?
    /// The norms; nil if no group up to the top could carry any.
    package let norms: ScoreNorms?
    /// The groups that were passed over, from the group itself upwards, each with the reason.
    package let passedOver: [Step]
    /// The scores of the group's people, those in its parts included.
    package let histogram: ScoreHistogram

    /// Whether the norms are those of a larger group.
    package var fallsBack: Bool { source != nil && source != id }
  }

  /// One outcome for each group, in the order given.
  package let outcomes: [Outcome]

  /// The outcome of a group.
  package subscript(id: String) -> Outcome? { outcomes.first { $0.id == id } }
}
