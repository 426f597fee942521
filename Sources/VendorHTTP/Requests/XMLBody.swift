import Foundation
import XMLCoder

extension APIResponse {
  /// The body as XML: property names are element names without their namespace prefix, an array collects
  /// repeated elements (none, one or more of them).
  ///
  /// - Throws: `VendorError.Kind.malformed`, naming the call and the place in the document.
  public func xml<T: Decodable>(_ type: T.Type) throws -> T {
    // No vendor's answer declares entities; a document type would only serve an attack.
    guard body.range(of: Data("<!DOCTYPE".utf8)) == nil else {
      throw malformed("the XML declares a document type")
    }
    // Zeros would be UTF-16 or UTF-32, in which a document type is not found so easily.
    guard !body.contains(0) else { throw malformed("the XML is not UTF-8") }
    guard !NestingLimit.isExceeded(byXML: body) else {
      throw malformed("the XML is nested deeper than \(NestingLimit.depth) levels")
    }
    let decoder = XMLDecoder(trimValueWhitespaces: true, removeWhitespaceElements: true)
    decoder.shouldProcessNamespaces = true
    decoder.dateDecodingStrategy = .custom(APIResponse.date)
    do {
      return try decoder.decode(type, from: body)
    } catch let error as DecodingError {
      throw malformed(DecodingFlaw(error, repeatsKeys: true).message(of: self, format: "XML"))
    } catch {
      throw malformed("the body is not XML, or is cut short (\(body.count) bytes)")
    }
  }
}
