import ArgumentParser

/// `types [list|show|create|…]`
struct Types: ParsableCommand {
  static let configuration = CommandConfiguration(
    "types", "Lists finding types, built-in and your own: what is looked for.",
    about: "Those of your own are written in the same SQL as the built-in ones, which `types show` prints.",
    examples: [
      "types --application github", "types show github.repository.default-branch-unprotected",
      "types create id=custom.forks title='A fork' severity=low on=github_repository when='fork'",
    ],
    subcommands: [
      TypesList.self, TypesShow.self, TypesCreate.self, TypesEdit.self, TypesDuplicate.self, TypesTry.self,
      TypesTest.self, TypesEnable.self, TypesDisable.self, TypesDelete.self, TypesExport.self,
      TypesImport.self,
    ], defaultSubcommand: TypesList.self)
}
