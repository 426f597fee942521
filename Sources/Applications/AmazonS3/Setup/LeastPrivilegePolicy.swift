import Model

/// The IAM policy that grants exactly what casb uses, ready to paste.
enum LeastPrivilegePolicy {
  static let text = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "CasbReadsConfiguration",
          "Effect": "Allow",
          "Action": [
    \(S3Scope.all.map { "        \"\($0.name)\"" }.joined(separator: ",\n"))
          ],
          "Resource": "*"
        }
      ]
    }
    """
}
