import CLibedit

extension EditLine {
  /// What Tab does.
  func complete() -> UInt8 {
    let request = line
    if let listing, listing.request == request, listing.pages.hasMore {
      show(listing.pages, for: request)
      return UInt8(CC_NORM)
    }
    guard let completer else { return UInt8(CC_ERROR) }
    switch CompletionStep(completer(request), line: request.line) {
    case .nothing:
      return UInt8(CC_ERROR)
    case .replace(let range, let text):
      replace(range, with: text, in: request)
      return UInt8(CC_REFRESH)
    case .list(let candidates, let unlisted):
      show(CandidateListing(candidates, unlisted: unlisted), for: request)
      return UInt8(CC_NORM)
    }
  }

  private func show(_ listing: CandidateListing, for request: CompletionRequest) {
    var listing = listing
    let size = size
    showBelow(listing.nextPage(size, rows: max(2, size.rows - layout.rows)))
    self.listing = (request, listing)
  }

  /// libedit counts characters, the request counts bytes.
  private func replace(_ range: Range<Int>, with text: String, in request: CompletionRequest) {
    let bytes = Array(request.line.utf8)
    func scalars(upTo offset: Int) -> Int {
      String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count
    }
    let end = scalars(upTo: range.upperBound)
    el_cursor(handle, Int32(end - scalars(upTo: request.cursor)))
    el_deletestr(handle, Int32(end - scalars(upTo: range.lowerBound)))
    el_insertstr(handle, text)
  }
}
