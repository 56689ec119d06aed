package import AssessmentCalibration
package import AssessmentDiagnostics
package import AssessmentDocuments
internal import AssessmentInstruments

/// The technical report of a calibration, for psychometricians: what was found, by which method, with what precision.
///
/// The same results, language and provenance give the same bytes.
package struct TechnicalReport: Sendable {
  /// What is told.
  package let results: CalibrationResults
  /// In which language.
  package let language: Language
  /// Where it comes from.
  package let provenance: TechnicalProvenance

  /// A report.
  package init(_ results: CalibrationResults, language: Language, provenance: TechnicalProvenance) {
    self.results = results
    self.language = language
    self.provenance = provenance
  }

  /// The report as one HTML file.
  package func html() -> String { HTMLRenderer.render(document()) }

  /// The charts of the report in its order, each as one SVG file.
  package func charts() -> [String] { DrawingRenderer.render(document()) }

  /// The report as a document of blocks.
  package func document() -> Document {
    let context = TechnicalContext(results: results, language: language)
    let sections: [Section?] = [
      GlanceSection.section(context), SampleSection.section(context), KeySection.section(context),
      ItemSection.section(context), ReliabilitySection.section(context), ScaleSection.section(context),
      CorrelationSection.section(context),
      FactorCountSection.section(context), FactorSection.section(context), HexagonSection.section(context),
      NormSection.section(context), ItemResponseSection.section(context),
      DifferenceSection.section(context),
      MethodSection.section(context, provenance),
    ]
    return Document(
      title: context.say(zh: "工具校准技术报告", en: "Technical report of a calibration"),
      language: language,
      watermark: provenance.isDemo ? context.say(zh: "DEMO 演示", en: "DEMO") : nil,
      cover: Cover(
        provider: results.sample.instrument.title[language],
        subtitle: "\(provenance.instrument) \(provenance.version)",
        facts: [
          Fact(context.say(zh: "日期", en: "Date"), Text(provenance.date)),
          Fact(context.say(zh: "人数", en: "People"), Text("\(results.sample.personCount)")),
        ],
        badges: results.isForced
          ? [Badge(context.say(zh: "样本不足，强制计算", en: "Sample too small, forced"), tone: .stop)] : []
      ),
      sections: sections.compactMap { $0 },
      colophon: [
        Fact(context.say(zh: "程序", en: "Program"), Text(provenance.engine)),
        Fact(context.say(zh: "随机种子", en: "Seed"), Text("\(results.settings.seed)")),
        Fact(context.say(zh: "工具指纹", en: "Digest of the instrument"), .code(provenance.digest)),
      ]
        + provenance.inputs.map {
          Fact(context.say(zh: "数据指纹（\($0.name)，SHA-256）", en: "Digest of \($0.name) (SHA-256)"), .code($0.sha256))
        }
    )
  }
}
