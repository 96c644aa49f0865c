import { arrayCollection, emptyCollection } from '../../../collection.ts';
import type { Collection, JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { isDisabled } from '../users.ts';

/** Ids that these methods have for every user (Microsoft Graph, "authenticationMethod resource type" and derived ones). */
const PASSWORD = '28c10230-6103-485e-b985-444c60001490';
const MOBILE = '3179e48a-750b-4051-897c-87b9720928f7';
const METHOD_SPACE = 4;

/** What the world tells of one user at a time, with how many of it there are. */
interface UserDetails {
  readonly methodsOf: (user: number) => Collection;
  readonly requirementsOf: (user: number) => Collection;
  readonly mailboxOf: (user: number) => Collection;
  readonly methodCount: number;
  readonly mailboxCount: number;
}

/** One to three methods: the password, a telephone for every second, a security key or an app for some. */
const methodsOfUser = (user: number): number => 1 + (user % 2) + Number(user % 5 === 0);

/** One in 50 users with an address has the mailbox elsewhere. */
const MAILBOX_ELSEWHERE = 50;

export function userDetails(directory: Directory, mailOf: (user: number) => boolean): UserDetails {
  const { tenant } = directory;
  const { users } = tenant.scale;
  const hasMailbox = (user: number): boolean => mailOf(user) && user % MAILBOX_ELSEWHERE !== 49;
  const methods = (user: number): JsonObject[] => {
    const all: JsonObject[] = [
      {
        '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
        id: PASSWORD,
        createdDateTime: tenant.daysAgo(user % 400, 'password', user),
        password: null,
      },
    ];
    if (user % 2 === 1)
      all.push({
        '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
        id: MOBILE,
        createdDateTime: tenant.daysAgo(300),
        phoneNumber: '+1 555 0100',
        phoneType: 'mobile',
        smsSignInState: user % 4 === 1 ? 'ready' : 'notConfigured',
      });
    if (user % 5 === 0)
      all.push({
        '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
        id: tenant.ids.opaque('credential', user * METHOD_SPACE),
        displayName: user % 10 === 0 ? 'Key "red"' : '',
        createdDateTime: tenant.daysAgo(200),
        aaGuid: 'de1e552d-db1d-4423-a619-566b625cdc84',
        model: 'Example Key 5',
        attestationCertificates: [],
        attestationLevel: user % 10 === 0 ? 'attested' : 'notAttested',
      });
    return all;
  };
  const count = (of: (user: number) => number): number => {
    let total = 0;
    for (let user = 0; user < users; user++) total += of(user);
    return total;
  };
  return {
    methodsOf: (user) => arrayCollection(methods(user)),
    requirementsOf: (user) =>
      arrayCollection([{ perUserMfaState: user % 9 === 4 ? 'enforced' : user % 9 === 5 ? 'enabled' : 'disabled' }]),
    mailboxOf: (user) =>
      hasMailbox(user)
        ? arrayCollection([
            { userPurpose: isDisabled(user) ? 'shared' : user % 23 === 3 ? 'room' : 'user', timeZone: 'UTC' },
          ])
        : emptyCollection,
    get methodCount() {
      return count(methodsOfUser);
    },
    get mailboxCount() {
      return count((user) => Number(hasMailbox(user)));
    },
  };
}
