/// What tells people apart, and what only seems to.
package enum Identity {
  /// Whether a text in a column of ids says that there is none: 无, 匿名, `-`, `null`, a look-up that failed.
  package static func isNone(_ id: String) -> Bool {
    let key = CellText.labelKey(id)
    return words.contains(key) || SheetValue.isError(id) || !key.contains { $0.isLetter || $0.isNumber }
  }

  /// Whether an id is nothing but zeros: where it stands in several rows, it is what people write who have none.
  package static func isZero(_ id: String) -> Bool { !id.isEmpty && id.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }

  /// Whether a text has characters that nobody sees, by which two ids that look alike differ.
  package static func hasInvisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
      default: false
      }
    }
  }

  /// The columns that belong to a person's number because numbers start again in each class, school, event or wave.
  static func settings(_ mapping: ColumnMapping) -> [MappedColumn] {
    mapping.columns.filter { column in
      switch column.role {
      case .schoolClass, .grade: true
      case .ignored:
        [CellText.normalized(column.header), HeaderName(column.header).text].contains {
          settingNames.contains(CellText.key($0))
        }
      default: false
      }
    }
  }

  /// The columns that tell the wave or event of a row.
  static func waves(_ mapping: ColumnMapping) -> [MappedColumn] {
    mapping.columns.filter { column in
      guard case .ignored = column.role else { return false }
      return [CellText.normalized(column.header), HeaderName(column.header).text].contains {
        waveNames.contains(CellText.key($0))
      }
    }
  }

  private static let waveNames: Set<String> = [
    "批次", "轮次", "测次", "第几次测试", "测量时间点", "时间点", "阶段", "前测后测", "前后测", "测试阶段", "学期", "学年", "wave", "event", "eventname",
    "timepoint", "occasion", "visit", "phase", "round", "prepost", "testingtime", "semester", "term",
    "redcapeventname",
  ]

  private static let words: Set<String> = [
    "无", "没有", "匿名", "匿名用户", "未填", "未填写", "未知", "不详", "不明", "空", "空白", "缺", "缺失", "暂无", "保密", "略", "忘了",
    "忘记", "忘记了", "不记得", "不知道", "不清楚", "待定", "待补", "无学号", "没有学号", "无编号", "没有编号", "(空)", "(跳过)", "null", "(null)",
    "nil", "none", "na", "n/a", "nan", "<na>", "anonymous", "anon", "unknown", "missing", "undefined", "blank",
    "empty", "notapplicable", "notavailable", "同上", "同前", "同", "ditto", "不填", "没填", "不愿透露", "不便透露", "xxx",
  ]

  private static let settingNames: Set<String> = [
    "班级", "班", "所在班级", "年级", "所在年级", "学校", "学校名称", "所在学校", "校名", "校区", "分校", "学院", "院系", "考点", "机构", "单位", "中心",
    "区县", "地区", "学年", "学期", "年度", "批次", "轮次", "测次", "第几次测试", "测量时间点", "时间点", "阶段", "前测后测", "前后测", "测试阶段", "class",
    "classname", "grade", "school", "schoolname", "site", "center", "centre", "campus", "department", "country",
    "wave", "event", "eventname", "timepoint", "occasion", "visit", "phase", "round", "semester", "term", "prepost",
    "testingtime", "time", "t", "session", "measurement", "trial", "月份", "时点", "次数", "测试次数", "测量次数", "测评次数", "施测次数",
    "测量次", "期次", "redcapeventname", "redcaprepeatinstrument", "redcaprepeatinstance", "redcapdataaccessgroup",
    "repeatinstrument", "repeatinstance", "dataaccessgroup",
  ]
}
