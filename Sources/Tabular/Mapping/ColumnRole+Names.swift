extension ColumnRole {
  /// The role that the name of a column tells, whatever its question number and polite words around it.
  package static func named(_ header: String) -> ColumnRole? {
    // REDCap: when a form was sent.
    if header.hasSuffix("_timestamp") { return .submittedAt }
    if header.hasSuffix("_complete") { return .ignored(.bookkeeping) }
    let name = HeaderName(header)
    for candidate in [CellText.normalized(header), name.text] {
      var key = CellText.key(candidate)
      while !key.isEmpty {
        if let role = names[key] { return role }
        guard let prefix = politePrefixes.first(where: { key.hasPrefix($0) }) else { break }
        key.removeFirst(prefix.count)
      }
    }
    return nil
  }

  /// Whether this may be the platform's own number or name for the respondent: it gives way to a column that asks the
  /// person.
  package static func isPlatformAccount(_ header: String) -> Bool { accounts.contains(CellText.key(header)) }

  private static let accounts: Set<String> = [
    "用户id", "userid", "填写者", "填写人", "答题人", "responseid", "respondentid", "recordid", "提交者自动", "id", "idresponseid",
    "编号", "name", "名称",
  ]

  /// Microsoft Forms gives each question of a quiz two more columns.
  private static let quizPrefixes = ["分数 - ", "反馈 - ", "得分 - ", "Points - ", "Feedback - "]

  /// The question whose points or feedback a column of a quiz holds; nil for any other column.
  package static func quizQuestion(_ header: String) -> String? {
    guard header.utf8.contains(UInt8(ascii: "-")) else { return nil }
    let header = CellText.normalized(header)
    return quizPrefixes.first { header.hasPrefix($0) }.map { String(header.dropFirst($0.count)) }
  }

  private static let politePrefixes = ["请填写", "请输入", "请选择", "请问", "您的", "你的", "学生", "本人", "考生", "测评者"]

  private static let names: [String: ColumnRole] = {
    var names: [String: ColumnRole] = [:]
    func add(_ role: ColumnRole, _ keys: String...) { for key in keys { names[key] = role } }
    add(
      .personID,
      "编号",
      "学号",
      "考号",
      "准考证号",
      "工号",
      "考生号",
      "报名号",
      "学籍号",
      "职工号",
      "id",
      "person",
      "personid",
      "studentid",
      "studentnumber",
      "candidateid",
      "人员编号",
      "用户id",
      "userid",
      "responseid",
      "respondentid",
      "recordid",
      "participantid",
      "id号",
      "studentno",
      "被试编号",
      "被试号",
      "学员编号",
      "员工编号",
      "员工号",
      "人员id",
      "测评编号"
    )
    add(.name, "姓名", "名字", "name", "fullname", "填写者", "填写人", "答题人", "真实姓名", "提交者自动", "名称")
    add(.sex, "性别", "sex", "gender")
    add(.age, "年龄", "周岁", "age", "实际年龄")
    add(.birthDate, "出生年月", "出生日期", "出生年月日", "生日", "出生", "birthdate", "birthday", "dateofbirth", "dob")
    add(.education, "学历", "文化程度", "教育程度", "最高学历", "学历层次", "受教育程度", "education", "educationlevel")
    add(
      .targetEducation,
      "目标学历",
      "期望学历",
      "打算读到",
      "计划学历",
      "希望达到的学历",
      "targeteducation",
      "targetschooling",
      "educationaimedat"
    )
    add(.grade, "年级", "所在年级", "grade")
    add(.schoolClass, "班级", "班", "所在班级", "class", "classname")
    add(
      .startedAt,
      "开始时间",
      "开始答题时间",
      "starttime",
      "startdate",
      "startdatedatestarted",
      "datecreated"
    )
    add(
      .submittedAt,
      "提交答卷时间",
      "提交时间",
      "答卷时间",
      "完成时间",
      "结束时间",
      "submittedat",
      "submitted",
      "submittime",
      "submissiontime",
      "enddate",
      "recordeddate",
      "completiontime",
      "submitdate",
      "submitdatedatesubmitted",
      "datesubmitted",
      "datemodified",
      "结束答题时间",
      "提交时间自动",
      "surveytimestamp",
      "timestamp",
      "时间戳",
      "时间戳记"
    )
    add(
      .duration,
      "所用时间",
      "用时",
      "答题时长",
      "答题用时",
      "总用时",
      "作答时长",
      "duration",
      "durationseconds",
      "durationinseconds",
      "seconds"
    )
    add(.source, "来源", "来源详情", "source", "来源渠道", "channel")
    add(.aspiration, "求职意向", "理想职业", "意向职业", "职业意向", "目标职业", "aspiration", "aspirations")
    add(
      .ignored(.privacy),
      "来自ip",
      "ip",
      "ip地址",
      "ipaddress",
      "ip省份",
      "ip城市",
      "身份证号",
      "身份证号码",
      "身份证",
      "手机号",
      "手机号码",
      "手机",
      "联系电话",
      "电话",
      "phone",
      "mobile",
      "邮箱",
      "email",
      "微信",
      "微信号",
      "qq",
      "住址",
      "家庭住址",
      "地址",
      "ipaddr",
      "ipaddripaddress",
      "locationlatitude",
      "locationlongitude",
      "recipientlastname",
      "recipientfirstname",
      "recipientemail",
      "emailaddress",
      "电子邮件",
      "lastname",
      "firstname",
      "customdata1",
      "昵称",
      "用户标识",
      "ua",
      "referrer",
      "地理位置国家和地区",
      "地理位置省",
      "地理位置市"
    )
    add(
      .ignored(.bookkeeping),
      "datestamp",
      "datestampdatelastaction",
      "startlanguage",
      "startlanguagestartlanguage",
      "lastpage",
      "lastpagelastpage",
      "seed",
      "seedseed",
      "refurl",
      "refurlreferrerurl",
      "redcapeventname",
      "redcapsurveyidentifier",
      "redcaprepeatinstrument",
      "redcaprepeatinstance",
      "redcapdataaccessgroup",
      "eventname",
      "surveyidentifier",
      "repeatinstrument",
      "repeatinstance",
      "dataaccessgroup",
      "complete",
      "collectorid",
      "status",
      "responsetype",
      "progress",
      "finished",
      "distributionchannel",
      "userlanguage",
      "externalreference",
      "externaldatareference",
      "lastmodifiedtime",
      "上次修改时间",
      "quizfeedback",
      "测验反馈",
      "gradepostedtime",
      "成绩发布时间",
      "自定义字段",
      "用户类型",
      "清洗数据结果",
      "智能清洗数据无效概率"
    )
    add(.ignored(.serialNumber), "提交序号", "序号", "序列号", "no", "index", "rownumber")
    add(.ignored(.platformTotal), "总分", "得分", "total", "totalscore", "totalpoints", "总得分")
    return names
  }()
}
