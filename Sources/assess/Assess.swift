import ArgumentParser
import CareerAssessment

@main
struct Assess: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "assess")
}
