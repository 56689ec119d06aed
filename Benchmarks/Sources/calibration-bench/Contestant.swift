/// One way of ours to do a work that peers do too.
struct Contestant: Sendable {
  /// The name of the work, the same for all tools.
  let work: String
  /// What is shown in the table.
  let label: String
  /// Reads the inputs, untimed, and returns the timed part; that one returns what it found, for comparison.
  let prepare: @Sendable (Inputs) throws -> @Sendable () async throws -> String

  init(
    _ work: String,
    _ label: String,
    prepare: @escaping @Sendable (Inputs) throws -> @Sendable () async throws -> String
  ) {
    self.work = work
    self.label = label
    self.prepare = prepare
  }
}

extension Double {
  /// With four decimals, for comparison by eye.
  var shown: String {
    let scaled = Int((magnitude * 10_000).rounded())
    let decimals = String(scaled % 10_000)
    return (self < 0 ? "-" : "") + "\(scaled / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
  }
}
