import AssessmentDiagnostics
import AssessmentJSON
import Testing

@Suite("What the reader says about mistakes")
struct MistakeTests {
  /// A faulty text, where its findings are, and a word that the first message must have in Chinese.
  struct Case: Sendable {
    var text: String
    var places: [String]
    var says: String

    init(_ text: String, _ places: [String], _ says: String) {
      self.text = text
      self.places = places
      self.says = says
    }
  }

  /// Syntax errors in the columns of line 1.
  private static func syntax(_ columns: Int...) -> [String] { columns.map { "json-syntax 1:\($0)" } }

  static let cases: [Case] = [
    Case("", ["json-syntax 1:1"], "空的"),
    Case("{\n  \"a\": 1\n  \"b\": 2\n}", ["json-syntax 2:9"], "缺少逗号"),
    Case("[1 2 3]", ["json-syntax 1:3", "json-syntax 1:5"], "缺少逗号"),
    Case("{\"a\": 1,\n}", ["json-syntax 1:8"], "多了一个逗号"),
    Case("[1,,2,]", ["json-syntax 1:4", "json-syntax 1:6"], "多了一个逗号"),
    Case("[,1]", ["json-syntax 1:2"], "多了一个逗号"),
    Case("{'a': 'b'}", ["json-syntax 1:2", "json-syntax 1:7"], "不是英文双引号"),
    Case("{“a”：「b」，\"c\": 1}", syntax(2, 9, 12, 19), "不是英文双引号"),
    Case("{\"a”: 1}", ["json-syntax 1:4"], "以英文双引号开始"),
    Case("{\"a”: \"b\"}", ["json-syntax 1:4"], "以英文双引号开始"),
    Case("{\"a\"： 1}", ["json-syntax 1:5"], "英文冒号"),
    Case("{\"a\" = 1}", ["json-syntax 1:6"], "英文冒号"),
    Case("{\"a\" 1}", ["json-syntax 1:5"], "缺少冒号"),
    Case("{\"a\": , \"b\": }", ["json-syntax 1:7", "json-syntax 1:14"], "没有值"),
    Case("[1，2、3；4]", syntax(3, 7, 11), "英文逗号"),
    Case("{\n \"a\": \"b\n}", ["json-syntax 2:9"], "第 2 行第 7 列"),
    Case("[\"a", ["json-syntax 1:4"], "文件末尾仍没有结束引号"),
    Case("{\n  \"a\": [1,\n", ["json-syntax 3:1"], "第 2 行第 8 列开始的列表"),
    Case("{\"a\": {\"b\": 1}", ["json-syntax 1:15"], "第 1 行第 1 列开始的对象"),
    Case("[1, {\"a\": 2]", ["json-syntax 1:12"], "第 1 行第 5 列开始的对象"),
    Case("[1]]", ["json-syntax 1:4"], "已经完整"),
    Case("{a: 1, 姓名: 2}", ["json-syntax 1:2", "json-syntax 1:8"], "没有加引号"),
    Case("[abc, True, None]", syntax(2, 7, 13), "没有加引号"),
    Case("[NaN]", ["json-syntax 1:2"], "不是 JSON 的写法"),
    Case("[01, +1, .5, 5., 1e, 2024-01-01]", syntax(2, 6, 10, 14, 18, 22), "多余的 0"),
    Case("[1, // x\n2 /* y */, # z\n3]", ["json-syntax 1:5", "json-syntax 2:3", "json-syntax 2:12"], "注释"),
    Case("[1,\u{3000}\u{3000}2]", ["json-syntax 1:4"], "全角空格"),
    Case("[\"C:\\data\", \"\\u12\"]", ["json-syntax 1:5", "json-syntax 1:14"], "反斜杠"),
    Case("[\"a\tb\", \"\u{1}\"]", ["json-control-character 1:4", "json-control-character 1:10"], "Tab"),
    Case("[1e999, 2]", ["json-number-range 1:2"], "太大"),
    Case("[\"\\uD800\"]", ["json-encoding 1:3"], "半个字符"),
    Case("[@]", ["json-syntax 1:2"], "应当是一个值"),
    Case("[1 @]", ["json-syntax 1:4"], "应当是逗号"),
    Case("{@}", ["json-syntax 1:2"], "应当是带英文双引号的名称"),
    Case("{\"a\":1,\r\n \"b\":2,\r\r \"a\":3}", ["json-duplicate-member 4:2"], "第 1 行第 2 列"),
  ]

  @Test("Every mistake is found at its place and named", arguments: cases)
  func mistake(_ example: Case) {
    #expect(places(in: example.text) == example.places)
    #expect(findings(in: example.text).first?.message.chinese.contains(example.says) == true)
  }

  @Test("Every sentence stands in both languages and says something else in each", arguments: cases)
  func bothLanguages(_ example: Case) {
    for finding in findings(in: example.text) {
      for phrase in [finding.message, finding.remedy] {
        #expect(phrase.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(phrase.english.utf8.count > 10)
        #expect(phrase.chinese != phrase.english)
      }
    }
  }

  @Test("All repetitions of a name are reported, in their own object only")
  func duplicates() {
    let found = findings(in: #"{"a":1,"b":{"a":1,"x":[0,{"k":1,"\u006b":2}]},"a":2,"a":3}"#)
    #expect(found.map(\.rule) == Array(repeating: "json-duplicate-member", count: 3))
    #expect(found.map(\.place.pointer) == ["/b/x/1/k", "/a", "/a"])
  }

  @Test("Repetitions are found among many members, too")
  func manyDuplicates() {
    let members = (0..<40).map { "\"m\($0)\":0" }
    for index in 0..<40 {
      let found = findings(in: "{" + (members + [members[index]]).joined(separator: ",") + "}")
      #expect(found.map(\.place.pointer) == ["/m\(index)"])
    }
  }

  @Test("Repetitions and the syntax error after them come together")
  func duplicatesAndSyntax() {
    #expect(places(in: "{\"a\":1,\"a\":2,\n\"b\":@}") == ["json-duplicate-member 1:8", "json-syntax 2:5"])
  }

  @Test("Texts and numbers of the file are not repeated in a message")
  func keepsClientData() {
    for text in ["[ZhangSan]", "[013800138000]", "['ZhangSan']", "[\"ZhangSan", "{\"name\": \"ZhangSan\" 7}"] {
      for finding in findings(in: text) {
        let told = finding.description(in: .chinese) + finding.description(in: .english)
        #expect(!told.contains("ZhangSan") && !told.contains("138001"))
      }
    }
  }

  @Test("After many findings the reader stops and says so")
  func tooMany() {
    let found = findings(in: "[" + String(repeating: "01,", count: 50) + "1]", limits: JSONLimits(findings: 7))
    #expect(found.count == 8)
    #expect(found.last?.rule == "json-too-many-findings")
  }
}
