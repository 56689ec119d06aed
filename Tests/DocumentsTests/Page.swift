import AssessmentDiagnostics
import AssessmentDocuments
import Foundation
import FoundationXML

/// An element of a parsed page.
final class Element {
  let name: String
  let attributes: [String: String]
  private(set) var children: [Element] = []
  /// The text in this element and in those below it, in order.
  fileprivate(set) var text = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  fileprivate func append(_ child: Element) { children.append(child) }

  /// All elements below this one, in document order.
  var descendants: [Element] { children.flatMap { [$0] + $0.descendants } }
  /// All elements of a name below this one.
  func all(_ name: String) -> [Element] { descendants.filter { $0.name == name } }
  /// All elements below this one that carry a class.
  func dressed(_ dress: String) -> [Element] {
    descendants.filter { ($0.attributes["class"] ?? "").split(separator: " ").contains(Substring(dress)) }
  }
  func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
}

/// A page read back as XML: proof that it is well-formed, and a way to ask what is on it.
final class Page: NSObject, XMLParserDelegate {
  private(set) var root = Element("", [:])
  private var path: [Element] = []
  private(set) var error: String?

  /// The page, or nil where it is not well-formed.
  static func parsed(_ source: String) -> Element? {
    let page = Page()
    let parser = XMLParser(data: Data(source.utf8))
    parser.delegate = page
    page.path = [page.root]
    return parser.parse() && page.error == nil ? page.root : nil
  }

  /// A document of one section, rendered and read back.
  static func of(_ blocks: [Block], in language: Language = .chinese) -> Element? {
    parsed(HTMLRenderer.render(Page.document(blocks, in: language)))
  }

  static func document(_ blocks: [Block], in language: Language = .chinese) -> Document {
    Document(title: "T", language: language, sections: [Section(id: "a", title: "A", blocks: blocks)])
  }

  /// What a block becomes: the markup between the heading and the end of its section.
  static func markup(of blocks: [Block], in language: Language = .chinese) -> String {
    let source = HTMLRenderer.render(document(blocks, in: language))
    guard let start = source.range(of: "</h2>\n"), let end = source.range(of: "</section>") else { return "" }
    return String(source[start.upperBound..<end.lowerBound])
  }

  func parser(
    _ parser: XMLParser,
    didStartElement elementName: String,
    namespaceURI: String?,
    qualifiedName qName: String?,
    attributes attributeDict: [String: String]
  ) {
    let element = Element(elementName, attributeDict)
    path.last?.append(element)
    path.append(element)
  }

  func parser(
    _ parser: XMLParser,
    didEndElement elementName: String,
    namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    path.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for element in path { element.text += string }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    error = String(describing: parseError)
  }
}
