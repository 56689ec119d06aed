import Foundation
import PackagePlugin

/// Turns every shipped instrument and the occupation data into Swift source, so that the binary carries them with it.
@main
struct EmbedPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "Instruments")
    let wanted: Set = [
      "instrument.json", "occupations.csv", "families.json", "occupation-education.csv", "occupation-knowledge.csv",
      "occupation-related.csv", "occupation-skills.csv", "occupation-work-styles.csv",
    ]
    let files = (FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? [])
      .filter { file in
        wanted.contains(file.lastPathComponent)
          || file.pathExtension == "json" && file.deletingLastPathComponent().lastPathComponent == "evaluation"
      }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the shipped instruments",
        executable: try context.tool(named: "EmbedShippedData").url,
        arguments: [root.path, output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output]
      )
    ]
  }
}
