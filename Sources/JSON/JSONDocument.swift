public import AssessmentDiagnostics

/// A JSON file that was read: its value, and the places of everything in it.
public struct JSONDocument: Sendable, Hashable {
  /// The value of the whole file.
  public var root: JSONValue
  /// The file as the user named it.
  public var file: String
  private var lines: SourceLines

  init(root: JSONValue, file: String, lines: SourceLines) {
    self.root = root
    self.file = file
    self.lines = lines
  }

  /// The line and column of a byte of the file, with the pointer of the value or member that starts there, if any.
  public func place(atOffset offset: Int) -> Place {
    let position = lines.position(of: offset)
    return Place(
      file: file,
      line: position.line,
      column: position.column,
      pointer: pointer(atOffset: offset)?.description
    )
  }

  /// The place of what a pointer points to: the value or, with `atName`, the name of the member.
  ///
  /// Where the way ends early, as for a member that is missing, it is the place of the last value on the way, with
  /// the pointer as it was given.
  public func place(of pointer: JSONPointer, atName: Bool = false) -> Place {
    let walk = pointer.walk(in: root)
    let offset = atName && walk.isComplete ? walk.nameOffset ?? walk.value.offset : walk.value.offset
    let position = lines.position(of: offset)
    return Place(file: file, line: position.line, column: position.column, pointer: pointer.description)
  }

  /// As `place(of:atName:)`, for a pointer in writing; a text that is no pointer gives the place of the root.
  public func place(of pointer: String, atName: Bool = false) -> Place {
    var place = place(of: JSONPointer(pointer) ?? .root, atName: atName)
    place.pointer = pointer
    return place
  }

  /// The pointer of the value or member that starts at exactly this byte.
  private func pointer(atOffset offset: Int) -> JSONPointer? {
    var value = root
    var pointer = JSONPointer.root
    while value.offset != offset {
      // The entries stand in the order of the file: the last one that starts no later is the only candidate.
      switch value.content {
      case .array(let elements):
        guard let index = elements.partitionIndex(where: { $0.offset > offset }) else { return nil }
        pointer = pointer.appending(index: index)
        value = elements[index]
      case .object(let members):
        guard let index = members.partitionIndex(where: { $0.offset > offset }) else { return nil }
        pointer = pointer.appending(member: members[index].name)
        if members[index].offset == offset { return pointer }
        value = members[index].value
      default: return nil
      }
    }
    return pointer
  }
}

extension Array {
  /// In an array whose elements first do not and then do satisfy a condition: the last one that does not.
  fileprivate func partitionIndex(where isBeyond: (Element) -> Bool) -> Int? {
    var low = -1
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle }
    }
    return low < 0 ? nil : low
  }
}
