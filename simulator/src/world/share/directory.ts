/** Changes of people, groups, devices, applications and memberships. */
import type { ChangeableWorld, Collection, Json, JsonObject } from '../world.ts';
import type { Counter } from './counter.ts';
import type { Picker } from './pick.ts';
import type { Protected } from './protected.ts';

interface SetRule {
  /** The changed object; `word` differs from change to change. */
  readonly modify: (body: JsonObject, word: string) => JsonObject;
  /** What makes a copy an object of its own. */
  readonly renew: (body: JsonObject, word: string, guid: string) => JsonObject;
}

const flipped = (value: Json | undefined): boolean => value !== true;
const noCredentials = { keyCredentials: [], passwordCredentials: [] };

const rules: Readonly<Record<string, SetRule>> = {
  applications: {
    modify: (_body, word) => ({ notes: `Changed ${word}` }),
    renew: (_body, word, guid) => ({ displayName: `App ${word}`, appId: guid, identifierUris: [], ...noCredentials }),
  },
  devices: {
    modify: (body, word) =>
      /[0-7]$/.test(word) ? { isCompliant: flipped(body.isCompliant) } : { operatingSystemVersion: `10.0.${word}` },
    renew: (_body, word, guid) => ({ displayName: `DEVICE-${word}`, deviceId: guid }),
  },
  groups: {
    modify: (_body, word) => ({ description: `Changed ${word}` }),
    renew: (body, word) => ({
      displayName: `Group ${word}`,
      mailNickname: `group-${word}`,
      ...(typeof body.mail === 'string' && { mail: `group-${word}@${body.mail.split('@')[1] ?? ''}` }),
    }),
  },
  serviceprincipals: {
    modify: (body) => ({ appRoleAssignmentRequired: flipped(body.appRoleAssignmentRequired) }),
    renew: (_body, word, guid) => ({
      displayName: `App ${word}`,
      appId: guid,
      servicePrincipalNames: [guid],
      alternativeNames: [],
      ...noCredentials,
    }),
  },
  users: {
    modify: (body, word) =>
      /[0-3]$/.test(word)
        ? { accountEnabled: flipped(body.accountEnabled) }
        : { department: `Department ${word}`, jobTitle: `Title ${word}` },
    renew: (body, word) => {
      const domain = String(body.userPrincipalName).split('@')[1] ?? '';
      const name = `user-${word}@${domain}`;
      return { displayName: `User ${word}`, userPrincipalName: name, mail: name, mailNickname: `user-${word}` };
    },
  },
};

const registrations = 'reports/authenticationmethods/userregistrationdetails';

/** Changes objects of the five large sets; protected ones are modified at most where that is harmless, never removed. */
export function changeObjects(world: ChangeableWorld, pick: Picker, spared: Protected, count: Counter): void {
  for (const [set, rule] of Object.entries(rules)) {
    const items = world.graph.set(set);
    const size = items?.size ?? 0;
    const chosen = pick.positions(size, pick.take(size), set).map((position) => items?.at(position) ?? {});
    for (const [index, body] of chosen.entries()) {
      const [id, key] = [String(body.id), `${set}|${index}`];
      if (spared.has(id.toLowerCase())) continue;
      const action = pick.next();
      const word = pick.suffix(key);
      if (action === 'modify') world.put(set, { ...body, ...rule.modify(body, word) });
      else if (action === 'add') {
        const changes = rule.renew(body, word, pick.guid(`${key}|app`));
        world.put(set, { ...body, ...changes, id: pick.guid(key) });
      } else removeObject(world, set, id);
      count(set, action);
    }
  }
}

/** A report shows no users that are gone. */
function removeObject(world: ChangeableWorld, set: string, id: string): void {
  world.remove(set, id);
  if (set === 'users' && world.graph.set(registrations)?.find(id)) world.remove(registrations, id);
}

/** Members of a group, by a sample: counting all takes long in a large world. */
function averageSize(world: ChangeableWorld, groups: Collection, pick: Picker): number {
  const sample = pick.positions(groups.size, Math.min(groups.size, 200), 'sizes');
  const sizes = sample.map((at) => world.graph.navigation('groups', String(groups.at(at).id), 'members')?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

/** Adds users to groups and takes members out, in turn. */
export function changeMemberships(world: ChangeableWorld, pick: Picker, spared: Protected, count: Counter): void {
  const [groups, users] = [world.graph.set('groups'), world.graph.set('users')];
  if (!groups || !users || groups.size === 0 || users.size === 0) return;
  const wanted = pick.take(Math.round(averageSize(world, groups, pick) * groups.size));
  const at = pick.positions(groups.size, wanted, 'members');
  for (let index = 0; index < wanted; index++) {
    const group = String(groups.at(at[index] ?? 0).id);
    const members = world.graph.navigation('groups', group, 'members');
    const key = `members|${index}`;
    const user = String(users.at(pick.number(users.size, key)).id);
    const member = members && members.size > 0 ? String(members.at(pick.number(members.size, key)).id) : undefined;
    if (index % 2 === 0 && !members?.find(user)) {
      world.addReference('groups', group, 'members', user);
      count('groups/members', 'add');
    } else if (member !== undefined && !spared.has(member.toLowerCase())) {
      world.removeReference('groups', group, 'members', member);
      count('groups/members', 'remove');
    }
  }
}
