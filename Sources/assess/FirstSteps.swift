import CareerAssessment

/// What `assess` says when it is called alone: the commands that most people need.
enum FirstSteps {
  static func text(_ language: Language) -> String {
    Phrase(
      zh: """
        最常用的三个命令：

          assess report -i career-interest class.xlsx -o out
              给一个班计分，写出每人的报告；从 out/index.html 看起
          assess show career-interest -o form.pdf
              打印纸质问卷（assess instruments 列出自带的工具）
          assess new my-test.xlsx
              用 Excel 写自己的测验，写好后当作工具使用：-i my-test.xlsx

        全部命令：assess --help　某个命令的用法：assess report --help
        """,
      en: """
        The three commands that most people need:

          assess report -i career-interest class.xlsx -o out
              score a class and write a report for everybody; begin with out/index.html
          assess show career-interest -o form.pdf
              print a paper form (assess instruments lists what is there)
          assess new my-test.xlsx
              write an own test in Excel, and use it as an instrument: -i my-test.xlsx

        All commands: assess --help. How to use one of them: assess report --help
        """
    )[language]
  }
}
