import Foundation
import Testing

/// Whether all that is called of Pango and its family is loaded late.
@Suite struct PangoLoaderTests {
  @Test func everyFunctionThatIsCalledIsInTheList() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let loader = try String(contentsOf: sources.appendingPathComponent("PangoLoader/PangoLoader.c"), encoding: .utf8)
    let folder = sources.appendingPathComponent("PDFDocuments")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    let call = /\b((?:cairo|pango|hb|g|FT)_[A-Za-z0-9_]+)\(/
    var names: Set<Substring> = []
    for file in files where file.pathExtension == "swift" {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: call) { names.insert(match.1) }
    }
    #expect(names.count > 80)
    // Types are called like functions.
    for name in names.sorted() where !name.hasSuffix("_t") && name != "FT_Long" {
      #expect(loader.contains("F(\(name))"), "add \(name) to PangoLoader.c")
    }
  }
}
