import Foundation

// EmbedShippedData ROOT OUTPUT FILE…: writes a Swift file whose `embeddedFiles` maps each path below ROOT to its text.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: EmbedShippedData ROOT OUTPUT FILE…\n".utf8))
  exit(2)
}
let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
var source =
  "// Written by EmbedShippedData at build time.\n\nlet embeddedFiles: [(path: String, text: StaticString)] = [\n"
for file in arguments.dropFirst(3) where file.hasPrefix(root) {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  var literal = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\"": literal += "\\\""
    case "\n": literal += "\\n"
    case "\r": literal += "\\r"
    case "\t": literal += "\\t"
    case "\0": literal += "\\0"
    default: literal.unicodeScalars.append(scalar)
    }
  }
  source += "  (\"\(file.dropFirst(root.count))\", \"\(literal)\"),\n"
}
source += "]\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
