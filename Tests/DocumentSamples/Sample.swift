package import AssessmentDiagnostics
package import AssessmentDocuments

/// A document with every kind of block and chart in it: for the tests, and to look at. All its data are invented.
package enum Sample {
  package static func document(in language: Language) -> Document {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }
    return Document(
      title: say("职业倾向分析报告", "Career orientation report"),
      language: language,
      watermark: say("DEMO 演示数据", "DEMO data"),
      cover: Cover(
        provider: say("示例市公共就业服务中心", "Sample City Public Employment Service"),
        subtitle: say("综合测评 · 来访者版", "Battery of tests · client edition"),
        person: say("演示来访者 07", "Demo client 07"),
        facts: [
          Fact(say("测评日期", "Tested on"), "2025-03-14"), Fact(say("报告日期", "Reported on"), "2025-03-18"),
          Fact(say("方案编号", "Plan"), .code("plan-0007")), Fact(say("职业指导师", "Counsellor"), .name(say("林老师", "Ms Lin"))),
        ],
        badges: [
          Badge(say("来访者版", "Client edition")), Badge(say("作答质量：可解释", "Answers: can be read"), tone: .good),
          Badge(say("演示数据", "Demonstration"), tone: .caution),
        ],
        statement: Text(
          say(
            "本报告供来访者与职业指导师一起阅读，用于探索职业方向，不用于录用、选拔或淘汰。",
            "This report is for a client and a counsellor to read together and explore directions. It is not for selection."
          )
        )
      ),
      sections: [guide(say), interests(say), directions(say), plan(say), technical(say)],
      colophon: [
        Fact(say("程序版本", "Software"), .code("assess 0.0-sample")),
        Fact(say("数据摘要", "Digest"), .code("sha256:0d1c…e4")),
        Fact(say("常模", "Norm group"), Text(say("演示常模，非真实样本", "demonstration norm, not a real sample"))),
      ]
    )
  }

  typealias Say = (String, String) -> String

  static func guide(_ say: Say) -> Section {
    Section(
      id: "guide",
      title: say("怎样阅读这份报告", "How to read this report"),
      lead: Text(
        say(
          "报告里的每个分数都带有误差范围。范围重叠的两个分数，不宜说哪个更高。",
          "Every score here has a margin of error. Where two ranges overlap, neither is higher."
        )
      ),
      blocks: [
        .paragraph(
          Text(say("测评描述的是您", "A test describes how you answered ")) + .strong(say("在测评当天的回答", "on the day"))
            + Text(say("，它是谈话的起点，", "; it starts a conversation and ")) + .emphasis(say("不是结论", "does not end it"))
            + Text(say("。分数会随经历变化，详见", ". Scores change with experience: see "))
            + .reference(say("职业兴趣", "interests"), section: "interests") + Text(say("一节。", "."))
        ),
        .keyFigures([
          KeyFigure(say("主要代码", "Primary code"), "SAE", note: Text(say("约 58% 的把握", "about 58% sure"))),
          KeyFigure(say("也可能是", "Also possible"), "SEA · ASE", note: Text(say("合计约 31%", "about 31% together"))),
          KeyFigure(
            say("区分度", "Differentiation"),
            say("中等", "medium"),
            note: Text(say("最高与最低相差 24 分", "24 points apart"))
          ),
        ]),
        .callout(
          Callout(
            .info,
            title: say("误差范围", "Margins of error"),
            Text(
              say(
                "横线表示 95% 置信区间：若重复测评，真实水平大多落在其中。",
                "The line is a 95% interval: on repeated testing most such lines cover the true level."
              )
            )
          )
        ),
        .columns(
          [
            .heading(say("它能告诉您", "What it can tell")),
            .bullets([
              Text(say("六类兴趣的相对强弱及其把握程度", "how strong six interests are, and how sure that is")),
              Text(say("值得先去了解的职业方向", "directions worth a first look")),
            ]),
          ],
          [
            .heading(say("它不能告诉您", "What it cannot tell")),
            .bullets([
              Text(say("您将来能否成功", "whether you will succeed")),
              Text(say("某个职业该不该放弃", "whether to give up an occupation")),
            ]),
          ]
        ),
        .callout(Callout(.good, Text(say("您回答了全部题目，前后一致。", "You answered every question, consistently.")))),
        .callout(
          Callout(
            .caution,
            title: say("作答速度", "Speed"),
            [Text(say("有三道题作答很快，相关分数请谨慎看待：", "Three answers were very quick; read these with care:"))],
            points: [Text(say("研究型：2 题", "Investigative: 2")), Text(say("传统型：1 题", "Conventional: 1"))]
          )
        ),
        .callout(
          Callout(
            .stop,
            Text(
              say("若您近期情绪低落，请先与指导师谈谈，再作职业决定。", "If you feel low these days, talk to your counsellor before deciding.")
            )
          )
        ),
      ]
    )
  }

  static func interests(_ say: Say) -> Section {
    let axis = Axis(say("标准分 T（平均 50，标准差 10）", "T score (mean 50, standard deviation 10)"), range: 20...80)
    let letters = ["R", "I", "A", "S", "E", "C"]
    let names = [
      say("实用型", "Realistic"), say("研究型", "Investigative"), say("艺术型", "Artistic"), say("社会型", "Social"),
      say("企业型", "Enterprising"), say("传统型", "Conventional"),
    ]
    let values = [41.0, 47, 57, 65, 54, 44]
    let levels = [say("较低", "lower"), say("中等", "middle"), say("较高", "higher")]
    func level(_ value: Double) -> String { value < 45 ? levels[0] : value < 55 ? levels[1] : levels[2] }
    return Section(
      id: "interests",
      title: say("职业兴趣", "Interests"),
      blocks: [
        .figure(
          Figure(
            .bars(
              BarChart(
                axis: axis,
                bars: (0..<6).map {
                  BarChart.Bar(
                    names[$0] + " " + letters[$0],
                    detail: level(values[$0]),
                    value: values[$0],
                    interval: (values[$0] - 4.6)...(values[$0] + 4.6),
                    isHighlighted: [2, 3, 4].contains($0)
                  )
                } + [BarChart.Bar(say("休闲兴趣", "Leisure"), detail: say("题目不足", "too few answers"), value: nil)],
                labelName: say("兴趣", "Interest"),
                intervalName: say("95% 置信区间", "95% interval"),
                highlightName: say("主要代码中的类型", "in the primary code"),
                zones: [
                  BarChart.Zone(levels[0], 20...45), BarChart.Zone(levels[1], 45...55),
                  BarChart.Zone(levels[2], 55...80),
                ],
                reference: BarChart.Reference(say("常模平均", "Norm mean"), 50)
              )
            ),
            caption: say("六类职业兴趣", "Six interests"),
            summary: say(
              "社会型最高，65 分；其次是艺术型 57 分和企业型 54 分；其余三类低于平均。",
              "Social is highest at 65, then Artistic 57 and Enterprising 54; the other three are below the mean."
            ),
            note: Text(say("演示常模，N = 600。", "Demonstration norm, N = 600."))
          )
        ),
        .figure(
          Figure(
            .hexagon(
              HexagonChart(
                corners: (0..<6).map {
                  HexagonChart.Corner(
                    names[$0] + " " + letters[$0],
                    value: values[$0],
                    interval: (values[$0] - 4.6)...(values[$0] + 4.6),
                    isHighlighted: [2, 3, 4].contains($0)
                  )
                },
                axis: Axis(say("标准分 T", "T score"), range: 20...80, ticks: [20, 35, 50, 65, 80]),
                labelName: say("兴趣", "Interest"),
                intervalName: say("95% 置信区间", "95% interval"),
                highlightName: say("主要代码", "primary code"),
                compass: HexagonChart.Compass(
                  left: say("事物", "Things"),
                  right: say("人", "People"),
                  top: say("思想", "Ideas"),
                  bottom: say("资料", "Data")
                ),
                mark: HexagonChart.Mark(say("您的位置", "Your position"), at: Point(0.42, 0.13))
              )
            ),
            caption: say("兴趣六边形", "The hexagon of interests"),
            summary: say("图形偏向右侧的社会型。", "The shape leans to the right, towards Social.")
          )
        ),
        .table(
          Table(
            caption: say("各类型的含义", "What the types mean"),
            columns: [
              .init(say("类型", "Type")), .init(say("喜欢的活动", "Likes to")), .init("T", .trailing),
              .init(say("把握", "Sure"), .center),
            ],
            rows: [
              .group(Text(say("主要代码", "Primary code"))),
              .init(
                [
                  Text(names[3]), Text(say("帮助、教导、倾听他人", "help, teach and listen to people")), "65",
                  Text(say("高", "high")),
                ],
                kind: .highlighted
              ),
              [Text(names[2]), Text(say("创作、表达、设计", "create, express and design")), "57", Text(say("中", "fair"))],
              .group(Text(say("其他", "Others"))),
              [
                Text(names[0]), Text(say("动手、使用工具、户外作业", "work with hands, tools, outdoors")), "41",
                Text(say("中", "fair")),
              ],
              .init([Text(say("平均", "Mean")), "", "51", ""], kind: .total),
            ],
            footnotes: [Text(say("T：标准分。", "T: standard score."))],
            onPhone: .stack
          )
        ),
      ]
    )
  }

  static func directions(_ say: Say) -> Section {
    Section(
      id: "directions",
      title: say("可以先了解的职业方向", "Directions to look at first"),
      blocks: [
        .cards([
          Card(
            say("教育与培训", "Teaching and training"),
            subtitle: say("与您的接近程度 0.71", "closeness 0.71"),
            badge: Badge(say("优先探索", "explore first"), tone: .good),
            text: Text(say("教学、课程设计、职业培训指导。", "Teaching, course design, vocational training.")),
            facts: [Fact(say("通常学历", "Education"), Text(say("大专或本科", "college or bachelor")))],
            favour: [Text(say("社会型兴趣高", "high Social interest")), Text(say("重视助人", "values helping people"))],
            weigh: [Text(say("需要教师资格证", "needs a teaching certificate"))]
          ),
          Card(
            say("社会工作与咨询", "Social work and counselling"),
            subtitle: say("与您的接近程度 0.66", "closeness 0.66"),
            badge: Badge(say("可以考虑", "possible")),
            favour: [Text(say("艺术型与社会型同时较高", "Artistic and Social both higher"))],
            weigh: [Text(say("情绪负荷较大；目前证据较少支持独立承担危机个案", "emotionally demanding; little evidence yet for crisis cases"))]
          ),
        ])
      ]
    )
  }

  static func plan(_ say: Say) -> Section {
    Section(
      id: "plan",
      title: say("行动计划", "Plan of action"),
      blocks: [
        .steps([
          Text(say("与指导师一起选定一个方向。", "Choose one direction with your counsellor.")),
          Text(say("找一位从业者谈半小时。", "Talk to someone in the job for half an hour.")),
        ]),
        .form(
          Form([
            .grid(
              Form.Grid(
                caption: say("我的计划", "My plan"),
                columns: [
                  .init(say("要做的事", "What to do"), share: 4), .init(say("完成日期", "By when"), share: 2),
                  .init(say("怎样算做到", "How I will know"), share: 3), .init(say("谁来帮助", "Who helps"), share: 2),
                ],
                rows: [[Text(say("访谈一位教师", "Talk to a teacher")), "", "", ""]],
                blankRows: 2
              )
            ),
            .choices(
              say("我还想了解", "I also want to know about"),
              [
                Text(say("培训补贴", "training grants")), Text(say("见习岗位", "trainee posts")),
                Text(say("资格证书", "certificates")),
              ]
            ),
            .lines(say("我的想法", "My own thoughts"), count: 2),
            .signatures([say("来访者签字", "Client"), say("职业指导师签字", "Counsellor")]),
          ])
        ),
        .smallPrint(Text(say("本计划由来访者保管，可随时修改。", "You keep this plan and may change it at any time."))),
      ],
      startsPage: true
    )
  }
}
