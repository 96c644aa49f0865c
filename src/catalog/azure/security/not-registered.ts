/** What Microsoft.Security answers for a subscription that never used it: it has no settings there. */
export const notRegistered: readonly string[] = ['Subscription Not Registered', 'SubscriptionNotRegistered'];
