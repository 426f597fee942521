import Model

// Logs, lifecycle, replication, and what browsers see.
extension S3FindingTypes {
  static let logging: [FindingType] = [
    bucket(
      "access-logging-absent", "Access logging is not configured", .medium, traces,
      when: "logging_target = ''", evidence: ["logging_target"],
      why: "After an incident nobody can say who read or took what.",
      fix:
        "Under Properties, Server access logging, choose Edit, Enable, and pick a bucket of the same region"
        + " that only holds logs.",
      cloudflare: "67d0995d-7b4a-40c5-a43f-7a98d20faac6"),
    bucket(
      "access-logging-broken", "Access logs go to a bucket that does not exist", .low, traces,
      when: "logging_target <> '' AND NOT logging_target_exists",
      evidence: ["logging_target", "logging_target_exists"],
      why: "Logging looks switched on, but its target is gone, so nothing is written.",
      fix: "Under Properties, Server access logging, choose Edit and pick a bucket that exists.",
      cloudflare: "84ba76fa-4703-490e-ab75-1b554993c054"),
    bucket(
      "access-logging-into-itself", "Access logs are written into the bucket itself", .low, traces,
      when: "logging_target = name", evidence: ["logging_target"],
      why: "Each log that is written is itself logged, without end, and whoever can read the data reads the"
        + " logs.",
      fix: "Under Properties, Server access logging, choose Edit and pick another bucket."),
  ]

  static let recovery: [FindingType] = [
    bucket(
      "replication-absent", "Bucket is not replicated", .medium, continuity,
      when: "replication_enabled_rules = 0", evidence: ["replication_enabled_rules"],
      why: "There is no second copy should the bucket or the account be lost.",
      fix: "Under Management, Replication rules, choose Create replication rule (versioning has to be on).",
      cloudflare: "cb61ef18-a498-456c-985c-78a45e19f4fe"),
    bucket(
      "replication-not-cross-region", "Bucket is not replicated to another region", .medium, continuity,
      when: "NOT replication_cross_region", evidence: ["replication_enabled_rules", "region"],
      why: "An outage or a disaster in the region takes all copies with it.",
      fix: "Under Management, Replication rules, choose Create replication rule with a destination in another"
        + " region.",
      cloudflare: "d4e5c815-33e3-4a01-b852-fe040d51ee55"),
    bucket(
      "lifecycle-absent", "Bucket has no lifecycle rules", .medium, continuity,
      when: "lifecycle_rules = 0", evidence: ["lifecycle_rules"],
      why: "Data is kept for ever: more to lose in a breach, and more than retention rules may allow.",
      fix: "Under Management, Lifecycle rules, choose Create lifecycle rule and set when objects and old"
        + " versions expire.",
      cloudflare: "2df6f1b8-e41c-4ab5-a466-992ce485a367"),
    bucket(
      "lifecycle-disabled", "All lifecycle rules are disabled", .low, continuity,
      when: "lifecycle_rules > 0 AND lifecycle_enabled_rules = 0",
      evidence: ["lifecycle_rules", "lifecycle_enabled_rules"],
      why: "Rules were written, but none is in force, so data is kept for ever.",
      fix: "Under Management, Lifecycle rules, select the rule and choose Actions, Enable rule.",
      cloudflare: "970d2ca8-e189-42a8-8e86-9f674fcb1aea"),
    bucket(
      "unfinished-uploads-kept", "Unfinished uploads are never removed", .low, continuity,
      when: "lifecycle_enabled_rules > 0 AND NOT lifecycle_aborts_uploads",
      evidence: ["lifecycle_enabled_rules", "lifecycle_aborts_uploads"],
      why: "Parts of broken uploads stay, unseen in listings, with content that nobody knows of.",
      fix: "Under Management, Lifecycle rules, edit a rule for the whole bucket and tick Delete incomplete"
        + " multipart uploads."),
  ]

  static let web: [FindingType] = [
    bucket(
      "website-hosting", "Bucket hosts a web site", .low, openness,
      when: "website_hosting", evidence: ["website_hosting", "publicly_accessible"],
      why: "The website endpoint speaks plain HTTP only and works only for public objects.",
      fix:
        "Put CloudFront with origin access control before the bucket; then under Properties, Static website"
        + " hosting, choose Edit and Disable."),
    bucket(
      "cors-any-origin", "CORS admits every origin", .low, openness,
      when: "cors_any_origin", evidence: ["cors_any_origin"],
      why: "Scripts of any web page may read what the visitor's browser can read.",
      fix: "Under Permissions, Cross-origin resource sharing, choose Edit and name your own origins in"
        + " AllowedOrigins."),
    bucket(
      "cors-any-origin-write", "CORS lets every origin write", .medium, openness,
      when: "cors_any_origin_write", evidence: ["cors_any_origin_write"],
      why:
        "Scripts of any web page may upload or delete with whatever credentials or signed addresses they get"
        + " hold of.",
      fix: "Under Permissions, Cross-origin resource sharing, choose Edit; name your own origins in"
        + " AllowedOrigins and take PUT, POST and DELETE out of AllowedMethods where they are not needed."),
  ]
}
