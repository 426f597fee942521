public import Foundation
public enum SQLiteStore { public static func open(folder: URL) async throws -> any StateStore { fatalError() } }
