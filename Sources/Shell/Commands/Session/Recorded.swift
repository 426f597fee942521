import Core
import Foundation
import Model

// What a recording holds of commands whose words alone would not do the same again: there nobody answers.

extension Add {
  func recorded(_ typed: String) -> String? {
    guard !questions else { return nil }
    var line = typed
    // A line of standard input is not there again.
    for (key, variable) in SecretVariables.of(application) {
      line = (line + " ").replacing(" \(key)=- ", with: " \(key)=env:\(variable) ")
        .trimmingCharacters(in: .whitespaces)
    }
    return ifMissing ? line : line + " --if-missing"
  }
}

extension Delete {
  func recorded(_ typed: String) -> String? {
    typed + (yes ? "" : " --yes") + (ifExists ? "" : " --if-exists")
  }
}

extension TypesDelete {
  func recorded(_ typed: String) -> String? {
    typed + (yes ? "" : " --yes") + (ifExists ? "" : " --if-exists")
  }
}

extension TypesDuplicate {
  func recorded(_ typed: String) -> String? { ifMissing ? typed : typed + " --if-missing" }
}

extension Backup {
  func recorded(_ typed: String) -> String? { replace ? typed : typed + " --replace" }
}

/// In a script nobody is there to edit.
extension TypesCreate {
  func recorded(_ typed: String) -> String? {
    if settings.isEmpty { return nil }
    return ifMissing ? typed : typed + " --if-missing"
  }
}

extension TypesEdit {
  func recorded(_ typed: String) -> String? { settings.isEmpty ? nil : typed }
}

extension History {
  func recorded(_ typed: String) -> String? { nil }
}

extension Help {
  func recorded(_ typed: String) -> String? { nil }
}

/// The environment variables that stand for an application's secrets in scripts that casb writes.
enum SecretVariables {
  /// Pairs of a setting and its variable, `token` and `GITHUB_TOKEN`.
  static func of(_ reference: String?) -> [(key: String, variable: String)] {
    guard let reference, let application = try? Casb.application(reference) else { return [] }
    return SettingWords.fields(of: application).filter(\.isSecret).map { field in
      (field.key, "\(application.id)_\(field.key)".uppercased().replacing("-", with: "_"))
    }
  }
}
