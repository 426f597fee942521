import Model

extension GitLabFindingTypes {
  /// What runs, for whom, and who can start it.
  static let pipelines: [FindingType] = [
    FindingType(
      "gitlab.project.public-jobs",
      "Job logs and artifacts are shown to everybody who sees the project", .medium, .gitlabPipelines,
      on: GitLabProject.self,
      when: "NOT archived AND pipelines AND visibility <> 'private' AND public_jobs",
      evidence: ["public_jobs", "visibility"],
      why: """
        Logs hold addresses, versions and now and then a secret that masking missed; artifacts hold what was \
        built.
        """,
      fix: """
        Open the project › Settings › CI/CD › General pipelines, and take the tick off Project-based \
        pipeline visibility.
        """),
    FindingType(
      "gitlab.project.job-token-open",
      "Any project's jobs may reach into the project", .high, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND pipelines AND NOT job_tokens_limited",
      evidence: ["job_tokens_limited"],
      why: """
        A job in any project that one of your members can run may clone this one and use its registry.
        """,
      fix: """
        Open the project › Settings › CI/CD › Job token permissions, and choose Only this project and any \
        groups and projects in the allowlist.
        """),
    FindingType(
      "gitlab.project.jobs-push",
      "Jobs may push to the repository", .medium, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND pipelines AND jobs_push",
      evidence: ["jobs_push"],
      why: """
        A dependency that runs in a job can change the code itself.
        """,
      fix: """
        Open the project › Settings › CI/CD › Job token permissions, and take the tick off Allow Git push \
        requests to the repository.
        """),
    FindingType(
      "gitlab.project.fork-pipelines",
      "Pipelines of forks run in the project", .medium, .gitlabPipelines,
      on: GitLabProject.self,
      when: "NOT archived AND pipelines AND visibility = 'public' AND runs_fork_pipelines",
      evidence: ["runs_fork_pipelines", "visibility"],
      why: """
        A member who runs a stranger's merge request to see whether it works hands the project's variables \
        and runners to that code.
        """,
      fix: """
        Open the project › Settings › CI/CD › General pipelines, and take the tick off Run pipelines in the \
        parent project for merge requests from forked projects.
        """),
    FindingType(
      "gitlab.project.pipeline-variables-open",
      "Developers may overrule a pipeline's variables", .low, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND pipelines AND variables_role = 'developer'",
      evidence: ["variables_role"],
      why: """
        A variable given at the start can point a deployment elsewhere or turn a check off.
        """,
      fix: """
        Open the project › Settings › CI/CD › Variables, and under Minimum role to use pipeline variables \
        choose Maintainer or No one allowed.
        """),
    FindingType(
      "gitlab.project.pipeline-kept-elsewhere",
      "The pipeline is defined outside of the project", .low, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND pipelines AND pipeline_file_elsewhere",
      evidence: ["pipeline_file"],
      why: """
        Whoever may change that other place decides what runs here, with this project's variables.
        """,
      fix: """
        Look at who may change the place under Settings › CI/CD › General pipelines › CI/CD configuration \
        file; pin it to a commit, or keep it here.
        """),
    FindingType(
      "gitlab.project.inactive",
      "Nothing has happened in the project for a year", .low, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND last_activity_at < days_ago(365)",
      evidence: ["last_activity_at", "visibility"],
      why: """
        Nobody looks after its dependencies, tokens and members any more, and all of them go on working.
        """,
      fix: """
        Open the project › Settings › General › Advanced, and archive it.
        """),
    FindingType(
      "gitlab.project.pull-mirror",
      "Project takes over code from elsewhere", .low, .gitlabPipelines,
      on: GitLabProject.self, when: "NOT archived AND pull_mirror",
      evidence: ["pull_mirror", "default_branch"],
      why: """
        Whoever may push to the other repository changes this one, past every review here.
        """,
      fix: """
        Open the project › Settings › Repository › Mirroring repositories, and see whether the mirror is \
        needed and copies only protected branches.
        """),
    FindingType(
      "gitlab.trigger.never-expires",
      "Pipeline trigger token never expires", .medium, .gitlabPipelines,
      on: GitLabTrigger.self, when: "NOT expires",
      evidence: ["owner", "created_at", "last_used"],
      why: """
        Anybody who has it starts pipelines with the rights of the person who made it, for ever.
        """,
      fix: """
        Open the project › Settings › CI/CD › Pipeline trigger tokens, revoke it, and make one with an \
        expiry.
        """),
    FindingType(
      "gitlab.trigger.stale",
      "Pipeline trigger token is not used", .low, .gitlabPipelines,
      on: GitLabTrigger.self, when: "created_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))",
      evidence: ["owner", "created_at", "last_used"],
      why: """
        Nobody misses it, and whoever finds it can start pipelines.
        """,
      fix: """
        Open the project › Settings › CI/CD › Pipeline trigger tokens, and revoke it.
        """),
  ]

  /// CI/CD variables: their names and flags.
  static let variables: [FindingType] = [
    FindingType(
      "gitlab.variable.project-not-hidden",
      "Project CI/CD variable is not hidden", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'project' AND NOT hidden",
      evidence: ["key", "hidden", "masked", "protected", "environments"],
      why: """
        Every maintainer of the project can read the value in its settings, and so can whoever takes such an \
        account over.
        """,
      fix: """
        Open the project › Settings › CI/CD › Variables: a variable cannot be hidden afterwards, so delete \
        it and add it again as Masked and hidden; put a new value in, since the old one was seen.
        """,
      cloudflare: "019f80e3-1a6c-74b5-8b7d-891d02c9dab1"),
    FindingType(
      "gitlab.variable.project-not-masked",
      "Project CI/CD variable is not masked", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'project' AND NOT masked",
      evidence: ["key", "masked", "environments"],
      why: """
        A job that prints its environment writes the value into a log that many people can read and that is \
        kept.
        """,
      fix: """
        Open the project › Settings › CI/CD › Variables, edit the variable, and set Visibility to Masked.
        """,
      cloudflare: "019f80e3-1a6a-79f8-a3ff-7aa58090c5f9"),
    FindingType(
      "gitlab.variable.project-not-protected",
      "Project CI/CD variable is not protected", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'project' AND NOT protected",
      evidence: ["key", "protected", "environments"],
      why: """
        A job on any branch gets the value: every developer can push a branch that sends it away.
        """,
      fix: """
        Open the project › Settings › CI/CD › Variables, edit the variable, and tick Protect variable; then \
        only jobs on protected branches and tags get it.
        """,
      cloudflare: "019f80e3-1a69-719d-ba49-b720bea7460a"),
    FindingType(
      "gitlab.variable.group-not-hidden",
      "Group CI/CD variable is not hidden", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'group' AND NOT hidden",
      evidence: ["key", "hidden", "masked", "protected", "environments"],
      why: """
        Every maintainer of the group can read the value in its settings, and so can whoever takes such an \
        account over.
        """,
      fix: """
        Open the group › Settings › CI/CD › Variables: a variable cannot be hidden afterwards, so delete it \
        and add it again as Masked and hidden; put a new value in, since the old one was seen.
        """,
      cloudflare: "019f80e3-1a65-71dd-83c5-dc0de30c15a8"),
    FindingType(
      "gitlab.variable.group-not-masked",
      "Group CI/CD variable is not masked", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'group' AND NOT masked",
      evidence: ["key", "masked", "environments"],
      why: """
        A job that prints its environment writes the value into a log that many people can read and that is \
        kept.
        """,
      fix: """
        Open the group › Settings › CI/CD › Variables, edit the variable, and set Visibility to Masked.
        """,
      cloudflare: "019f80e3-1a63-798b-898f-17f2b9539d0f"),
    FindingType(
      "gitlab.variable.group-not-protected",
      "Group CI/CD variable is not protected", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'group' AND NOT protected",
      evidence: ["key", "protected", "environments"],
      why: """
        A job on any branch gets the value: every developer can push a branch that sends it away.
        """,
      fix: """
        Open the group › Settings › CI/CD › Variables, edit the variable, and tick Protect variable; then \
        only jobs on protected branches and tags get it.
        """,
      cloudflare: "019f80e3-1a62-72ac-8f80-c40f273bdc92"),
    FindingType(
      "gitlab.variable.secret-exposed",
      "A variable with a secret's name is neither masked nor protected", .critical, .gitlabVariables,
      on: GitLabVariable.self, when: "named_secret AND NOT masked AND NOT protected",
      evidence: ["key", "level", "environments"],
      why: """
        By its name it is a credential, and every job of every branch gets it and may print it.
        """,
      fix: """
        Change the credential where it was made, then open Settings › CI/CD › Variables and add it as Masked \
        and hidden, with Protect variable ticked.
        """),
    FindingType(
      "gitlab.variable.secret-everywhere",
      "A variable with a secret's name goes to every environment", .low, .gitlabVariables,
      on: GitLabVariable.self, when: "named_secret AND environments = '*'",
      evidence: ["key", "level", "environments"],
      why: """
        Test and review jobs get the credential of production.
        """,
      fix: """
        Open Settings › CI/CD › Variables, edit the variable, and choose the environment that needs it.
        """),
    FindingType(
      "gitlab.variable.instance-unprotected",
      "A variable of the whole instance is not protected", .high, .gitlabVariables,
      on: GitLabVariable.self, when: "level = 'instance' AND NOT protected",
      evidence: ["key", "masked"],
      why: """
        Everybody who can make a project on the server can have a job print it.
        """,
      fix: """
        As an administrator open Admin › Settings › CI/CD › Variables, edit it, and tick Protect variable; \
        better, give it only to the projects that need it.
        """),
  ]
}
