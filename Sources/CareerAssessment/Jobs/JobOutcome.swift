public import Diagnostics

/// What a finished job tells: how many, what was written, what needs attention.
public struct JobOutcome: Sendable {
  /// People who were scored.
  public var personCount = 0
  /// People whose row has a problem, whose answers call for caution, or who have a critical answer.
  public var attentionCount = 0
  /// What was written, relative to where the user asked for it.
  public var written: [String] = []
  /// Everything that was found.
  public var findings: [Finding] = []

  /// Nothing done yet.
  public init() {}

  /// 0 done, 1 done but something needs attention.
  public var exitStatus: Int32 {
    attentionCount > 0 || findings.contains { $0.severity > .note } ? 1 : 0
  }
}

/// How far a long job is: called now and then with the number of people done.
public typealias ProgressReport = @Sendable (_ done: Int) -> Void
