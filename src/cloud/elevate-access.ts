/**
 * Commands of Azure CLI by which a Global Administrator takes User Access Administrator at `/`, and gives it back; `<user>` is
 * for the reader to fill in. Source: "Elevate access to manage all Azure subscriptions and management groups".
 */
export const elevateAccessCommands = {
  elevate: 'az rest --method post --url "/providers/Microsoft.Authorization/elevateAccess?api-version=2016-07-01"',
  lower: 'az role assignment delete --assignee "<user>" --role "User Access Administrator" --scope "/"',
} as const;
