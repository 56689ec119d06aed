import Foundation
import AssessmentInstruments
import AssessmentJSON
import Testing

@Suite("The JSON Schema for editors")
struct JSONSchemaTests {
  private static let file = Fixtures.repository.appending(path: "Instruments/instrument.schema.json")

  @Test("the file is the one that the shape generates (RECORD=1 writes it, and fails)")
  func isCurrent() throws {
    let generated = JSONWriter.pretty(JSONSchema.instrument)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(generated.utf8).write(to: Self.file)
      Issue.record("recorded \(Self.file.lastPathComponent)")
      return
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == generated)
  }

  @Test("objects are closed, tagged ones say their tag, and every member is explained")
  func keywords() {
    var objects = 0
    func visit(_ schema: JSONValue) {
      if schema["type"]?.string == "object" {
        objects += 1
        #expect(schema["additionalProperties"]?.bool == false)
        let properties = schema["properties"]?.object ?? []
        for name in schema["required"]?.array ?? [] { #expect(properties.contains { $0.name == name.string }) }
        for property in properties where property.name != "type" {
          #expect(property.value["description"]?.string?.isEmpty == false, "\(property.name)")
        }
      }
      for variant in schema["oneOf"]?.array ?? [] {
        #expect(variant["properties"]?["type"]?["const"]?.string != nil)
      }
      for child in schema.object ?? [] { visit(child.value) }
      for child in schema.array ?? [] { visit(child) }
    }
    visit(JSONSchema.instrument)
    #expect(objects > 30)
    #expect(JSONSchema.instrument["$schema"] == "https://json-schema.org/draft/2020-12/schema")
  }
}
