import AssessmentMeasurement

/// Makes short lists from a ranking.
struct ShortlistMaker {
  /// The person's schooling, where known.
  var schooling: Schooling?
  /// The level aimed at, where known.
  var target: Schooling?

  /// Rows of a list by way in, before ties.
  static let rowsByPath = 5
  /// Rows of a list that is less to the point: by Job Zone, or more schooling without an aim.
  static let fewRows = 3
  /// Rows that a tie may add.
  static let rowsForTies = 2

  /// The way into an occupation; `nil` where the schooling is unknown.
  func path(_ occupation: Occupation) -> EntryPath? {
    schooling.map { EntryPath(occupation.preparation, schooling: $0, target: target) }
  }

  /// The lists of a ranking.
  ///
  /// - Parameters:
  ///   - matches: all occupations, in the order in which they are to stand.
  ///   - families: the families, to name directions.
  func lists(_ matches: [OccupationMatch], families: [OccupationFamily]) -> Shortlists {
    let lists: [Shortlist]
    if schooling != nil {
      let listed: [EntryPath] = [.now, .training, .schooling]
      lists = listed.map { path in
        let isOpen = path == .schooling && target == nil
        return list(
          .path(path),
          matches.filter { self.path($0.occupation) == path },
          isOpen ? Self.fewRows : Self.rowsByPath
        )
      }
    } else {
      lists = (1...5).map { zone in
        list(.zone(zone), matches.filter { $0.occupation.jobZone == zone }, Self.fewRows)
      }
    }
    return Shortlists(
      basis: schooling.map { .schooling($0, target: target) } ?? .jobZones,
      lists: lists,
      directions: directions(lists, matches, families)
    )
  }

  private func list(_ kind: Shortlist.Kind, _ matches: [OccupationMatch], _ length: Int) -> Shortlist {
    var rows: [ShortlistRow] = []
    var places: [String: Int] = [:]
    for match in matches {
      guard let likeness = Likeness(match.correlation) else { continue }
      if let place = places[match.occupation.onetCode] {
        rows[place].relatives.append(match)
      } else {
        places[match.occupation.onetCode] = rows.count
        let path = path(match.occupation)
        rows.append(ShortlistRow(match: match, relatives: [], likeness: likeness, sharesPlace: false, path: path))
      }
    }
    for place in rows.indices {
      let all = ([rows[place].match] + rows[place].relatives).sorted {
        $0.occupation.relation != $1.occupation.relation
          ? $0.occupation.relation == .close : $0.occupation.code < $1.occupation.code
      }
      rows[place].match = all[0]
      rows[place].relatives = Array(all.dropFirst())
      rows[place].sharesPlace = place > 0 && Self.areEqual(rows[place - 1], rows[place])
    }
    let count = Self.cut(rows, length)
    return Shortlist(
      kind: kind,
      rows: Array(rows.prefix(count)),
      end: count < rows.count ? .length(omitted: rows.count - count) : .evidence,
      compared: matches.count
    )
  }

  /// How many rows stand: never in the middle of a tie, unless the list would be empty or long.
  private static func cut(_ rows: [ShortlistRow], _ length: Int) -> Int {
    guard rows.count > length else { return rows.count }
    var end = length
    while end < rows.count, rows[end].sharesPlace { end += 1 }
    if end <= length + rowsForTies { return end }
    var start = length
    while start > 0, rows[start].sharesPlace { start -= 1 }
    return start > 0 ? start : length
  }

  /// Equal as far as a page shows them.
  private static func areEqual(_ a: ShortlistRow, _ b: ShortlistRow) -> Bool {
    (100 * a.match.correlation).rounded() == (100 * b.match.correlation).rounded()
  }

  private func directions(
    _ lists: [Shortlist],
    _ matches: [OccupationMatch],
    _ families: [OccupationFamily]
  ) -> [Direction] {
    let places = Dictionary(matches.enumerated().map { ($1.occupation.code, $0) }) { first, _ in first }
    func place(_ row: ShortlistRow) -> Int {
      ([row.match] + row.relatives).compactMap { places[$0.occupation.code] }.min() ?? .max
    }
    // Without an aim, more schooling comes last; with it, or without a known schooling, likeness alone decides.
    let reach = lists.filter { $0.kind != .path(.schooling) || target != nil }.flatMap(\.rows)
    let beyond = lists.filter { $0.kind == .path(.schooling) && target == nil }.flatMap(\.rows)
    let depth = depths(matches)
    var rows =
      reach.sorted { a, b in
        let (x, y) = (depth[a.match.family] ?? .infinity, depth[b.match.family] ?? .infinity)
        return x != y ? x < y : place(a) < place(b)
      } + beyond
    // Two thirds of the data ask for a degree: where the schooling is unknown, the second direction is that of the best
    // row with a shorter way in.
    if schooling == nil, let first = rows.first,
      let near = rows.firstIndex(where: {
        $0.match.family != first.match.family && $0.match.occupation.preparation < .college
      })
    {
      rows.insert(rows.remove(at: near), at: 1)
    }
    var directions: [Direction] = []
    for row in rows {
      if let place = directions.firstIndex(where: { $0.family.id == row.match.family }) {
        if directions[place].rows.count < 2 { directions[place].rows.append(row) }
      } else if directions.count < 3, let family = families.first(where: { $0.id == row.match.family }) {
        directions.append(Direction(family: family, rows: [row]))
      }
    }
    return directions
  }

  /// How far in front a family stands: the mean place of its first three profiles that are alike and within reach, where
  /// a missing one counts as the last. One odd job does not make a family a direction.
  private func depths(_ matches: [OccupationMatch]) -> [String: Double] {
    var places: [String: [String: Int]] = [:]
    for (place, match) in matches.enumerated() where Likeness(match.correlation) != nil {
      let path = path(match.occupation)
      let isInReach = path == nil || path == .now || path == .training || path == .schooling && target != nil
      guard isInReach, places[match.family, default: [:]].count < 3 else { continue }
      places[match.family, default: [:]][match.occupation.onetCode] =
        places[match.family]?[match.occupation.onetCode] ?? place
    }
    return places.mapValues { found in
      Double(found.values.reduce(0, +) + (3 - found.count) * matches.count) / 3
    }
  }
}

extension OccupationMatcher {
  /// Fields for a flat profile, in the order R I A S E C: each type with the three families whose occupations have most
  /// of it on average (figures standardised within each occupation). A type that is told to lie below another is left
  /// out, as long as two remain.
  func fields(without lower: Set<HollandType> = []) -> [BroadField] {
    let types = HollandType.allCases.filter { !lower.contains($0) }
    let means = familyMeans
    return (types.count >= 2 ? types : HollandType.allCases).map { type in
      BroadField(
        type: type,
        families: means.sorted {
          $0.mean[type] != $1.mean[type] ? $0.mean[type] > $1.mean[type] : $0.family.id < $1.family.id
        }.prefix(3).filter { $0.mean[type] > 0 }.map(\.family)
      )
    }
  }
}
