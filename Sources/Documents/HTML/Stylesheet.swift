/// The dress of a page, as text: for the screen, the phone and paper.
package enum Stylesheet {
  /// The whole sheet except what depends on the document.
  package static var text: String { colours + screen + charts + phone + paper }

  /// The foot of every printed page: the title, the watermark and the number.
  package static func pageFooter(_ document: Document) -> String {
    let foot = [document.windowTitle, document.watermark].compactMap { $0 }.joined(separator: " · ")
    return """
      @page { @bottom-left { content: "\(escaped(foot))"; } @bottom-right { content: counter(page) " / " counter(pages); } }

      """
  }

  /// A text as CSS writes it between quotes: all but letters, digits and spaces as code points.
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain = scalar.properties.isAlphabetic || scalar == " " || (48...57).contains(scalar.value)
      let category = scalar.properties.generalCategory
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else if category != .control, category != .format {
        result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
  }

  /// The rules of drawings, with colours in place of names: programs beside browsers know no variables.
  package static var drawing: String {
    let rules = charts.split(separator: "\n").filter { $0.hasPrefix("svg ") }.joined(separator: "\n")
    // Longer names first: one may begin with another.
    return named.sorted { $0.0.utf8.count > $1.0.utf8.count }.reduce(rules) { text, colour in
      text.replacing("var(--\(colour.0))", with: colour.1.css)
    } + "\n"
  }

  private static var colours: String {
    ":root { " + named.map { "--" + $0.0 + ": " + $0.1.css + ";" }.joined(separator: " ") + " }\n"
  }

  private static var named: [(String, Colour)] {
    [
      ("paper", Palette.paper), ("desk", Palette.desk), ("ink", Palette.ink), ("quiet", Palette.quiet),
      ("rule", Palette.rule), ("hair", Palette.hair), ("accent", Palette.accent),
      ("accent-soft", Palette.accentSoft), ("accent-pale", Palette.accentPale), ("edge", Palette.edge),
      ("warm", Palette.warm), ("good", Palette.good), ("good-soft", Palette.goodSoft),
      ("caution", Palette.caution), ("caution-soft", Palette.cautionSoft), ("stop", Palette.stop),
      ("stop-soft", Palette.stopSoft),
    ]
  }

  private static let screen = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
    body { margin: 0; background: var(--desk); color: var(--ink); text-autospace: normal; font: 16.5px/1.75 "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    html:lang(en) > body { font-family: "Segoe UI", "Helvetica Neue", "Noto Sans", Roboto, Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.62; }
    .desk { max-width: 856px; margin: 0 auto; padding: 28px 20px 64px; }
    .sheet { background: var(--paper); padding: 44px 56px; margin: 0 0 16px; border-radius: 3px; }
    main { display: block; } body.large { font-size: 22px; line-height: 1.9; }
    h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; }
    h1, h2, h3, h4 { line-height: 1.35; font-weight: 700; text-wrap: balance; }
    h2 { font-size: 1.5rem; margin-bottom: 20px; padding-bottom: 12px; border-bottom: 2px solid var(--accent); }
    h2 .no { color: var(--accent); margin-right: .35em; }
    h3 { font-size: 1.18rem; margin: 32px 0 10px; }
    h4 { font-size: 1.03rem; margin: 24px 0 8px; color: var(--accent); }
    p { max-width: 42em; text-wrap: pretty; }
    p + p, .lead, ul, ol { margin-top: 12px; }
    main ul, main ol { padding-left: 1.5em; max-width: 42em; }
    li + li { margin-top: 5px; }
    li::marker { color: var(--accent); font-weight: 600; }
    .lead { font-size: 1.09em; color: var(--quiet); margin: 0 0 20px; }
    a { color: var(--accent); text-underline-offset: .2em; }
    a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    em { font-style: normal; text-emphasis: dot; text-emphasis-position: under right; }
    :lang(en) em { font-style: italic; text-emphasis: none; }
    code { font: .88em/1.4 ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono", monospace; color: var(--quiet); }
    .skip { position: absolute; left: -999em; }
    .skip:focus { left: 12px; top: 12px; padding: 8px 16px; background: var(--paper); z-index: 3; }
    .quiet, .footnote, .small-print { color: var(--quiet); }
    .footnote, .small-print { font-size: .875rem; line-height: 1.6; margin-top: 8px; max-width: 48em; }
    .notice { max-width: none; text-align: center; background: var(--caution-soft); color: var(--caution); border-bottom: 1px solid var(--caution); padding: 6px 16px; font-weight: 700; letter-spacing: .08em; }
    .watermark { position: fixed; z-index: 2; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; font-size: min(calc(78vw / var(--width)), 104px); font-weight: 700; color: var(--ink); opacity: .055; transform: rotate(-28deg); white-space: nowrap; } .watermark::after { content: attr(data-text); }
    .cover { position: relative; padding: 56px 56px 48px; border-top: 6px solid var(--accent); }
    .cover .honeycomb { position: absolute; top: 0; right: 0; width: 240px; }
    .honeycomb polygon { fill: none; stroke: var(--accent-pale); stroke-width: 1.5; }
    .honeycomb .h2 { fill: var(--accent-soft); } .honeycomb .h3 { fill: var(--accent-pale); }
    .provider { font-weight: 600; color: var(--accent); letter-spacing: .04em; padding-right: 200px; }
    .cover h1 { font-size: 2.5rem; margin-top: 88px; letter-spacing: .02em; }
    .masthead { border-top: 6px solid var(--accent); } .masthead h1 { font-size: 1.9rem; }
    .subtitle { font-size: 1.2rem; color: var(--quiet); margin-top: 10px; }
    .badges { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 20px; }
    .person { font-size: 1.35rem; font-weight: 700; margin: 44px 0 0; }
    .person .quiet { font-size: 1rem; font-weight: 400; margin-right: .6em; }
    .cover .facts { margin-top: 20px; border-top: 1px solid var(--rule); padding-top: 16px; }
    .statement { margin-top: 32px; color: var(--quiet); font-size: .94rem; }
    .badge { display: inline-block; flex: none; border: 1.5px solid currentColor; border-radius: 99px; padding: 1px 12px; font-size: .84rem; font-weight: 600; line-height: 1.6; }
    .badge.info { color: var(--accent); } .badge.good { color: var(--good); } .badge.caution { color: var(--caution); } .badge.stop { color: var(--stop); }
    .contents { padding: 8px 56px 28px; background: var(--paper); margin-bottom: 16px; }
    .contents h2 { font-size: 1.05rem; border: 0; margin: 20px 0 8px; padding: 0; color: var(--accent); }
    .contents ol { list-style: none; margin: 0; padding: 0; columns: 2; column-gap: 36px; }
    .contents li { margin: 0; break-inside: avoid; }
    .contents a { display: flex; gap: .8em; padding: 5px 0; color: var(--ink); text-decoration: none; line-height: 1.5; }
    .contents a:hover { text-decoration: underline; }
    .contents .no { flex: none; min-width: 1.3em; color: var(--accent); font-weight: 700; text-align: right; }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 290px), 1fr)); gap: 6px 32px; margin-top: 12px; }
    .facts > div { display: flex; gap: 1em; } dt { color: var(--quiet); } .facts dt { flex: 0 0 7.2em; }
    .facts dd { flex: 1; }
    .key-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0; }
    .key-figures > div { border: 1px solid var(--rule); border-top: 4px solid var(--accent); border-radius: 3px; padding: 14px 18px 16px; }
    .key-figures dt { font-size: .9rem; } .key-figures .value { font-size: 1.9rem; font-weight: 700; line-height: 1.3; color: var(--accent); letter-spacing: .02em; }
    .key-figures .note { font-size: .875rem; color: var(--quiet); line-height: 1.55; }
    .callout { margin: 20px 0; padding: 16px 22px 18px; border: 1px solid; border-left-width: 5px; border-radius: 3px; }
    .callout > * { color: var(--ink); } .callout > p + p { margin-top: 6px; }
    .callout ul { margin-top: 6px; }
    .callout-title { display: flex; flex-wrap: wrap; align-items: center; font-weight: 700; }
    .callout .dot { white-space: pre; }
    .icon { width: 1.3em; height: 1.3em; margin-right: .5em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .callout.info { border-color: var(--accent); background: var(--accent-soft); } .info .callout-title { color: var(--accent); }
    .callout.good { border-color: var(--good); background: var(--good-soft); } .good .callout-title { color: var(--good); }
    .callout.caution { border-color: var(--caution); background: var(--caution-soft); } .caution .callout-title { color: var(--caution); }
    .callout.stop { border-color: var(--stop); border-width: 2px 2px 2px 7px; background: var(--stop-soft); } .stop .callout-title { color: var(--stop); }
    .table-block, .form > * + *, .form { margin-top: 20px; } .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.55; overflow-wrap: normal; }
    caption, figcaption { text-align: left; font-weight: 700; padding-bottom: 8px; caption-side: top; line-height: 1.5; }
    caption .no, figcaption .no { color: var(--accent); margin-right: .4em; white-space: nowrap; }
    th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-bottom: 1px solid var(--rule); }
    thead th { border-top: 2px solid var(--accent); border-bottom: 1.5px solid var(--accent); color: var(--accent); vertical-align: bottom; }
    tbody th { font-weight: 600; } tbody tr:last-child > * { border-bottom: 2px solid var(--accent); }
    .num { text-align: right; white-space: nowrap; } .mid { text-align: center; } thead .num { white-space: normal; }
    tr.highlighted > * { font-weight: 700; background: var(--accent-soft); } tr.highlighted > :first-child { box-shadow: inset 4px 0 var(--accent); }
    tr.total > * { font-weight: 700; border-top: 1.5px solid var(--accent); }
    tr.group > th { background: var(--accent-soft); color: var(--accent); padding-top: 10px; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 310px), 1fr)); gap: 16px; margin-top: 20px; }
    .cards.brief { grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr)); gap: 12px; } .brief .card { padding: 12px 16px 14px; border-top: 4px solid var(--accent); } .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 270px), 1fr)); gap: 0 32px; }
    .card { border: 1px solid var(--rule); border-radius: 3px; padding: 18px 22px 20px; }
    .card-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 12px; }
    .card h3, .card h4 { margin: 0; font-size: 1.1rem; color: var(--ink); } .card-subtitle { color: var(--quiet); font-size: .9rem; }
    .card > p:not(.card-subtitle) { margin-top: 8px; } .card .facts { grid-template-columns: 1fr; gap: 2px; font-size: .92rem; margin-top: 8px; } .card .facts dt { flex-basis: 9em; }
    .evidence { margin-top: 12px; font-size: .95rem; } .evidence-title { font-weight: 700; } .favour .evidence-title { color: var(--good); } .weigh .evidence-title { color: var(--caution); }
    .evidence ul { list-style: none; padding: 0; margin-top: 2px; } .evidence li { padding-left: 1.5em; position: relative; margin-top: 3px; }
    .evidence li::before { position: absolute; left: .1em; font-weight: 700; content: "+"; color: var(--good); } .weigh li::before { content: "!"; left: .3em; color: var(--caution); }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; margin-top: 12px; } .columns > div { min-width: 0; } .columns > div > :first-child { margin-top: 0; }
    .question { font-weight: 600; } .lines-field { -webkit-print-color-adjust: exact; print-color-adjust: exact; min-height: calc(var(--lines) * 2.3em); line-height: 2.3em; background: repeating-linear-gradient(transparent 0 calc(2.3em - 1px), var(--quiet) calc(2.3em - 1px) 2.3em); }
    .choices ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 28px; margin-top: 6px; } .choices li { margin: 0; }
    input[type=checkbox] { width: 1.05em; height: 1.05em; margin: 0 .4em 0 0; vertical-align: -.12em; accent-color: var(--accent); } [contenteditable] { min-height: 1.6em; } [contenteditable]:focus { outline: 2px solid var(--accent); outline-offset: 2px; }
    .grid { table-layout: fixed; min-width: 560px; } .grid th, .grid td { border: 1px solid var(--quiet); } .grid td { height: 3.2em; } .grid tbody tr:last-child > * { border-bottom: 1px solid var(--quiet); } .form + p, .facts + p, .cards + p, .callout + p { margin-top: 18px; } ol + p, ul + p { margin-top: 12px; } .facts + p > strong:only-child { font-size: 1.12em; } .grid thead th { background: var(--accent-soft); }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 290px), 1fr)); gap: 28px 40px; padding-top: 28px; }
    .signature { display: flex; justify-content: space-between; border-bottom: 1px solid var(--quiet); padding-bottom: 4px; } .signature .when { margin-right: 6.5em; }
    .colophon { font-size: .875rem; color: var(--quiet); } .small-heading { font-size: 1rem; border: 0; margin: 0 0 4px; padding: 0; color: var(--quiet); } .colophon .facts dt { flex-basis: 8em; }

    """

  private static let charts = """
    figure { margin: 24px 0; } .chart svg { display: block; width: 100%; height: auto; overflow: visible; } .narrow { display: none; } .columns .wide { display: none; } .columns .narrow { display: block; }
    details { margin-top: 8px; font-size: .95rem; } summary { cursor: pointer; color: var(--accent); width: fit-content; padding: 4px 0; } details .table-block { margin-top: 8px; }
    svg .t:not([fill]) { fill: var(--ink); } svg .tb { font-weight: 700; } svg .tq:not([fill]) { fill: var(--quiet); }
    svg .bar { fill: var(--accent-pale); stroke: var(--edge); stroke-width: 1.3; } svg .bar.hi { fill: var(--accent); stroke: var(--accent); }
    svg .zone { fill: none; } svg .zone.alt { fill: #f3f6f7; } svg .edge { stroke: var(--rule); stroke-dasharray: 3 3; } svg .grid { stroke: var(--hair); } svg .axis { stroke: var(--quiet); stroke-width: 1.2; }
    svg .ref { stroke: var(--warm); stroke-width: 1.6; stroke-dasharray: 6 4; } svg .whisker { stroke: var(--ink); stroke-width: 1.8; } svg .halo { stroke: var(--paper); stroke-width: 4.6; } svg .arrow { fill: var(--warm); stroke: var(--paper); }
    svg .field { fill: #fbfcfc; stroke: var(--quiet); stroke-width: 1.2; } svg .ring { fill: none; stroke: var(--rule); } svg .cross { stroke: var(--edge); stroke-dasharray: 2 4; } svg .band { fill: var(--accent); fill-opacity: .17; stroke: var(--edge); stroke-width: .8; stroke-dasharray: 3 2; } svg .band.alt { fill: var(--warm); }
    svg .link { fill: #a9c6ca; fill-opacity: .75; } svg .link.neg { fill: #fff; stroke: var(--quiet); stroke-width: .8; stroke-dasharray: 3 2; } svg .plate { fill: var(--paper); fill-opacity: .85; }
    svg .poly { fill: none; stroke: var(--accent); stroke-width: 2.6; stroke-linejoin: round; } svg .dot { fill: var(--paper); stroke: var(--accent); stroke-width: 2.4; } svg .dot.hi { fill: var(--accent); } svg .mark { stroke: var(--warm); stroke-width: 3; }
    svg .ln { fill: none; stroke-width: 2.3; stroke-linejoin: round; } svg .s0 { stroke: var(--accent); } svg .s1 { stroke: var(--warm); } svg .s2 { stroke: var(--quiet); } svg .s3 { stroke: var(--good); }
    svg .d1 { stroke-dasharray: 8 4; } svg .d2 { stroke-dasharray: 2 4; } svg .d3 { stroke-dasharray: 10 3 2 3; } svg .mk { fill: var(--paper); stroke-width: 2; } svg .mk.s0 { fill: var(--accent); }
    svg .seg { stroke: var(--edge); stroke-width: 1; } svg .negative { fill: none; stroke: #000; stroke-opacity: .65; stroke-dasharray: 4 3; } svg .negative.on { stroke: #fff; stroke-opacity: 1; }

    """

  private static let phone = """
    @media (min-width: 1220px) {
      .desk.with-contents { max-width: 1160px; display: grid; grid-template-columns: 264px minmax(0, 1fr); grid-template-rows: auto auto 1fr; gap: 0 28px; }
      .with-contents > header, .with-contents > main, .with-contents > footer { grid-column: 2; }
      .with-contents > .contents { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 28px; align-self: start; max-height: calc(100vh - 56px); overflow-y: auto; background: none; padding: 0; }
      .contents ol { columns: 1; }
    }
    @media (max-width: 680px) {
      .desk { padding: 0 0 32px; } .sheet { padding: 28px 16px; margin-bottom: 8px; border-radius: 0; } .contents { padding: 4px 16px 20px; margin-bottom: 8px; } .contents ol { columns: 1; }
      .cover { padding-top: 28px; } .cover .honeycomb { width: 132px; } .provider { padding-right: 110px; } .cover h1 { font-size: 1.85rem; margin-top: 52px; } .masthead h1 { font-size: 1.5rem; } .person { margin-top: 28px; }
      h2 { font-size: 1.3rem; } .columns { grid-template-columns: 1fr; gap: 12px; } .wide { display: none; } .narrow { display: block; } .callout { padding: 14px 16px; } .key-figures { grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); } .signature .when { margin-right: 4em; }
      .stack, .stack tbody, .stack tr, .stack td, .stack th, .stack caption { display: block; width: 100%; } .stack thead { position: absolute; left: -999em; } .stack tbody tr { border: 1px solid var(--rule); border-top: 3px solid var(--accent); margin-bottom: 12px; padding: 6px 14px; }
      .stack tbody tr > *, .stack tbody tr:last-child > *, .stack tbody tr.highlighted > * { border: 0; padding: 4px 0; text-align: left; white-space: normal; background: none; box-shadow: none; } .stack td { display: flex; gap: 1em; } .stack td::before { content: attr(data-label); flex: 0 0 6.2em; font-size: .875rem; font-weight: 400; color: var(--quiet); } .stack td.vacant { display: none; }
      .stack tbody tr.highlighted { border-left: 4px solid var(--accent); background: var(--accent-soft); } .stack tbody tr.group { border: 0; padding: 8px 0 0; margin-bottom: 6px; } .stack tbody th { font-size: 1.02rem; }
      .grid.stack { min-width: 0; } .grid.stack td { height: auto; } .grid.stack td > div { flex: 1; min-height: 1.8em; border-bottom: 1px solid var(--rule); }
      thead th { word-break: keep-all; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

    """

  private static let paper = """
    @page { size: A4; margin: 18mm 17mm 20mm; @bottom-left { font: 8.5pt "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #4a5b62; } @bottom-right { font: 8.5pt "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #4a5b62; } }
    @page :first { @bottom-left { content: none; } @bottom-right { content: none; } }
    @media print {
      body { background: none; font-size: 10.2pt; line-height: 1.5; } body.large { font-size: 15.5pt; line-height: 1.75; } .desk, .desk.with-contents { display: block; max-width: none; padding: 0; } .sheet { padding: 0; margin: 0 0 9mm; } .skip { display: none; }
      .notice { background: none; margin: 0 0 3mm; padding: 1mm; border: 1px solid; } .watermark { font-size: min(calc(78vw / var(--width)), 80pt); opacity: .06; }
      .cover { min-height: 225mm; border-top-width: 4pt; padding: 8mm 0 0; break-after: page; display: flex; flex-direction: column; } .cover h1 { font-size: 27pt; margin-top: 62mm; } .person { margin-top: 22mm; } .statement { margin-top: auto; padding-top: 8mm; }
      .contents.screen { display: none; }
      .contents { padding: 0; margin-bottom: 9mm; break-inside: avoid; background: none; max-height: none; position: static; } .contents ol { columns: 2; } a { color: inherit; text-decoration: none; }
      h2 { font-size: 14pt; margin-bottom: 3mm; padding-bottom: 1.5mm; } .lead { margin-bottom: 3mm; } .evidence { margin-top: 1.5mm; } h2, h3, h4, caption, figcaption, .lead, .question, .evidence-title, .callout-title { break-after: avoid; } p, li { orphans: 2; widows: 2; }
      figure, .callout, .card, .key-figures, tr, .lines, .choices, .signature, .facts > div, .columns > div { break-inside: avoid; } thead { display: table-header-group; } .starts-page { break-before: page; } .page-break { break-after: page; }
      .scroll { overflow: visible; } .grid { min-width: 0; } .wide { display: block; } .narrow { display: none; } .columns .wide { display: none; } .columns .narrow { display: block; } details:not([open]), details[open] summary { display: none; } .chart.scroll svg { width: 100% !important; }
      .callout { background: none !important; } tr.highlighted > :first-child { box-shadow: none; border-left: 3pt solid var(--accent); } figure { margin: 4mm 0; } .chart.wide svg { width: 90%; } .key-figures .value { font-size: 17pt; } .colophon { border-top: 1px solid var(--rule); padding-top: 1.5mm; font-size: 7pt; line-height: 1.4; } th, td { padding: 1.3mm 2.5mm; } .colophon .facts { gap: 0 6mm; } .colophon .facts dt { flex-basis: 5.5em; } .masthead { margin-bottom: 4mm; } .masthead h1 { font-size: 19pt; } .cards.brief { grid-template-columns: 1fr 1fr 1fr; } .cards, .table-block, .form, .callout, .cards + p, .facts + p { margin-top: 3.5mm; margin-bottom: 0; } h3 { margin: 4mm 0 1.5mm; } .card { padding: 2.5mm 4mm; } .grid td { height: 0; } .large figure .chart.wide svg { width: 80%; }
    }

    """
}
