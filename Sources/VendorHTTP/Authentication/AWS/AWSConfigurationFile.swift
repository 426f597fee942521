import Foundation

/// The text of `~/.aws/config` or `~/.aws/credentials`: sections of settings.
///
/// Follows "Shared config and credentials files" of the AWS SDKs and Tools Reference Guide: `#` and `;` begin
/// a comment at the start of a line, or after a blank; names are not case-sensitive; indented lines belong to
/// the setting before them and are no settings of their own; a section that comes twice is one section.
struct AWSConfigurationFile: Sendable {
  enum Flavour: Sendable {
    /// `[profile name]`, `[default]`, `[sso-session name]`, `[services name]`.
    case config
    /// `[name]`.
    case credentials
  }

  /// Settings by profile; the names of settings in lower case.
  let profiles: [String: [String: String]]

  init(_ text: String, flavour: Flavour) {
    var profiles: [String: [String: String]] = [:]
    var prefixedDefault: [String: String]?
    var section: Section?
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      // An indented line is a nested setting (`s3 =` and below it `max_concurrent_requests = 20`).
      guard let first = line.first, !first.isWhitespace, first != "#", first != ";" else { continue }
      if first == "[" {
        section = Section(line, flavour: flavour)
        if let section { profiles[section.profile, default: [:]].merge([:]) { $1 } }
        continue
      }
      guard let section, let setting = Self.setting(line) else { continue }
      if section.isPrefixedDefault {
        prefixedDefault = (prefixedDefault ?? [:]).merging([setting.name: setting.value]) { $1 }
      } else {
        profiles[section.profile, default: [:]][setting.name] = setting.value
      }
    }
    // Of `[default]` and `[profile default]` in one file, AWS's tools take the second alone.
    if let prefixedDefault { profiles["default"] = prefixedDefault }
    self.profiles = profiles
  }

  private struct Section {
    let profile: String
    let isPrefixedDefault: Bool

    /// `nil` for sections that are no profiles.
    init?(_ line: Substring, flavour: Flavour) {
      guard let end = line.firstIndex(of: "]") else { return nil }
      let inner = line[line.index(after: line.startIndex)..<end].trimmingCharacters(in: .whitespaces)
      let words = inner.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      let isPrefixed = words.count == 2 && words[0] == "profile"
      switch flavour {
      case .credentials: profile = Self.unquoted(inner)
      case .config where isPrefixed: profile = Self.unquoted(words[1].trimmingCharacters(in: .whitespaces))
      case .config where inner == "default": profile = inner
      case .config: return nil
      }
      isPrefixedDefault = flavour == .config && isPrefixed && profile == "default"
      if profile.isEmpty { return nil }
    }

    /// A name with blanks stands in quotes: `[profile "my company"]`.
    private static func unquoted(_ name: String) -> String {
      for quote in ["\"", "'"] where name.count > 1 && name.hasPrefix(quote) && name.hasSuffix(quote) {
        return String(name.dropFirst().dropLast())
      }
      return name
    }
  }

  private static func setting(_ line: Substring) -> (name: String, value: String)? {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let name = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
    guard !name.isEmpty else { return nil }
    return (name, withoutComment(line[line.index(after: equals)...]))
  }

  /// A comment inside a line needs a blank before it, because secret keys may hold any other character.
  private static func withoutComment(_ value: Substring) -> String {
    var previous: Character = " "
    var end = value.endIndex
    for index in value.indices {
      if value[index] == "#" || value[index] == ";", previous.isWhitespace, index != value.startIndex {
        end = index
        break
      }
      previous = value[index]
    }
    return value[..<end].trimmingCharacters(in: .whitespaces)
  }
}
