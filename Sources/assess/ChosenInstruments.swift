import ArgumentParser
import CareerAssessment

/// The instruments of a command that reports on people: one, or a battery; and the files of their answers.
struct ChosenInstruments {
  /// The battery, where there is one.
  let battery: Battery?
  /// The instrument that leads.
  let lead: InstrumentFile
  /// The files of each instrument.
  let files: [[String]]
  /// How the files of the leading instrument are read.
  let reading: ReadingOptions

  /// The first file of the leading instrument.
  var input: TableInput { files[0][0] == "-" ? .standardInput : .file(files[0][0]) }

  /// Loads what was named.
  init(_ instrument: String?, _ path: String?, _ arguments: ReadingArguments) throws(Findings) {
    let battery = try path.map { path throws(Findings) in try Battery(reading: path) }
    if let battery {
      files = try battery.files(arguments.responses)
      lead = battery.entries[0].instrument
    } else {
      files = [arguments.responses]
      lead = try InstrumentReference(instrument ?? "").load()
    }
    self.battery = battery
    var reading = try arguments.options()
    reading.further = Array(files[0].dropFirst())
    self.reading = reading
  }

  /// What cannot be meant.
  static func check(_ instrument: String?, _ battery: String?, _ reading: ReadingArguments) throws {
    guard instrument == nil || battery == nil else {
      throw ValidationError("--instrument 与 --battery 只能写一个 · write only one of --instrument and --battery")
    }
    guard instrument != nil || battery != nil else {
      throw ValidationError("Missing expected argument '--instrument <instrument>'")
    }
    guard battery == nil || reading.mapping == nil && reading.codebook == nil && reading.values == nil else {
      throw ValidationError(
        "--battery 不能与 --mapping、--codebook、--values 同用 · --battery goes without --mapping, --codebook and --values"
      )
    }
  }
}
