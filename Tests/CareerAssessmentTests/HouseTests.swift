import Foundation
import Testing

/// Holds the map of the source against the package, and every import against the declared arrows.
@Suite struct HouseTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The folder of a module: `X` of `AssessmentX`.
  private static func folder(_ module: String) -> String {
    module.hasPrefix("Assessment") ? String(module.dropFirst("Assessment".count)) : module
  }

  /// Folders of the product with those that they depend on, read from `Package.swift`.
  private static func packageTargets() throws -> [String: Set<String>] {
    let package = try text("Package.swift")
    let product = package.components(separatedBy: "// MARK: Tests")[0]
    // Each declaration begins with its kind and ends where the next begins.
    let kinds = [".target(", ".executableTarget(", ".systemLibrary(", ".plugin("]
    var marked = product.components(separatedBy: "targets: [\n").dropFirst().joined()
    for kind in kinds { marked = marked.replacingOccurrences(of: kind, with: "\u{1}" + kind) }
    var targets: [String: Set<String>] = [:]
    for declaration in marked.components(separatedBy: "\u{1}").dropFirst() {
      guard let name = quoted(declaration, after: "name: ").first else { continue }
      let list = declaration.components(separatedBy: "dependencies: [").dropFirst().first ?? ""
      targets[folder(name)] = Set(quoted(list.components(separatedBy: "swiftSettings")[0], after: "").map(folder))
    }
    for (name, dependencies) in targets { targets[name] = dependencies.filter { targets[$0] != nil } }
    return targets
  }

  /// The quoted words of a text that follow `prefix`.
  private static func quoted(_ text: String, after prefix: String) -> [String] {
    let parts = text.components(separatedBy: prefix + "\"").dropFirst()
    if prefix.isEmpty {
      let pieces = text.components(separatedBy: "\"")
      return pieces.indices.filter { $0 % 2 == 1 }.map { pieces[$0] }
    }
    return parts.compactMap { $0.components(separatedBy: "\"").first }
  }

  @Test func theMapNamesEveryTargetAndItsArrows() throws {
    let targets = try Self.packageTargets()
    #expect(targets.count >= 18)
    var rows: [String: Set<String>] = [:]
    for line in try Self.text("Sources/README.md").components(separatedBy: "\n") where line.hasPrefix("| ") {
      let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 5, cells[1] != "target" else { continue }
      rows[cells[1]] = Set(cells[3].components(separatedBy: ", ").filter { $0 != "–" })
    }
    for (name, dependencies) in targets.sorted(by: { $0.key < $1.key }) {
      #expect(rows[name] == dependencies, "the row of \(name)")
    }
    #expect(Set(rows.keys) == Set(targets.keys))
  }

  @Test func everyImportIsADeclaredArrow() throws {
    let targets = try Self.packageTargets()
    var imports = 0
    for (name, dependencies) in targets {
      let folder = Self.root.appendingPathComponent("Sources/\(name)")
      let files =
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
      for file in files where file.pathExtension == "swift" {
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
          let words = line.split(separator: " ")
          guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count else { continue }
          let module = Self.folder(String(words[place + 1]))
          guard targets[module] != nil else { continue }
          imports += 1
          #expect(dependencies.contains(module), "\(file.lastPathComponent) of \(name) imports \(module)")
        }
      }
    }
    #expect(imports > 100)
  }

  /// Who scores in memory needs neither OpenBLAS nor the libraries of tables.
  @Test func theSmallProductNeedsOneLibraryOfC() throws {
    let targets = try Self.packageTargets()
    var reached: Set<String> = ["CareerScoring"]
    var waiting = ["CareerScoring"]
    while let name = waiting.popLast() {
      for dependency in targets[name] ?? [] where reached.insert(dependency).inserted { waiting.append(dependency) }
    }
    let folders = Self.root.appendingPathComponent("Sources")
    let libraries = reached.filter { name in
      FileManager.default.fileExists(atPath: folders.appendingPathComponent("\(name)/module.modulemap").path)
    }
    #expect(libraries.count == 1 && reached.count > 8, "\(libraries)")
  }

  /// Another package may have a target `JSON`, and two of one name cannot be built together.
  @Test func everyModuleHasANameOfItsOwn() throws {
    let product = try Self.text("Package.swift").components(separatedBy: "// MARK: Tests")[0]
    let modules =
      Self.quoted(product, after: "arget(name: ") + Self.quoted(product, after: "ystemLibrary(name: ")
      + Self.quoted(product, after: "arget(\n      name: ") + Self.quoted(product, after: "ystemLibrary(\n      name: ")
    let own: Set = ["CareerScoring", "CareerAssessment", "assess", "EmbedShippedData"]
    #expect(modules.count > 25)
    #expect(modules.allSatisfy { $0.hasPrefix("Assessment") || own.contains($0) })
  }
}
