import Model

extension GitHubFindingTypes {
  /// Who gets at a repository, and which of GitHub's security features it has.
  static let repositories: [FindingType] = [
    FindingType(
      "github.repository.members-can-write",
      "Every member can write to the repository", .medium, .branchesAndMerges,
      on: GitHubRepository.self, when: "NOT archived AND members_permission IN ('write', 'admin')",
      evidence: ["members_permission", "visibility"],
      why: """
        The organisation's base permission lets all members change this code, whether or not they work on it.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Base permissions and choose Read or No permission; \
        give write access to teams under the repository's Settings › Collaborators and teams.
        """,
      cloudflare: "fc074da0-1e1c-4982-8673-0852d70bf80c"),
    FindingType(
      "github.repository.inactive",
      "Repository has not changed for a year", .medium, .branchesAndMerges,
      on: GitHubRepository.self,
      when: """
        NOT archived AND updated_at < days_ago(365) AND (pushed_at IS NULL OR pushed_at < days_ago(365))
        """,
      evidence: ["updated_at", "pushed_at"],
      why: """
        Code that nobody looks after keeps its secrets, its access rights and its vulnerable dependencies.
        """,
      fix: """
        Open the repository's Settings › General › Danger Zone and archive it, or delete it when nothing needs it.
        """,
      cloudflare: "68b6ef6d-7e00-4761-b3f1-fcf323dc9c26"),
    FindingType(
      "github.repository.public",
      "Repository is public", .low, .repositoryAccess,
      on: GitHubRepository.self, when: "visibility = 'public'", evidence: ["visibility", "archived"],
      why: """
        Everybody can read its code and its whole history. That is fine when it is meant; casb cannot know.
        """,
      fix: """
        If it is not meant to be public, open its Settings › General › Danger Zone › Change visibility. What was \
        public may have been copied: replace the secrets in it. If it is meant, hide this finding with a reason.
        """),
    FindingType(
      "github.repository.outside-administrator",
      "An outside collaborator administers the repository", .high, .repositoryAccess,
      on: GitHubRepository.self, when: "NOT archived AND outside_admins <> '[]'",
      evidence: ["outside_admins", "visibility"],
      why: """
        Somebody who is not in the organisation can change its protection, let others in, and read its secrets \
        through workflows.
        """,
      fix: """
        Open the repository's Settings › Collaborators and teams and give the person Write or less, or remove them.
        """),
    FindingType(
      "github.repository.outside-writer",
      "An outside collaborator can change the repository", .medium, .repositoryAccess,
      on: GitHubRepository.self, when: "NOT archived AND outside_writers <> '[]'",
      evidence: ["outside_writers", "visibility"],
      why: """
        Somebody whose account the organisation does not control can push code; when their work ends nobody is \
        reminded to take the access away.
        """,
      fix: """
        Open the repository's Settings › Collaborators and teams and give the person Read, or remove them; if they are to \
        stay, hide this finding with a reason and a date.
        """),
    FindingType(
      "github.repository.forking-allowed",
      "Non-public repository may be forked", .low, .repositoryAccess,
      on: GitHubRepository.self, when: "NOT archived AND visibility <> 'public' AND allows_forking",
      evidence: ["visibility", "allows_forking"],
      why: """
        A fork takes the code into a personal account, out of sight of this repository's protection and review.
        """,
      fix: """
        Open the repository's Settings › General › Features and take the tick off “Allow forking”.
        """),
    FindingType(
      "github.repository.public-wiki",
      "Public repository has a wiki", .low, .repositoryAccess,
      on: GitHubRepository.self, when: "NOT archived AND visibility = 'public' AND has_wiki",
      evidence: ["has_wiki", "visibility"],
      why: """
        Unless it is restricted, everybody with a GitHub account can edit a public wiki, and people trust what they \
        read there.
        """,
      fix: """
        Open the repository's Settings › General › Features and tick “Restrict editing to collaborators only”, or take \
        the tick off Wikis when it is not used.
        """),
    FindingType(
      "github.repository.secret-scanning-disabled",
      "Secret scanning is off", .high, .codeSecurity,
      on: GitHubRepository.self, when: "NOT archived AND NOT secret_scanning",
      evidence: ["secret_scanning", "visibility"],
      why: """
        Credentials that were committed stay in the history and work, and nobody is told.
        """,
      fix: """
        Open the repository's Settings › Advanced Security and enable Secret Protection; for all repositories, apply \
        a configuration under the organisation's Settings › Advanced Security › Configurations.
        """),
    FindingType(
      "github.repository.push-protection-disabled",
      "Push protection is off", .medium, .codeSecurity,
      on: GitHubRepository.self, when: "NOT archived AND NOT push_protection",
      evidence: ["push_protection", "secret_scanning"],
      why: """
        A credential that reaches the repository has leaked and must be replaced; push protection would refuse it \
        before that.
        """,
      fix: """
        Open the repository's Settings › Advanced Security › Secret Protection and enable Push protection.
        """),
    FindingType(
      "github.repository.dependabot-alerts-disabled",
      "Dependabot alerts are off", .medium, .codeSecurity,
      on: GitHubRepository.self, when: "NOT archived AND NOT dependabot_alerts",
      evidence: ["dependabot_alerts"],
      why: """
        Nobody is told when a dependency turns out to be vulnerable, while attackers read the same advisories.
        """,
      fix: """
        Open the repository's Settings › Advanced Security › Dependabot and enable Dependabot alerts.
        """),
    FindingType(
      "github.repository.dependabot-updates-disabled",
      "Dependabot security updates are off", .low, .codeSecurity,
      on: GitHubRepository.self, when: "NOT archived AND NOT dependabot_updates",
      evidence: ["dependabot_updates"],
      why: """
        Fixes of vulnerable dependencies wait until somebody finds the time, instead of waiting for a review.
        """,
      fix: """
        Open the repository's Settings › Advanced Security › Dependabot and enable Dependabot security updates.
        """),
    FindingType(
      "github.repository.code-scanning-missing",
      "No code scanning runs", .medium, .codeSecurity,
      on: GitHubRepository.self, when: "NOT archived AND NOT is_empty AND NOT code_scanning",
      evidence: ["code_scanning", "language"],
      why: """
        Injection, unsafe deserialisation and the like reach the product with nothing looking for them.
        """,
      fix: """
        Open the repository's Settings › Advanced Security › Code Security and set up CodeQL's default setup, or \
        upload another tool's SARIF from a workflow.
        """),
  ]
}
