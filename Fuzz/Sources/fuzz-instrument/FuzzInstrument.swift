internal import CFuzzer
import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

/// The reader of instruments: whatever the bytes, either an instrument or findings with places inside the text.
private func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Findings) {
    let file = try InstrumentFile(reading: bytes, file: "fuzz.json")
    // An instrument that was taken has scales that refer to its items.
    let ids = Set(file.instrument.items.map(\.id))
    precondition(file.instrument.scales.allSatisfy { $0.items.allSatisfy { ids.contains($0.id) } }, "dangling item")
  } catch {
    precondition(!error.all.isEmpty, "refused without a word")
  }
  return 0
}

/// The program: libFuzzer's driver with its own options.
@c(fuzz_instrument_main)
public func run(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var count = count
  var words = words
  return unsafe LLVMFuzzerRunDriver(&count, &words) { start, count in
    guard let start = unsafe start else { return 0 }
    return unsafe fuzz(start, count)
  }
}
