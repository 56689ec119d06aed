import CareerAssessment
import Foundation
import Testing

/// A file that changes while it is read gives no results: a part of it may be old and a part new.
@Suite struct ChangedInputTests {
  private func write(_ place: Workplace, _ name: String, people: Range<Int>) throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(people.upperBound)
    sheet.rows.removeFirst(people.lowerBound)
    var text = "id," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    for row in sheet.rows {
      text += row.id + "," + row.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
    }
    try Data(text.utf8).write(to: place.url.appendingPathComponent(name))
  }

  @Test(arguments: ["a.csv", "b.csv"], [true, false]) func isRefusedWhicheverFileItIs(_ name: String, _ grows: Bool)
    async throws
  {
    let place = try Workplace()
    try write(place, "a.csv", people: 0..<40)
    try write(place, "b.csv", people: 40..<80)
    var job = ScoreJob(try InstrumentFile.shipped("career-interest-screen"))
    job.reading.further = [place.path("b.csv")]
    let path = place.path(name)
    let change: ProgressReport = { _ in
      if grows {
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        file.seekToEndOfFile()
        file.write(Data("late,1\n".utf8))
        try? file.close()
      } else {
        try? FileManager.default.removeItem(atPath: path)
        _ = FileManager.default.createFile(atPath: path, contents: Data("another".utf8))
      }
    }
    do throws(Findings) {
      _ = try await job.run(.file(place.path("a.csv")), to: place.path("scores.csv"), progress: change)
      Issue.record("scored")
    } catch {
      #expect(error.all.map(\.rule) == ["input-changed"] && error.all[0].place.file == path)
    }
    #expect(place.names == ["a.csv", "b.csv"])
    // Left alone it is read.
    try write(place, "a.csv", people: 0..<40)
    try write(place, "b.csv", people: 40..<80)
    #expect(try await job.run(.file(place.path("a.csv")), to: place.path("scores.csv")).personCount == 80)
  }
}
