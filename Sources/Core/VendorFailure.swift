import Model
import VendorHTTP

/// Runs work that talks to a vendor and gives its failures the form in which people see them.
func translatingVendorErrors<Success>(
  isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Success
) async throws -> Success {
  do {
    return try await work()
  } catch let error as VendorError {
    throw error.casbError
  }
}
