import FoundationEssentials
import Glibc

/// The hidden files and folders in which outputs wait for their names. Each is locked while its run lives, by which a later
/// run tells what a killed one has left.
enum HiddenOutput {
  /// Makes a hidden file beside an output, and removes those of the same output that nobody uses any more.
  static func makeFile(beside path: String) throws(SystemFile.Failure) -> (path: String, descriptor: CInt) {
    clearLeftovers(of: path)
    return try makeLocked { () throws(SystemFile.Failure) in
      try SystemFile.makeUnique(SystemFile.hidden(path))
    }
  }

  /// Makes a hidden file in a hidden folder, whose lock covers it.
  static func makeFile(within path: String) throws(SystemFile.Failure) -> (path: String, descriptor: CInt) {
    let made = try SystemFile.makeUnique(SystemFile.hidden(path))
    Unfinished.add(made.path)
    return made
  }

  /// Makes a hidden folder beside an output, and removes those of the same output that nobody uses any more.
  static func makeFolder(beside path: String) throws(SystemFile.Failure) -> (path: String, lock: CInt) {
    clearLeftovers(of: path)
    return try makeLocked { () throws(SystemFile.Failure) in
      let folder = try SystemFile.makeUniqueFolder(SystemFile.hidden(path))
      let lock = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if lock < 0, errno != ENOENT {
        let code = errno
        unsafe rmdir(folder)
        throw SystemFile.Failure(code: code)
      }
      return (folder, lock)
    }
  }

  /// Makes and locks; another run may take what is not locked yet for a leftover and remove it, then one more is made.
  private static func makeLocked(
    _ make: () throws(SystemFile.Failure) -> (path: String, descriptor: CInt)
  ) throws(SystemFile.Failure) -> (path: String, CInt) {
    for _ in 0..<100 {
      let made = try make()
      if made.descriptor < 0 { continue }
      Unfinished.add(made.path)
      // A file system without locks has none to be seen by others either.
      let isTaken = flock(made.descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      if !isTaken, isStill(made.path, made.descriptor) { return made }
      Unfinished.remove(made.path)
      close(made.descriptor)
    }
    throw SystemFile.Failure(code: EBUSY)
  }

  /// Whether a path still leads to what was opened.
  static func isStill(_ path: String, _ descriptor: CInt) -> Bool {
    var opened = stat()
    var found = stat()
    return unsafe fstat(descriptor, &opened) == 0 && lstat(path, &found) == 0 && opened.st_dev == found.st_dev
      && opened.st_ino == found.st_ino
  }

  /// Removes the hidden files and folders of an output that are ours alone and that nobody holds a lock on.
  static func clearLeftovers(of path: String) {
    let (folder, name) = SystemFile.split(SystemFile.hidden(path) + "XXXXXX")
    let start = name.dropLast(6)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for other in names where other.hasPrefix(start) && other.utf8.count == name.utf8.count {
      let path = folder + "/" + other
      var status = stat()
      guard unsafe lstat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
        status.st_mode & S_IFMT == S_IFDIR || status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
      else { continue }
      let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStill(path, descriptor) {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }
}
