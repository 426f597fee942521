import Foundation
import Model
import VendorHTTP

/// The queries of GitHub's [GraphQL API](https://docs.github.com/graphql), for what REST does not tell at all.
///
/// Of repositories nothing is asked here, although a hundred would fit into one query: where the credential may not see
/// a thing, the schema has null or false as for a thing that is not there, and no answer is conditional.
enum GitHubQueries {
  static let signOn = NamedQuery(
    """
    query OrganizationSignOn($login: String!, $after: String) {
      organization(login: $login) {
        samlIdentityProvider {
          externalIdentities(first: 100, after: $after, membersOnly: true) {
            nodes { user { databaseId } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
    """)

  static let restrictions = NamedQuery(
    """
    query OrganizationRestrictions($login: String!) {
      organization(login: $login) {
        ipAllowListEnabledSetting
        ipAllowListForInstalledAppsEnabledSetting
        notificationDeliveryRestrictionEnabledSetting
      }
    }
    """)

  static let enterprise = NamedQuery(
    """
    query EnterpriseSettings($slug: String!) {
      enterprise(slug: $slug) {
        databaseId
        name
        url
        ownerInfo {
          admins(first: 1) { totalCount }
          affiliatedUsersWithTwoFactorDisabledExist
          allowPrivateRepositoryForkingSetting
          defaultRepositoryPermissionSetting
          ipAllowListEnabledSetting
          membersCanChangeRepositoryVisibilitySetting
          membersCanCreatePublicRepositoriesSetting
          membersCanDeleteRepositoriesSetting
          membersCanInviteCollaboratorsSetting
          notificationDeliveryRestrictionEnabledSetting
          oidcProvider { id }
          samlIdentityProvider { id }
          twoFactorDisallowedMethodsSetting
          twoFactorRequiredSetting
        }
      }
    }
    """)

  /// An answer with errors, whose status is 200 all the same: the whole query is taken for unanswered.
  @Sendable static func refusal(headers: [String: String], body: Data) -> VendorFault? {
    guard let fault = QueryErrors.first(in: body) else { return nil }
    let (kind, reason) = meanings[fault.code] ?? (.rejected, .refused)
    return VendorFault(message: fault.message, code: fault.code, kind: kind, reason: reason)
  }

  /// [Types of errors](https://docs.github.com/graphql/guides/using-the-graphql-api), and what a server says of fields
  /// that it is too old for.
  private static let meanings: [String: (VendorError.Kind, UnknownReason.Kind?)] = [
    "FORBIDDEN": (.forbidden, .scopeMissing), "INSUFFICIENT_SCOPES": (.forbidden, .scopeMissing),
    "NOT_FOUND": (.notFound, nil), "RATE_LIMITED": (.rateLimited, nil),
    "undefinedField": (.rejected, .planLacks),
  ]
}
