public import Foundation
public actor HARRecorder { public init(file: URL) throws {} ; public func finish() async throws {} }
extension HTTPSession { public func recording(_ r: HARRecorder) -> HTTPSession { self } ; public func shutdown() async throws {} }
