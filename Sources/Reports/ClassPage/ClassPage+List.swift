import AssessmentDiagnostics
import AssessmentDocuments

extension ClassPage {
  /// Who on the class list has not answered, and who is not on it.
  mutating func writeList() {
    guard let list = index.list else { return }
    markup.open("section", [("class", "sheet"), ("id", "list")])
    let done = list.count - list.absent.count
    markup.element(
      "h2",
      [],
      list.absent.isEmpty
        ? say("名单上的 \(list.count) 人都作答了", "All \(list.count) on the list have answered")
        : say(
          "名单上 \(list.count) 人，\(done) 人已作答，还差 \(list.absent.count) 人",
          "On the list \(list.count), answered \(done), missing \(list.absent.count)"
        )
    )
    if !list.absent.isEmpty {
      markup.open("ul", [("class", "absent")])
      for person in list.absent {
        markup.open("li")
        markup.void("input", [("type", "checkbox"), ("aria-label", say("已提醒：", "reminded: ") + person.name)])
        write(person)
        markup.close()
      }
      markup.close()
    }
    if !list.strangers.isEmpty {
      markup.element("h3", [], say("不在名单上的 \(list.strangers.count) 人", "Not on the list: \(list.strangers.count)"))
      markup.open("ul")
      for stranger in list.strangers {
        markup.open("li")
        write(stranger.person)
        markup.write(say("（作答文件第 \(stranger.line) 行）", " (line \(stranger.line) of the answers)"))
        if !stranger.near.isEmpty {
          markup.write(say("：也许是 ", ": perhaps "))
          for (place, person) in stranger.near.enumerated() {
            if place > 0 { markup.write(say("、", ", ")) }
            write(person)
          }
          markup.write(say("？没有合并，请核对。", "? Not merged: please check."))
        }
        markup.close()
      }
      markup.close()
    }
    markup.close()
  }

  private mutating func write(_ person: ListCheck.Person) {
    markup.words("bdi", [], person.name, in: language)
    let more = [person.name == person.id ? "" : person.id, person.group].filter { !$0.isEmpty }
    guard !more.isEmpty else { return }
    markup.write(" ")
    markup.element("span", [("class", "id inline")], more.joined(separator: " · "))
  }
}
