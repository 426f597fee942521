import Foundation
import Testing

@testable import Applications

/// What a policy amounts to, in the letters R W L D: capital for anyone, small for any AWS identity.
@Suite("A bucket policy amounts to")
struct PolicyAnalysisTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let title: String
    let abilities: String
    let isPublic: Bool
    let statements: String

    init(_ title: String, _ abilities: String, isPublic: Bool? = nil, _ statements: String...) {
      self.title = title
      self.abilities = abilities
      self.isPublic = isPublic ?? !abilities.isEmpty
      self.statements = statements.joined(separator: ",")
    }

    var testDescription: String { title }
  }

  static let everyone = #""Principal":"*""#
  static let objects = #""Resource":"arn:aws:s3:::logs/*""#
  static let both = #""Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]"#

  static func allow(
    _ principal: String = everyone, _ actions: String = #""Action":"s3:GetObject""#,
    on resources: String = objects, if condition: String? = nil
  ) -> String {
    statement("Allow", principal, actions, resources, condition)
  }

  static func deny(
    _ principal: String = everyone, _ actions: String = #""Action":"s3:*""#,
    on resources: String = both, if condition: String? = nil
  ) -> String {
    statement("Deny", principal, actions, resources, condition)
  }

  private static func statement(
    _ effect: String, _ principal: String, _ actions: String, _ resources: String, _ condition: String?
  ) -> String {
    let condition = condition.map { #","Condition":{\#($0)}"# } ?? ""
    return #"{"Effect":"\#(effect)",\#(principal),\#(actions),\#(resources)\#(condition)}"#
  }

  static func action(_ names: String...) -> String {
    #""Action":["# + names.map { #""\#($0)""# }.joined(separator: ",") + "]"
  }

  static let principals: [Case] = [
    Case("public for the principal *", "R", allow()),
    Case("public for AWS *", "R", allow(#""Principal":{"AWS":"*"}"#)),
    Case("public for a list with AWS *", "R", allow(#""Principal":{"AWS":["111122223333","*"]}"#)),
    Case("public for NotPrincipal", "R", allow(#""NotPrincipal":{"AWS":"111122223333"}"#)),
    Case("private for a fixed account", "", allow(#""Principal":{"AWS":"111122223333"}"#)),
    Case("private for a fixed role", "", allow(#""Principal":{"AWS":"arn:aws:iam::111122223333:role/x"}"#)),
    Case("private for a service", "", allow(#""Principal":{"Service":"logging.s3.amazonaws.com"}"#)),
    Case("private for a canonical user", "", allow(#""Principal":{"CanonicalUser":"79a59d"}"#)),
    Case(
      "open to any identity of a web provider", "r", allow(#""Principal":{"Federated":"graph.facebook.com"}"#)
    ),
    Case(
      "private for a SAML provider of the account", "",
      allow(#""Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/x"}"#)),
  ]

  static let actions: [Case] = [
    Case("reads for s3:Get*", "R", allow(everyone, action("s3:Get*"))),
    Case("reads for S3:GETOBJECT in capitals", "R", allow(everyone, action("S3:GETOBJECT"))),
    Case("reads for s3:GetObjectVersion", "R", allow(everyone, action("s3:GetObjectVersion"))),
    Case("reads for s3:?etObject", "R", allow(everyone, action("s3:?etObject"))),
    Case("writes for s3:PutObjectAcl", "W", allow(everyone, action("s3:PutObjectAcl"))),
    Case("writes for s3:PutBucketPolicy", "W", allow(everyone, action("s3:PutBucketPolicy"), on: both)),
    Case("lists for s3:ListBucket", "L", allow(everyone, action("s3:ListBucket"), on: both)),
    Case("deletes for s3:DeleteObject", "D", allow(everyone, action("s3:DeleteObject"))),
    Case("everything for s3:*", "RWLD", allow(everyone, action("s3:*"), on: both)),
    Case("everything for *", "RWLD", allow(everyone, #""Action":"*""#, on: #""Resource":"*""#)),
    Case(
      "all but reading for NotAction", "WLD",
      allow(everyone, #""NotAction":"s3:GetObject*""#, on: both)),
    Case(
      "public, but none of the four, for reading a setting", "", isPublic: true,
      allow(everyone, action("s3:GetBucketWebsite"), on: both)),
    Case("private without actions of S3", "", allow(everyone, action("ec2:*"))),
  ]

  static let resources: [Case] = [
    Case("nothing for object actions on the bucket", "", allow(on: #""Resource":"arn:aws:s3:::logs""#)),
    Case("nothing for list on objects", "", allow(everyone, action("s3:ListBucket"), on: objects)),
    Case("public for one folder", "R", allow(on: #""Resource":"arn:aws:s3:::logs/pub/*""#)),
    Case("public for one object", "R", allow(on: #""Resource":"arn:aws:s3:::logs/index.html""#)),
    Case("public for a wildcard over buckets", "R", allow(on: #""Resource":"arn:aws:s3:::l*""#)),
    Case("nothing for another bucket", "", allow(on: #""Resource":"arn:aws:s3:::other/*""#)),
    Case("nothing for a bucket of longer name", "", allow(on: #""Resource":"arn:aws:s3:::logs2/*""#)),
    Case("public for NotResource of one folder", "R", allow(on: #""NotResource":"arn:aws:s3:::logs/x/*""#)),
    Case("nothing for NotResource of all", "", allow(on: #""NotResource":"arn:aws:s3:::logs/*""#)),
    Case(
      "public for a folder by variable", "R",
      allow(on: #""Resource":"arn:aws:s3:::logs/${aws:username}/*""#)),
  ]

  static let conditions: [Case] = [
    Case("private for an organisation", "", allow(if: #""StringEquals":{"aws:PrincipalOrgID":"o-1"}"#)),
    Case("public for any organisation's id", "r", allow(if: #""StringLike":{"aws:PrincipalOrgID":"o-*"}"#)),
    Case("private for a key in capitals", "", allow(if: #""StringEquals":{"AWS:PRINCIPALORGID":"o-1"}"#)),
    Case(
      "private for organisation paths", "",
      allow(if: #""ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-1/r-1/*"}"#)),
    Case(
      "public for ForAllValues, which absent keys pass", "R",
      allow(if: #""ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-1"}"#)),
    Case(
      "public for IfExists, which absent keys pass", "R",
      allow(if: #""StringEqualsIfExists":{"aws:PrincipalOrgID":"o-1"}"#)),
    Case("private for a network", "", allow(if: #""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#)),
    Case("private for an address", "", allow(if: #""IpAddress":{"aws:SourceIp":"203.0.113.7"}"#)),
    Case("public for half the Internet", "R", allow(if: #""IpAddress":{"aws:SourceIp":"0.0.0.0/1"}"#)),
    Case(
      "public for one network too wide among others", "R",
      allow(if: #""IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/0"]}"#)),
    Case("private for an IPv6 network", "", allow(if: #""IpAddress":{"aws:SourceIp":"2001:db8::/32"}"#)),
    Case("public for all of IPv6", "R", allow(if: #""IpAddress":{"aws:SourceIp":"::/0"}"#)),
    Case(
      "public for all but a network", "R", allow(if: #""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#)),
    Case("private for a VPC", "", allow(if: #""StringEquals":{"aws:SourceVpc":"vpc-91237329"}"#)),
    Case("public for any VPC", "R", allow(if: #""StringLike":{"aws:SourceVpc":"vpc-*"}"#)),
    Case(
      "private for a VPC endpoint", "", allow(if: #""StringEquals":{"aws:SourceVpce":["vpce-1","vpce-2"]}"#)),
    Case(
      "private for a source ARN", "",
      allow(if: #""ArnLike":{"aws:SourceArn":"arn:aws:cloudfront::111122223333:distribution/*"}"#)),
    Case(
      "public for a source ARN of anyone", "R", allow(if: #""ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:x"}"#)
    ),
    Case(
      "private for a source account", "", allow(if: #""StringEquals":{"aws:SourceAccount":"111122223333"}"#)),
    Case(
      "open to any identity for a principal ARN with wildcards", "r",
      allow(if: #""StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/reader"}"#)),
    Case(
      "private for a principal ARN of one account", "",
      allow(if: #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}"#)),
    Case(
      "open to any identity for a principal tag", "r",
      allow(if: #""StringEquals":{"aws:PrincipalTag/team":"x"}"#)),
    Case(
      "open to any identity when the principal must not be anonymous", "r",
      allow(if: #""StringNotEquals":{"aws:PrincipalType":"Anonymous"}"#)),
    Case("open to any identity by Null", "r", allow(if: #""Null":{"aws:PrincipalArn":"false"}"#)),
    Case("public for a user id that anonymous has", "R", allow(if: #""StringLike":{"aws:userid":"*"}"#)),
    Case(
      "private for the sessions of a role", "", allow(if: #""StringLike":{"aws:userid":"AROAEXAMPLE:*"}"#)),
    Case("public for a referer", "R", allow(if: #""StringLike":{"aws:Referer":"https://example.com/*"}"#)),
    Case("public over TLS", "R", allow(if: #""Bool":{"aws:SecureTransport":"true"}"#)),
    Case(
      "private when one of two conditions is fixed", "",
      allow(if: #""Bool":{"aws:SecureTransport":true},"StringEquals":{"aws:SourceVpce":"vpce-1"}"#)),
    Case(
      "private for an access point's account", "",
      allow(if: #""StringEquals":{"s3:DataAccessPointAccount":"111122223333"}"#)),
    Case(
      "private for callers that are services", "", allow(if: #""Bool":{"aws:PrincipalIsAWSService":"true"}"#)),
  ]

  static let denials: [Case] = [
    Case("nothing when everything is denied", "", allow(), deny()),
    Case("public when another action is denied", "R", allow(), deny(everyone, action("s3:PutObject"))),
    Case("public when one account is denied", "R", allow(), deny(#""Principal":{"AWS":"111122223333"}"#)),
    Case(
      "private when all but a network are denied", "", allow(),
      deny(if: #""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#)),
    Case(
      "private when all but a VPC endpoint are denied", "", allow(),
      deny(if: #""StringNotEquals":{"aws:SourceVpce":"vpce-1"}"#)),
    Case(
      "public when plain HTTP is denied", "R", allow(), deny(if: #""Bool":{"aws:SecureTransport":"false"}"#)),
    Case(
      "private when all but a role are denied", "", allow(),
      deny(#""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/x"}"#)),
    Case(
      "public when only a folder is denied", "R", allow(), deny(on: #""Resource":"arn:aws:s3:::logs/x/*""#)),
    Case(
      "open to any identity when anonymous is denied", "r", allow(),
      deny(if: #""StringEquals":{"aws:PrincipalType":"Anonymous"}"#)),
    Case(
      "public when two conditions must both fail", "R", allow(),
      deny(if: #""StringNotEquals":{"aws:SourceVpce":"vpce-1"},"StringLike":{"aws:Referer":"x"}"#)),
    Case("private with Deny statements alone", "", deny()),
  ]

  @Test(arguments: principals + actions + resources + conditions + denials)
  func `is worked out from the document`(example: Case) throws {
    let analysis = try Self.analysis(#"{"Version":"2012-10-17","Statement":[\#(example.statements)]}"#)
    let letters: [(PolicyAnalysis.Ability, String)] = [
      (.read, "R"), (.write, "W"), (.list, "L"), (.delete, "D"),
    ]
    let found = letters.map { ability, letter in
      if analysis.allowsPublic(ability) { return letter }
      return analysis.allowsAnyAuthenticated(ability) ? letter.lowercased() : ""
    }.joined()
    #expect(found == example.abilities)
    #expect(analysis.isPublic == example.isPublic)
  }

  @Test(
    arguments: [
      (#""Principal":{"AWS":"111122223333"}"#, nil, ["111122223333"]),
      (
        #""Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::123456789012:root"]}"#, nil,
        ["111122223333"]
      ),
      (#""Principal":{"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"}"#, nil, []),
      (#""Principal":{"CanonicalUser":"own"}"#, nil, []),
      (#""Principal":{"CanonicalUser":"foreign"}"#, nil, ["foreign"]),
      (
        #""Principal":{"Service":"cloudtrail.amazonaws.com"}"#,
        #""StringEquals":{"aws:SourceAccount":"111122223333"}"#, []
      ),
      (#""Principal":"*""#, #""StringEquals":{"aws:PrincipalAccount":"111122223333"}"#, ["111122223333"]),
      (#""Principal":"*""#, #""StringEquals":{"aws:PrincipalOrgID":"o-1"}"#, []),
    ] as [(String, String?, [String])])
  func `names the accounts of others`(principal: String, condition: String?, outsiders: [String]) throws {
    let analysis = try Self.analysis(#"{"Statement":\#(Self.allow(principal, if: condition))}"#)
    #expect(analysis.outsiders == outsiders)
  }

  @Test(arguments: [
    (deny(if: #""Bool":{"aws:SecureTransport":"false"}"#), true),
    (deny(if: #""Bool":{"aws:SecureTransport":false}"#), true),
    (
      deny(
        everyone, #""Action":"*""#, on: #""Resource":"*""#, if: #""Bool":{"aws:SecureTransport":"false"}"#),
      true
    ),
    (deny(if: #""NumericLessThanIfExists":{"s3:TlsVersion":1.2}"#), true),
    (deny(if: #""NumericLessThan":{"s3:TlsVersion":"1.2"}"#), false),
    (deny(if: #""Bool":{"aws:SecureTransport":"true"}"#), false),
    (deny(on: objects, if: #""Bool":{"aws:SecureTransport":"false"}"#), false),
    (deny(on: #""Resource":"arn:aws:s3:::other/*""#, if: #""Bool":{"aws:SecureTransport":"false"}"#), false),
    (deny(everyone, action("s3:GetObject"), if: #""Bool":{"aws:SecureTransport":"false"}"#), false),
    (deny(#""Principal":{"AWS":"111122223333"}"#, if: #""Bool":{"aws:SecureTransport":"false"}"#), false),
    (deny(if: #""Bool":{"aws:SecureTransport":"false"},"StringEquals":{"aws:SourceVpc":"vpc-1"}"#), false),
    (allow(if: #""Bool":{"aws:SecureTransport":"true"}"#), false),
  ])
  func `insists on TLS only with a complete Deny`(statement: String, requiresTLS: Bool) throws {
    #expect(try Self.analysis(#"{"Statement":[\#(statement)]}"#).requiresTLS == requiresTLS)
  }

  @Test(arguments: [#"{"Statement":[{"Effect":"Perhaps"}]}"#, "{}", "[]", "", #"{"Statement":"x"}"#])
  func `is refused when it is no policy`(text: String) {
    #expect(throws: DecodingError.self) { try PolicyDocument(json: Data(text.utf8)) }
  }

  private static func analysis(_ text: String) throws -> PolicyAnalysis {
    PolicyAnalysis(
      document: try PolicyDocument(json: Data(text.utf8)), bucket: "logs",
      owner: PolicyOwner(account: "123456789012", canonicalUser: "own"))
  }
}
