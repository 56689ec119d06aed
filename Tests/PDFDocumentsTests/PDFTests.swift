import AssessmentDiagnostics
import DocumentSamples
import AssessmentDocuments
import Foundation
import AssessmentPDFDocuments
import Testing

/// Whole files: what is in them as readers of PDF see it.
@Suite struct PDFTests {
  /// What a tool of Poppler says of a file; nil where the tool is not there.
  private static func ask(_ tool: String, _ bytes: [UInt8], _ options: [String] = [], output: [String] = []) -> String?
  {
    let path = "/usr/bin/" + tool
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("sample-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    guard (try? Data(bytes).write(to: file)) != nil else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = options + [file.path] + output
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: Language.allCases)
  func theSampleIsSearchableTaggedAndTheSameTwice(_ language: Language) throws {
    let document = Sample.document(in: language)
    let bytes = try PDFRenderer().render(document, date: "2026-11-20")
    if let folder = ProcessInfo.processInfo.environment["PDF_OUT"] {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/sample-\(language.rawValue).pdf"))
    }
    let again = try PDFRenderer().render(document, date: "2026-11-20")
    #expect(bytes == again)
    // What a renderer wrote before leaves no trace.
    let warm = try PDFRenderer()
    _ = try warm.render(Sample.document(in: language == .chinese ? .english : .chinese), date: "2026-11-20")
    #expect(try warm.render(document, date: "2026-11-20") == bytes)
    // The fonts hold the glyphs in use and nothing else.
    #expect(bytes.count < 250_000)

    let info = try #require(Self.ask("pdfinfo", bytes), "poppler-utils is needed: make test installs it")
    #expect(info.contains(document.title))
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("2026"))
    #expect(info.contains("A4"))
    let figures = document.sections.flatMap(\.blocks).count { if case .figure = $0 { true } else { false } }
    let update = String(decoding: bytes, as: UTF8.self)
    #expect(update.components(separatedBy: "/Alt <FEFF").count - 1 == figures)
    let catalog = String(decoding: bytes.suffix(1200), as: UTF8.self)
    #expect(catalog.contains("/Lang (\(language.tag))"))

    let fonts = try #require(Self.ask("pdffonts", bytes)).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts {
      // Embedded, a subset, and with a way back to characters.
      #expect(font.split(separator: " ").filter { $0 == "yes" }.count == 3, "\(font)")
      #expect(!font.contains("Type 3"))
    }

    let text = try #require(Self.ask("pdftotext", bytes, output: ["-"]))
    for section in document.sections { #expect(text.contains(section.title), "\(section.title)") }
    let last = text.split(separator: "\u{0C}").count
    #expect(text.contains(Words.page(last, of: last)[language]))
    if language == .chinese {
      for line in text.split(separator: "\n") {
        #expect(!"，。、；：）》】」』”’".contains(line.first ?? " "), "a line begins with a closing mark: \(line)")
      }
    }
  }

  @Test func severalDocumentsBeginOnOddPages() throws {
    func page(_ name: String) -> Document {
      Document(
        title: name,
        language: .chinese,
        sections: [Section(id: "a", title: "一节", blocks: [.paragraph("文字")])],
        showsContents: false
      )
    }
    let renderer = try PDFRenderer()
    let three = [page("甲"), page("乙"), page("丙")]
    let single = try renderer.render(three, title: "全班", date: "2026-11-20")
    let duplex = try renderer.render(three, title: "全班", date: "2026-11-20", .init(startsOnOddPages: true))
    #expect(try #require(Self.ask("pdfinfo", single)).contains("Pages:           3"))
    #expect(try #require(Self.ask("pdfinfo", duplex)).contains("Pages:           5"))
  }
}
