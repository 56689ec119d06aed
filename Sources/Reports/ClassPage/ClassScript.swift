/// The script of the class page: it searches, filters and sorts what is already there. It reads nothing from elsewhere
/// and keeps nothing.
package enum ClassScript {
  /// The digest by which the page allows this script and no other; a test holds it to the source.
  package static let digest = "sha256-D9uWtOWo4Mw6/eqZotVyd/zPbpnAtJo1eeLcX6SGzeY="

  /// The source; free of the characters that markup must escape.
  package static let source = """
    (function () {
      "use strict";
      var list = function (items) { return Array.prototype.slice.call(items); };
      var part = function (id) { return document.getElementById(id); };
      var table = part("people");
      if (!table) { return; }
      var body = table.tBodies[0], rows = list(body.rows), heads = list(table.tHead.rows[0].cells);
      var tools = part("tools"), search = part("search"), verdict = part("verdict"), group = part("group");
      var plain = function (text) { return text.normalize("NFKC").toLowerCase(); };
      var is = function (row, name, wanted) { return !wanted || row.getAttribute(name) === wanted; };
      function show() {
        var words = plain(search.value).split(/\\s+/).filter(Boolean), shown = 0;
        rows.forEach(function (row) {
          var text = plain(row.getAttribute("data-find"));
          var fits = [
            words.every(function (word) { return text.indexOf(word) > -1; }),
            is(row, "data-verdict", verdict.value), is(row, "data-group", group.value)
          ].every(Boolean);
          row.hidden = !fits;
          if (fits) { shown += 1; }
        });
        part("count").textContent = shown + " / " + rows.length;
      }
      heads.forEach(function (head, place) {
        if (head.className === "unsorted") { return; }
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        head.textContent = "";
        head.appendChild(button);
        button.addEventListener("click", function () {
          var isDown = head.getAttribute("aria-sort") === "ascending";
          heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
          head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
          var key = function (row) { return row.cells[place].getAttribute("data-sort"); };
          rows.sort(function (a, b) {
            var order = key(a).localeCompare(key(b), document.documentElement.lang, { numeric: true });
            return isDown ? -order : order;
          });
          rows.forEach(function (row) { body.appendChild(row); });
        });
      });
      tools.addEventListener("submit", function (event) { event.preventDefault(); });
      tools.addEventListener("input", show);
      tools.addEventListener("change", show);
      tools.hidden = false;
      show();
    })();
    """
}

/// The dress of the class page over that of all pages.
enum ClassStyle {
  static let text = """
    .class-page { max-width: 1180px; } .class-page .sheet { padding: 28px 32px; } .class-page h1 { font-size: 1.6rem; }
    .class-page .key-figures { margin-top: 8px; } .class-page table { font-size: .92rem; } .class-page td, .class-page th { padding: 6px 9px; }
    .group-cell { max-width: 9em; min-width: 4.6em; } .person-cell { font-weight: 600; min-width: 7em; } .id { white-space: nowrap; overflow-wrap: normal; font-weight: 400; color: var(--quiet); font-size: .86em; display: block; }
    .first th { white-space: nowrap; } .first thead th:first-child { min-width: 3.4em; } .tick { width: 3em; } .tick input { width: 1.15em; height: 1.15em; } .bars { width: 84px; height: 34px; display: block; } .links a { white-space: nowrap; }
    #tools { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: baseline; margin: 0 0 12px; } #tools[hidden], #tools label[hidden] { display: none; }
    #tools input, #tools select { font: inherit; padding: 3px 8px; border: 1px solid var(--quiet); border-radius: 3px; background: var(--paper); color: var(--ink); }
    thead button { font: inherit; font-weight: 700; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; } thead button:focus-visible, #tools :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    [aria-sort=ascending] button::after { content: " ▲"; } [aria-sort=descending] button::after { content: " ▼"; }
    .verdict { font-weight: 600; white-space: nowrap; } .verdict.caution { color: var(--caution); } .verdict.doNotInterpret { color: var(--stop); } .verdict.doNotInterpret::before { content: "✕ "; } .verdict.caution::before { content: "! "; }
    .absent { columns: 3 15em; list-style: none; padding: 0; max-width: none; } .absent li { break-inside: avoid; margin-top: 3px; } .absent input { margin-right: .5em; } .id.inline { display: inline; }
    .paper-only { display: none; } tr[hidden] { display: none; }
    @media (max-width: 680px) {
      .class-page .sheet { padding: 20px 14px; } .class-page table, .class-page tbody, .class-page tr, .class-page td, .class-page th, .class-page caption { display: block; width: auto; } .class-page thead { display: none; }
      .class-page tr { border-bottom: 1px solid var(--rule); padding: 8px 0; } .class-page tr[hidden] { display: none; } .class-page td, .class-page th, .class-page tbody tr:last-child > * { border: 0; padding: 2px 0; } .class-page td.num { display: none; }
    }
    @media print {
      .class-page .sheet { padding: 0; margin-bottom: 6mm; } .class-page table { font-size: 7.8pt; line-height: 1.25; } .class-page td, .class-page th { padding: .6mm 1.2mm; } #people .types { width: 30%; } #people .wish { width: 30%; } .class-page h1 { font-size: 15pt; } .class-page h2 { font-size: 12.5pt; margin-bottom: 2mm; padding-bottom: 1mm; }
      .class-page .key-figures { margin: 2mm 0; } .class-page .key-figures .value { font-size: 12pt; } .class-page .links, #people thead th:last-child, #tools, thead button::after { display: none !important; } .bars { width: 54px; height: 22px; }
      .paper-only { display: block; } .signing { columns: 3; column-gap: 9mm; max-width: none; padding-left: 2em; } .signing li { display: list-item; break-inside: avoid; margin: 0; height: 9.5mm; padding-top: 3mm; position: relative; } .signing .blank { position: absolute; left: 48%; right: 0; bottom: 1mm; border-bottom: .5pt solid var(--quiet); }
    }

    """
}
