internal import CFuzzer
import AssessmentDiagnostics
import AssessmentTabular

/// The formats of the platforms: the first byte declares one (or none), the rest is the export. Reading and the dry run
/// end with rows or findings, and give every row one cell for each item.
private func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let choice = unsafe Int(start[0])
  var options = ReadingOptions(sampleRows: 20)
  let platforms = Platform.allCases
  if choice % (platforms.count + 1) < platforms.count { options.platform = platforms[choice % (platforms.count + 1)] }
  let policies = DuplicatePolicy.allCases
  options.duplicates = policies[choice / 16 % policies.count]
  let input = TableInput.bytes(bytes, named: "fuzz.csv")
  do throws(Findings) {
    var reader = try ResponseReader(input, outline: outline, options: options)
    while let row = try reader.next() {
      precondition(row.cells.count == outline.items.count, "one cell an item")
    }
  } catch { precondition(!error.all.isEmpty, "refused without a word") }
  do throws(Findings) {
    let seen = try FileInspection(input, outline: outline, options: options)
    _ = seen.mapping.fileText
  } catch { precondition(!error.all.isEmpty, "refused without a word") }
  return 0
}

private let outline = QuestionnaireOutline(
  items: (1...4).map { number in
    ItemOutline(
      id: "q\(number)",
      number: number,
      prompts: ["我喜欢修理机器\(number)", "I like repairing machines \(number)"],
      response: number == 4
        ? .number(minimum: 0, maximum: 100, integer: true)
        : .options(
          zip(["很不喜欢", "不喜欢", "一般", "喜欢", "很喜欢"], ["Hate", "Dislike", "Neutral", "Like", "Love"]).enumerated().map {
            OptionOutline(code: "\($0.offset + 1)", score: Double($0.offset + 1), labels: [$0.element.0, $0.element.1])
          } + [OptionOutline(code: "dk", labels: ["不了解"], isMissing: true)]
        )
    )
  }
)

/// The program: libFuzzer's driver with its own options.
@c(fuzz_platforms_main)
public func run(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var count = count
  var words = words
  return unsafe LLVMFuzzerRunDriver(&count, &words) { start, count in
    guard let start = unsafe start else { return 0 }
    return unsafe fuzz(start, count)
  }
}
