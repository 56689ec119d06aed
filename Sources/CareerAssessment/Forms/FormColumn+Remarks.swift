import AssessmentDiagnostics
import AssessmentTabular

extension FormColumn {
  /// The remark on its name; nil where the name says all.
  var remark: Phrase? {
    switch self {
    case .content: Phrase(zh: "中文内容写在这一列。", en: "What holds for the instrument; texts in English.")
    case .contentEnglish:
      Phrase(zh: "英文写在这一列；只做中文问卷时整列留空。", en: "Chinese texts, where the instrument speaks Chinese too.")
    case .number:
      Phrase(
        zh: "1、2、3……，或字母开头的编号（如 A1）。每题一个，不能重复；作答表里的列名用同样的题号即可。",
        en: "1, 2, 3 … or an id such as A1, each once. Columns of answers bear the same number."
      )
    case .scale:
      Phrase(
        zh: "“量表”工作表里的名称。一题属于几个量表时用顿号隔开，如：外向、活力。不计分的题留空。",
        en: "A name of the sheet Scales; several with a semicolon between them. Empty where the item is not scored."
      )
    case .reversed:
      Phrase(zh: "反向计分写“是”，其余留空。只用于有分值的选项。", en: "Yes for reversed items, else empty. Only for options with scores.")
    case .correct:
      Phrase(
        zh: "有对错的题：正确选项的代码（如 B）或文字，只写一个。其他题留空。",
        en: "For items with a right answer: the code (such as B) or the text of that option. Else empty."
      )
    case .optionGroup:
      Phrase(
        zh: "“选项”工作表里的组名。只有一个组时可以留空。",
        en: "A group of the sheet Options. May be left empty where there is only one."
      )
    case .required:
      Phrase(
        zh: "一个量表的题全部写“是”：漏答任何一题都不给这个量表分数。只有部分题写“是”时不能计分，请改用“最少作答”。",
        en:
          "Yes for all items of a scale: no score where any was left open. Not for some of them; use Fewest answers then."
      )
    case .label: Phrase(zh: "来访者看到的文字，按问卷上的次序从上到下写。", en: "What the person reads, in the order of the form.")
    case .value:
      Phrase(
        zh: "这个选项计几分（整数）。有对错的题整组留空，改在“题目”写标准答案。填数字的题只写一行，分值写成范围，如 0-100。",
        en:
          "Points of the option, whole numbers. Empty for the whole group where items have a right answer. For items that ask for a number: one row with the range, such as 0-100."
      )
    case .isMissing:
      Phrase(
        zh: "“不了解”“不适用”一类选项写“是”，分值留空：选了等于没有作答。",
        en: "Yes for options such as “don't know”: as if nothing had been answered."
      )
    case .code:
      Phrase(zh: "有对错的题：A、B、C……；留空则按次序为 A、B、C。", en: "For items with a right answer; A, B, C … in order if empty.")
    case .scoring:
      Phrase(
        zh: "总分、平均分、满分百分比，或答对题数（有标准答案的题）。",
        en: "Sum, Mean, Percent of maximum, or Correct answers (for items with a right answer)."
      )
    case .minimum:
      Phrase(
        zh: "至少答几题才给分数，漏答的按比例补足；留空为全部题目。答对题数：漏答的算错，必须写最少题数。",
        en:
          "Fewest answers that give a score; what is missing is filled in proportionally. All where empty. Correct answers: what is open counts as wrong, and the number must be given."
      )
    case .missingRule:
      Phrase(zh: "可以不填。按比例补足、不给分数、算零分。", en: "May be empty. Prorated, No score, Counts zero.")
    case .bands:
      Phrase(
        zh: "每段一行（单元格内换行：Alt+Enter）：\n4-8 较低：文字\n9-14 中等：文字\n15-20 较高：文字\n不写分段就留空。",
        en: "A line for each band (Alt+Enter):\n4-8 low: text\n9-14 medium: text\n15-20 high: text\nEmpty for none."
      )
    case .bandsOn: Phrase(zh: "原始分（留空）、满分百分比、T 分、百分位。", en: "Raw score (empty), Percent of maximum, T, Percentile.")
    case .hexagon:
      Phrase(zh: "六个兴趣量表各写一个字母：R I A S E C。其他测验留空。", en: "One of R I A S E C for six interest scales. Else empty.")
    case .scaleID: Phrase(zh: "结果表里的列名，字母和数字；可以留空。", en: "Name of the column of results; may be empty.")
    case .group:
      Phrase(
        zh:
          "没有常模就整张表留空。每组每个量表：一行均值和标准差，或几行原始分和百分位。例：\n高一 | 外向 | 均值 14.2 | 标准差 3.1 | 人数 312\n高一 | 稳定 | 原始分 8 | 百分位 12.5\n样本的说明写在“说明”表。",
        en:
          "Leave the sheet empty without norms. For each group and scale: a row with mean and SD, or rows of raw score and percentile. The sample is described in About."
      )
    case .sex: Phrase(zh: "女、男；不分性别留空。", en: "Female or Male; empty for both.")
    case .member: Phrase(zh: "表格里放不下的内容，供专业人员使用。", en: "What the tables do not hold, for professionals.")
    default: nil
    }
  }

  /// What is offered in its cells.
  func choices(_ language: Language) -> WorkbookWriter.Choices? {
    func cells(_ sheet: FormSheet) -> WorkbookWriter.Choices { .cells("='\(sheet.title[language])'!$A$2:$A$200") }
    func words(_ terms: [FormTerm]) -> WorkbookWriter.Choices { .words(terms.map { $0.name[language] }) }
    switch self {
    case .scale: return cells(.scales)
    case .optionGroup: return cells(.options)
    case .reversed, .required, .isMissing: return words([FormTerm.yes])
    case .scoring: return words(FormTerm.scoring)
    case .missingRule: return words(FormTerm.missingRules)
    case .bandsOn: return words(FormTerm.metrics)
    case .hexagon: return .words(HollandNames.letters)
    case .sex: return words(FormTerm.sexes)
    default: return nil
    }
  }
}
